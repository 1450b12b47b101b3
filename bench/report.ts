/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { chartOf } from './chart';
import { goalsOf, isMet, verdict, withUnit, type Goal } from './goals';
import { WARM_UP } from './items';
import { describeInWords } from './machine';
import type { Results } from './results';
import { figureOf, ratioOf } from './sideBySide';
import { CONTENDERS } from './task';
import type { Row } from './writePage';
import { markdownTable, writeFormatted } from './writePage';

const fixed = (digits: number) => (figure: number) =>
	figure.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const [whole, tenths, hundredths] = [fixed(0), fixed(1), fixed(2)];

function itemRows({ cells }: Results): Row[] {
	return cells.flatMap(({ cell, rounds }) =>
		cell.contenders.map((contender) => [
			cell.items,
			cell.serverTime,
			contender,
			tenths(figureOf(rounds, contender, 'milliseconds')),
			hundredths(ratioOf(rounds, contender, 'helper', 'milliseconds')),
			hundredths(figureOf(rounds, contender, 'cpuMilliseconds') / cell.items),
			hundredths(ratioOf(rounds, contender, 'helper', 'cpuMilliseconds')),
			whole(figureOf(rounds, contender, 'inFlight')),
			tenths(figureOf(rounds, contender, 'memory')),
		]),
	);
}

function goalRows(results: Results): Row[] {
	return goalsOf(results).map((goal) => [
		goal.text,
		`${goal.wanted} ${withUnit(goal.limit, goal.unit)}`,
		withUnit(goal.figure, goal.unit),
		verdict(goal),
	]);
}

/** Writes goals for the terminal. */
export const summaryOf = (goals: readonly Goal[]): string =>
	goals
		.map((goal) => {
			const figure = withUnit(goal.figure, goal.unit);
			const wanted = `${goal.wanted} ${withUnit(goal.limit, goal.unit)}`;
			return `  ${goal.text}: ${figure}, wanted ${wanted}: ${verdict(goal)}`;
		})
		.join('\n');

/** Writes all that was found as a page of Markdown. */
function reportOf(results: Results): string {
	const { machine, plan, date, firstChunk, returnAll, quietPoll } = results;
	return `# Benchmark

${date}, ${describeInWords(machine)}.

![The figures as bars](chart.svg)

## Goals

${markdownTable(['Goal', 'Wanted', 'Figure', 'Verdict'], goalRows(results))}

With ${plan.concurrency} in flight, 1,000 items cannot take less than 20 times the time of the server, 1 second at 50 ms. A declarative node starts them all at once and knows no such bound, and this server has no limit that it could run into.

## Items

The operation is Message: Send without streaming, each item in a session of its own without documents. Each contender runs in a fresh process, one after another, and goes through ${WARM_UP} items first. Times and ratios are the median of ${plan.rounds} rounds, of one where the server takes nearly all of the time. A ratio compares processes of the same round. CPU time is that of the whole process. Memory is resident memory, looked at every 10 ms, over that of the loaded process before its first request. The server runs in another process; where it takes no time it answers one request before it reads the next.

${Object.entries(CONTENDERS)
	.map(([name, text]) => `- \`${name}\`: ${text}`)
	.join('\n')}

${markdownTable(
	[
		'Items',
		'Server, ms',
		'Contender',
		'Time, ms',
		'÷ helper',
		'CPU per item, ms',
		'÷ helper',
		'Most in flight',
		'Memory, MB',
	],
	itemRows(results),
)}

## Streaming, lists, polls and size

${markdownTable(
	['What', 'Figure'],
	[
		[
			`First chunk behind the first words of the server, median of ${firstChunk.sends}`,
			`${tenths(firstChunk.median)} ms`,
		],
		['The same, 95th percentile', `${tenths(firstChunk.p95)} ms`],
		[
			`Return All of ${plan.messages} messages at ${plan.pageTime} ms a page`,
			`${whole(figureOf(returnAll, 'node', 'milliseconds'))} ms, ${figureOf(returnAll, 'node', 'inFlight')} in flight`,
		],
		[
			'The same, one page after another',
			`${whole(figureOf(returnAll, 'pages', 'milliseconds'))} ms`,
		],
		[
			`Poll of the trigger without news, session of ${whole(quietPoll.messages)} messages, median of ${quietPoll.polls}`,
			`${tenths(quietPoll.milliseconds)} ms, ${quietPoll.requests} request`,
		],
		['The same, as a multiple of a session of 100 messages', `${hundredths(quietPoll.ratio)} ×`],
		['Description of the node as JSON', `${whole(results.package.descriptionBytes)} bytes`],
		[
			`Loading the package, median of ${plan.loads} processes`,
			`${tenths(results.package.loadMilliseconds)} ms`,
		],
	],
)}
`;
}

const folder = join(__dirname, 'results');

/** Writes what was found as a table, a chart and data, and gives their folder. */
export async function writeResults(results: Results): Promise<string> {
	await mkdir(folder, { recursive: true });
	const write = async (name: string, text: string) =>
		await writeFormatted(join(folder, name), text);
	const goals = goalsOf(results).map((goal) => ({ ...goal, met: isMet(goal) }));
	await write('results.md', reportOf(results));
	await write('results.json', JSON.stringify({ ...results, goals }));
	await writeFile(join(folder, 'chart.svg'), chartOf(results));
	return folder;
}
