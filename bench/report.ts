/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { CURRENT } from '../tools/n8n/releases';
import { chartOf } from './chart';
import type { Goal } from './goals';
import { goalsOf, isMet, memoryPerItem, verdict, withUnit } from './goals';
import { describeInWords } from './machine';
import {
	cpuRatio,
	hundredths,
	itemRows,
	n8nRows,
	sizeRows,
	streamRows,
	tenths,
	whole,
} from './reportRows';
import type { Results } from './results';
import { figureOf } from './sideBySide';
import { CONTENDERS } from './task';
import type { Row } from './writePage';
import { markdownTable, writeFormatted } from './writePage';

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
	const { machine, plan, date, platforms, firstChunk, returnAll, changedPoll, quietPoll } = results;
	const [{ name }] = platforms;
	return `# Benchmark

${date}, ${describeInWords(machine)}.

![The figures as bars](chart.svg)

## Goals

${markdownTable(['Goal', 'Wanted', 'Figure', 'Verdict'], goalRows(results))}

Each contender runs in a process of its own, which goes through ${whole(plan.warmUp)} items first and stays. In each of ${plan.rounds} rounds, one contender after another is measured. Figures are the median of the rounds; a ratio compares the same round, and has the least and the most of the rounds behind it. CPU time is that of the whole process, with compiler and garbage collector. The server runs in another process. Memory is resident memory, looked at every 10 ms, over that of the loaded process before its first request.

n8n evaluates expressions in an isolate of their own (\`vm\`, its default) or in the process itself (\`legacy\`, which older versions of Node.js have). What does not say otherwise was measured with ${name}.

${Object.entries(CONTENDERS)
	.map(([contender, text]) => `- \`${contender}\`: ${text}`)
	.join('\n')}

## Messages

${whole(plan.items)} messages, each in a session of its own and answered in one piece, at a server that takes ${plan.serverTime} ms, ${plan.concurrency} in flight. With that many in flight they cannot take less than ${whole((plan.items / plan.concurrency) * plan.serverTime)} ms. A declarative node starts all at once and knows no such bound, and this server has no limit that it could run into.

${markdownTable(
	['Expressions', 'Contender', 'CPU an item, ms', '÷ reader', 'Time of all, ms', 'Most in flight'],
	itemRows(results),
)}

## Messages in a real n8n

n8n ${CURRENT.version} on Node.js ${CURRENT.nodeMajor}. A webhook takes ${whole(plan.n8nItems)} items, splits them and sends a message for each; the CPU time is n8n's own, without that of the same workflow with a node that passes items on.

${markdownTable(['Node', 'CPU an item, ms', '÷ HTTP Request'], n8nRows(results))}

## Streamed answers

A server that writes each delta by itself, at once.

${markdownTable(
	['Deltas', 'node: CPU an answer, ms', 'streamLoop', '÷ streamLoop', 'node: µs a delta'],
	streamRows(results),
)}

## Many items

${markdownTable(
	['Items', 'node: CPU an item, ms', 'node: memory, MB', 'reader: memory, MB'],
	sizeRows(results),
)}

From the first row to the last, an item takes ${tenths(memoryPerItem(results.sizes, 'node'))} KB of memory in the node, and ${tenths(memoryPerItem(results.sizes, 'reader'))} KB in the bare loop: that is what n8n's items take by themselves, on their way in and out.

## Lists, polls, first words and size

${markdownTable(
	['What', 'Figure'],
	[
		[
			`Return All of ${whole(plan.messages)} messages at ${plan.pageTime} ms a page`,
			`${whole(figureOf(returnAll, 'node', 'milliseconds'))} ms, ${figureOf(returnAll, 'node', 'inFlight')} in flight`,
		],
		[
			'The same, one page after another',
			`${whole(figureOf(returnAll, 'pages', 'milliseconds'))} ms`,
		],
		['CPU of Return All, ÷ one page after another', cpuRatio(returnAll, 'node', 'pages')],
		[
			`CPU of a poll with news in ${plan.changed} of ${whole(plan.sessions)} sessions`,
			`${tenths(figureOf(changedPoll, 'trigger', 'cpuMilliseconds'))} ms`,
		],
		[
			'The same requests in a bare loop',
			`${tenths(figureOf(changedPoll, 'pollLoop', 'cpuMilliseconds'))} ms`,
		],
		[
			`Poll without news, session of ${whole(quietPoll.messages)} messages, median of ${quietPoll.polls}`,
			`${tenths(quietPoll.milliseconds)} ms, ${quietPoll.requests} request`,
		],
		['The same, as a multiple of a session of 100 messages', `${hundredths(quietPoll.ratio)} ×`],
		[
			`First chunk behind the first words of the server, median of ${firstChunk.sends}`,
			`${tenths(firstChunk.median)} ms`,
		],
		['The same, 95th percentile', `${tenths(firstChunk.p95)} ms`],
		['Descriptions of the nodes as JSON', `${whole(results.package.descriptionBytes)} bytes`],
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
