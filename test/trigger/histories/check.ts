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

const MAX_DURATION_MS = 1_500_000;

/** Runs random histories. Throws the shortest one found that goes wrong, as text, with what happened and how to repeat it. */
export async function checkHistories(
	scene: HistoryScene,
	{ seed, runs, path }: Settings,
): Promise<void> {
	const property = fc.asyncProperty(
		histories,
		async (history) => await runHistory(scene, history, () => {}),
	);
	const details = await fc.check<[History]>(property, {
		seed,
		path,
		numRuns: runs,
		// Mostly for the shortening of a failure, which may begin again and again with something slow.
		interruptAfterTimeLimit: MAX_DURATION_MS,
		markInterruptAsFailure: true,
	});
	if (!details.failed) return;
	const [history] = details.counterexample ?? [];
	if (history === undefined) {
		throw new Error(
			`Only ${details.numRuns} of ${runs} histories in ${MAX_DURATION_MS / 1000} seconds`,
		);
	}
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
