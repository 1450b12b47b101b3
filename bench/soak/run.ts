/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { Command, InvalidArgumentError } from 'commander';

import { closingOf } from './closing';
import { FOR_ALL, planOf } from './plan';
import { lineOf, metLineOf, tableOfResults } from './progress';
import { soak } from './soak';
import { startNode } from './startNode';
import { verdictOn } from './verdict';
import { writePage } from './writePage';

const TOO_SHORT = `It was not asked whether every session talked: less than ${FOR_ALL} minutes may not be enough for that.`;

const say = (line = '') => process.stdout.write(`${line}\n`);

function readMinutes(text: string): number {
	const minutes = Number(text);
	if (minutes > 0) return minutes;
	throw new InvalidArgumentError('Give a number of minutes, such as 10 or 0.5.');
}

async function main(): Promise<void> {
	const { minutes, write = false } = new Command('npm run soak --')
		.description(
			'Lets the node work under load and faults while its trigger watches a thousand sessions, and accounts for every message.',
		)
		.option('--minutes <number>', 'how long to measure', readMinutes, 10)
		.option('--write', 'write the figures to docs/soak.md and docs/soak.svg, if everything holds')
		.parse()
		.opts<{ minutes: number; write?: boolean }>();
	const node = await startNode();
	try {
		const soaked = await soak(
			planOf(minutes),
			node.do,
			(progress) => say(lineOf(progress)),
			(met) => say(metLineOf(met)),
		);
		const verdict = verdictOn(soaked);
		say(tableOfResults(soaked));
		for (const { wrong, what } of soaked.ledger.findings) say(`  ${wrong}: ${what}`);
		for (const sentence of verdict) say(sentence);
		if (!soaked.talk.isForAll) say(TOO_SHORT);
		const holds = verdict.length === 0;
		if (!holds) process.exitCode = 1;
		if (holds && write) await writePage({ ...soaked, minutes });
		say(closingOf(holds, write));
	} finally {
		await node.stop();
	}
}

main().catch((error: unknown) => {
	say(error instanceof Error ? (error.stack ?? error.message) : String(error));
	process.exitCode = 1;
});
