/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { join } from 'node:path';
import { Command } from 'commander';

import { startEmulator, type Emulator } from '../emulator/startEmulator';
import { installN8n, type Installation } from '../tools/n8n/install';
import { showProgress } from '../tools/n8n/terminal';
import { withProgress } from '../tools/progress';
import { measureChangedPoll } from './changedPoll';
import { filePlanOf, measureFiles } from './files/measureFiles';
import { fileGoalsOf, writeFileResults } from './files/reportFiles';
import { measureFirstChunk } from './firstChunk';
import { goalsOf, type Goal } from './goals';
import { measureModel, modelPlanOf } from './model/measureModel';
import { modelGoalsOf, writeModelResults } from './model/reportModel';
import { describeMachine } from './machine';
import { measurePackage } from './packageSize';
import { planOf, type Plan } from './plan';
import { describePlatform, THIS_PLATFORM, type Platform } from './platform';
import { measureQuietPoll } from './quietPoll';
import { measureN8n } from './realN8n/measureN8n';
import { summaryOf, writeResults } from './report';
import type { Results } from './results';
import { measureReturnAll } from './returnAll';
import { compareItems, measureSizes } from './sendItems';
import type { Round } from './sideBySide';
import { measureStreams } from './streams/measureStreams';

const print = (line = '') => process.stdout.write(`${line}\n`);

const figuresOf = (round: Round) =>
	Object.entries(round)
		.map(([contender, { cpuMilliseconds }]) => `${contender} ${cpuMilliseconds.toFixed(0)} ms`)
		.join(', ');

async function measureAll(
	emulator: Emulator,
	plan: Plan,
	installation: Installation,
): Promise<Results> {
	const onRound = (label: string) => (round: Round, number: number) =>
		print(`${label}, round ${number}/${plan.rounds}, CPU: ${figuresOf(round)}`);
	const isolated: Platform = { node: installation.node, engine: 'vm' };
	const compare = async (platform: Platform) => {
		const name = await describePlatform(platform);
		const label = `${plan.items} items, ${name}`;
		const items = await withProgress(
			label,
			async () => await compareItems(emulator, platform, plan, onRound(label)),
		);
		return { name, items };
	};
	return {
		date: new Date().toISOString().slice(0, 10),
		machine: describeMachine(),
		plan,
		platforms: [await compare(isolated), await compare(THIS_PLATFORM)],
		streams: await withProgress(
			'Streamed answers',
			async () => await measureStreams(isolated, plan),
		),
		returnAll: await withProgress(
			`Returning all of ${plan.messages} messages`,
			async () => await measureReturnAll(emulator, isolated, plan),
		),
		changedPoll: await withProgress(
			`Polls with news in ${plan.changed} of ${plan.sessions} sessions`,
			async () => await measureChangedPoll(emulator, isolated, plan),
		),
		quietPoll: await withProgress(
			`Polling a session of ${plan.oldMessages} messages`,
			async () => await measureQuietPoll(emulator, plan),
		),
		firstChunk: await withProgress(
			`Timing the first chunks of ${plan.sends} answers`,
			async () => await measureFirstChunk(emulator, plan.sends),
		),
		package: await withProgress(
			'Loading the package',
			async () => await measurePackage(plan.loads),
		),
		sizes: await withProgress(
			`Up to ${Math.max(...plan.sizes)} items`,
			async () => await measureSizes(emulator, isolated, plan),
		),
		n8n: await withProgress(
			`${plan.n8nItems} messages in a real n8n`,
			async () =>
				await measureN8n(installation, plan, (round, number) =>
					print(`Real n8n, round ${number}/${plan.rounds}: ${JSON.stringify(round)}`),
				),
		),
	};
}

/** Measures all but files, writes what was found, and gives the goals. */
async function benchMessages(quick: boolean): Promise<Goal[]> {
	const installation = await installN8n(join(__dirname, '../.n8n-local'), showProgress);
	const emulator = await startEmulator();
	try {
		const results = await measureAll(emulator, planOf(quick), installation);
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
		messages = false,
		files = false,
		model = false,
	} = new Command('npm run bench --')
		.description(
			'Measures the node side by side with less and with more than it does, in processes of their own and in a real n8n, which is installed once.',
		)
		.option('--quick', '200 items instead of 1000, and 1000 messages instead of 10,000')
		.option('--messages', 'messages, lists and polls alone')
		.option('--files', 'uploads and downloads alone')
		.option('--model', 'the chat model alone')
		.parse()
		.opts<{ quick?: boolean; messages?: boolean; files?: boolean; model?: boolean }>();
	const begun = performance.now();
	const isAll = !messages && !files && !model;
	const goals = [
		...(isAll || messages ? await benchMessages(quick) : []),
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
