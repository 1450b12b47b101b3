/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { Command } from 'commander';

import { withProgress } from '../tools/progress';
import { startEmulator, type Emulator } from '../emulator/startEmulator';
import { filePlanOf, measureFiles } from './files/measureFiles';
import { fileGoalsOf, writeFileResults } from './files/reportFiles';
import { measureFirstChunk } from './firstChunk';
import { goalsOf, type Goal } from './goals';
import { measureCell } from './items';
import { measureModel, modelPlanOf } from './model/measureModel';
import { modelGoalsOf, writeModelResults } from './model/reportModel';
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

async function benchFiles(quick: boolean): Promise<Goal[]> {
	const results = await measureFiles(filePlanOf(quick));
	await writeFileResults(results);
	return fileGoalsOf(results);
}

async function benchModel(quick: boolean): Promise<Goal[]> {
	const plan = modelPlanOf(quick);
	const results = await measureModel(plan, (round, number) => {
		print(`Chat model, round ${number}/${plan.rounds}: ${JSON.stringify(round)}`);
	});
	await writeModelResults(results);
	return modelGoalsOf(results);
}

async function main(): Promise<void> {
	const {
		quick = false,
		files = false,
		model = false,
	} = new Command('npm run bench --')
		.description(
			'Measures the node side by side with less and with more than it does, in processes of their own.',
		)
		.option('--quick', 'up to 100 items instead of 1000, and 1000 messages instead of 10,000')
		.option('--files', 'uploads and downloads alone')
		.option('--model', 'the chat model alone, in a real n8n, which is installed once')
		.parse()
		.opts<{ quick?: boolean; files?: boolean; model?: boolean }>();
	const begun = performance.now();
	const isAll = !files && !model;
	const goals = [
		...(isAll ? await benchChats(quick) : []),
		...(isAll || files ? await benchFiles(quick) : []),
		...(isAll || model ? await benchModel(quick) : []),
	];
	print(`\nGoals\n${summaryOf(goals)}`);
	const seconds = Math.round((performance.now() - begun) / 1000);
	print(`\nDone in ${seconds} s. The tables and the chart are in bench/results.`);
}

main().catch((error: unknown) => {
	print(error instanceof Error ? (error.stack ?? error.message) : String(error));
	process.exitCode = 1;
});
