import fc from 'fast-check';

import { histories } from './arbitraries';
import type { HistoryScene } from './runHistory';
import { runHistory } from './runHistory';
import { describeHistory } from './historySteps';
import type { History } from './historySteps';

export interface Settings {
	seed: number;
	runs: number;
	/** Where fast-check should begin: what a failure printed. */
	path?: string;
}

/** How many histories are tried to shorten one that goes wrong. */
const MAX_TRIES_TO_SHORTEN = 500;

/** Runs random histories. Throws the shortest one found that goes wrong, as text, with what happened and how to repeat it. */
export async function checkHistories(
	scene: HistoryScene,
	{ seed, runs, path }: Settings,
): Promise<void> {
	let triesToShorten: number | undefined;
	const property = fc.asyncProperty(histories, async (history) => {
		if (triesToShorten !== undefined) triesToShorten += 1;
		// What is not tried any more passes, so that the shortest one so far remains.
		if ((triesToShorten ?? 0) > MAX_TRIES_TO_SHORTEN) return;
		let isOver = false;
		try {
			await runHistory(scene, history, () => {});
			isOver = true;
		} finally {
			if (!isOver) triesToShorten ??= 0;
		}
	});
	const details = await fc.check<[History]>(property, {
		seed,
		path,
		numRuns: runs,
	});
	if (!details.failed) return;
	const [history] = details.counterexample ?? [];
	if (history === undefined) throw new Error(String(details.errorInstance));
	const lines: string[] = [];
	const again = await runHistory(scene, history, (line) => lines.push(line)).catch(String);
	throw new Error(
		[
			String(details.errorInstance ?? 'No error'),
			`${details.numRuns} histories, shortened ${details.numShrinks} times. This repeats it:`,
			`TRIGGER_SEED=${seed} TRIGGER_PATH=${details.counterexamplePath} npx jest test/trigger/histories.test.ts -t ${scene.engine}`,
			describeHistory(history),
			'What happened:',
			...lines,
			String(again ?? 'The second time, all went well'),
		].join('\n'),
	);
}
