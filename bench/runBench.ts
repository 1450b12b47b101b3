/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { relative } from 'node:path';
import { Command } from 'commander';

import { withProgress } from '../tools/progress';
import { startEmulator, type Emulator } from '../emulator/startEmulator';
import { filePlanOf, measureFiles } from './files/measureFiles';
import { fileGoalsOf, writeFileResults } from './files/reportFiles';
import { measureFirstChunk } from './firstChunk';
import { goalsOf, type Goal } from './goals';
import { measureCell } from './items';
import { describeMachine } from './machine';
import { measurePackage } from './packageSize';
import { planOf, type Cell, type Plan } from './plan';
import { measureQuietPoll } from './quietPoll';
import type { Results } from './results';
import { summaryOf, writeResults } from './report';
import { measureReturnAll } from './returnAll';
import type { Round } from './sideBySide';

const print = (line = '') => process.stdout.write(`${line}\n`);

const timesOf = (round: Round) =>
	Object.entries(round)
		.map(([contender, { milliseconds }]) => `${contender} ${milliseconds.toFixed(1)} ms`)
		.join(', ');

async function measureCells(emulator: Emulator, { cells, concurrency }: Plan) {
	const results = [];
	const show = (cell: Cell, number: number) => (round: Round, count: number) =>
		print(
			`${number}/${cells.length}  ${cell.items} × server ${cell.serverTime} ms, round ${count}/${cell.rounds}: ${timesOf(round)}`,
		);
	for (const [index, cell] of cells.entries()) {
		const number = index + 1;
		const measure = async () => await measureCell(emulator, cell, concurrency, show(cell, number));
		results.push(
			await withProgress(
				`${number}/${cells.length}  ${cell.items} × server ${cell.serverTime} ms`,
				measure,
			),
		);
	}
	return results;
}

async function measureAll(emulator: Emulator, plan: Plan): Promise<Results> {
	const size = await withProgress(
		'Loading the package',
		async () => await measurePackage(plan.loads),
	);
	const cells = await measureCells(emulator, plan);
	const firstChunk = await withProgress(
		`Timing the first chunks of ${plan.sends} answers`,
		async () => await measureFirstChunk(emulator, plan.sends),
	);
	const returnAll = await withProgress(
		`Returning all of ${plan.messages} messages`,
		async () => await measureReturnAll(emulator, plan),
	);
	const quietPoll = await withProgress(
		`Polling a session of ${plan.oldMessages} messages`,
		async () => await measureQuietPoll(emulator, plan),
	);
	return {
		date: new Date().toISOString().slice(0, 10),
		machine: describeMachine(),
		plan,
		cells,
		returnAll,
		firstChunk,
		quietPoll,
		package: size,
	};
}

/** Measures all but files, writes what was found, and gives the goals. */
async function benchChats(quick: boolean): Promise<Goal[]> {
	const emulator = await startEmulator();
	try {
		const results = await measureAll(emulator, planOf(quick));
		await writeResults(results);
		return goalsOf(results);
	} finally {
		await emulator.close();
	}
}

async function main(): Promise<void> {
	const { quick = false, files = false } = new Command('npm run bench --')
		.description(
			'Measures the node side by side with less and with more than it does, in processes of their own.',
		)
		.option('--quick', 'up to 100 items instead of 1000, and 1000 messages instead of 10,000')
		.option('--files', 'uploads and downloads alone')
		.parse()
		.opts<{ quick?: boolean; files?: boolean }>();
	const begun = performance.now();
	const goals = files ? [] : await benchChats(quick);
	const results = await measureFiles(filePlanOf(quick));
	const folder = await writeFileResults(results);
	print(`\nGoals\n${summaryOf([...goals, ...fileGoalsOf(results)])}`);
	const seconds = Math.round((performance.now() - begun) / 1000);
	print(`\nDone in ${seconds} s. The tables and the chart are in ${relative('.', folder)}.`);
}

main().catch((error: unknown) => {
	print(error instanceof Error ? (error.stack ?? error.message) : String(error));
	process.exitCode = 1;
});
