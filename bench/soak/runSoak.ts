/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { Command, InvalidArgumentError } from 'commander';

import { withProgress } from '../../tools/progress';
import { startNodeProcess } from './commands';
import { hostileLine, progressLine, terminalTable, writeReport } from './soakReport';
import { MIN_MINUTES_FOR_ALL_SESSIONS, planFor } from './plan';
import { soak } from './soak';
import { closingLine, violationsOf } from './verdict';

const TOO_SHORT = `It was not asked whether every session talked: less than ${MIN_MINUTES_FOR_ALL_SESSIONS} minutes may not be enough for that.`;

const print = (line: string) => process.stdout.write(`${line}\n`);

function parseMinutes(text: string): number {
	const minutes = Number(text);
	if (minutes > 0) return minutes;
	throw new InvalidArgumentError('Give a number of minutes, such as 10 or 0.5.');
}

async function main(): Promise<void> {
	const { minutes, write = false } = new Command('npm run soak --')
		.description(
			'Lets the node work under load and faults while its trigger watches a thousand sessions, and accounts for every message.',
		)
		.option('--minutes <number>', 'how long to measure', parseMinutes, 10)
		.option('--write', 'write the figures to docs/soak.md and docs/soak.svg, if everything holds')
		.parse()
		.opts<{ minutes: number; write?: boolean }>();
	const nodeProcess = await withProgress('The process of the node is starting', startNodeProcess);
	try {
		const result = await soak(
			planFor(minutes),
			nodeProcess.send,
			(progress) => print(progressLine(progress)),
			(outcome) => print(hostileLine(outcome)),
		);
		const violations = violationsOf(result);
		const isMet = violations.length === 0;
		print(terminalTable(result));
		for (const { kind, subject } of result.counts.firstDiscrepancies) {
			print(`  ${kind}: ${subject}`);
		}
		for (const sentence of violations) print(sentence);
		if (!result.conversations.coversAllSessions) print(TOO_SHORT);
		if (!isMet) process.exitCode = 1;
		if (isMet && write) await writeReport(result, minutes);
		print(closingLine(isMet, write));
	} finally {
		await nodeProcess.stop();
	}
}

main().catch((error: unknown) => {
	print(error instanceof Error ? (error.stack ?? error.message) : String(error));
	process.exitCode = 1;
});
