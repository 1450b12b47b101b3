import type { N8nRound } from './realN8n/measureN8n';
import type { Side } from './realN8n/sides';
import type { Results } from './results';
import type { SizeResult } from './sendItems';
import { figureOf, ratioOf } from './sideBySide';
import { median } from './statistics';
import type { StreamResult } from './streams/measureStreams';
import type { ContenderName } from './task';

/** A goal and how far the figure is from it. */
export interface Goal {
	text: string;
	unit: string;
	/** What is wanted: at most or at least `limit`. */
	wanted: 'at most' | 'at least';
	limit: number;
	figure: number;
}

/** Whether a goal is met. */
export const isMet = ({ wanted, limit, figure }: Goal): boolean =>
	wanted === 'at most' ? figure <= limit : figure >= limit;

const SHORT = { maximumFractionDigits: 2 };

/** Writes a figure with its unit. */
export const withUnit = (figure: number, unit: string): string =>
	`${figure.toLocaleString('en', SHORT)} ${unit}`.trim();

/** Says whether a goal is met, or by how much it is missed. */
export function verdict(goal: Goal): string {
	if (isMet(goal)) return 'met';
	const { limit, figure, unit } = goal;
	const share = Math.abs(figure / limit - 1) * 100;
	return `missed by ${withUnit(Math.abs(figure - limit), unit)} (${share.toFixed(0)} %)`;
}

/** The most memory that so many items took, in MB. */
export const memoryOf = ({ rounds }: SizeResult, contender: ContenderName): number =>
	figureOf(rounds, contender, 'memory');

/** The memory in KB that each item takes beyond those of the smallest number. */
export function memoryPerItem(sizes: readonly SizeResult[], contender: ContenderName): number {
	const [least, most] = [sizes[0], sizes.at(-1)];
	if (least === undefined || most === undefined || least === most) return 0;
	const kilobytes = (memoryOf(most, contender) - memoryOf(least, contender)) * 1024;
	return kilobytes / (most.items - least.items);
}

/** The CPU time of one item in milliseconds. */
export const cpuPerItem = ({ items, rounds }: SizeResult): number =>
	figureOf(rounds, 'node', 'cpuMilliseconds') / items;

/** The CPU time of n8n for an item with a side, in milliseconds, without what a workflow takes anyway. */
const n8nCpu = (round: N8nRound, side: Side): number => round[side] - round.nothing;

/** The middle of that over the rounds. */
export const n8nCpuOf = (rounds: readonly N8nRound[], side: Side): number =>
	median(rounds.map((round) => n8nCpu(round, side)));

/** The same for one side as a multiple of that of another, round by round. */
export const n8nRatios = (rounds: readonly N8nRound[], side: Side, other: Side): number[] =>
	rounds.map((round) => n8nCpu(round, side) / n8nCpu(round, other));

const streamGoals = ({ streams }: Results): Goal[] => {
	const cpu = ({ rounds, items }: StreamResult) =>
		figureOf(rounds, 'node', 'cpuMilliseconds') / items;
	const [short, long] = [streams[0], streams.at(-1)];
	if (short === undefined || long === undefined) return [];
	const tenth = streams.find(({ deltas }) => deltas * 10 === long.deltas);
	return [
		...[
			{ stream: short, limit: 1.2 },
			{ stream: long, limit: 2 },
		].map(
			({ stream, limit }): Goal => ({
				text: `CPU time of an answer of ${stream.deltas} deltas, as a multiple of a bare stream loop`,
				unit: '×',
				wanted: 'at most',
				limit,
				figure: ratioOf(stream.rounds, 'node', 'streamLoop', 'cpuMilliseconds'),
			}),
		),
		...(tenth === undefined
			? []
			: [
					{
						text: `CPU time of an answer of ${long.deltas} deltas, as a multiple of one of ${tenth.deltas}`,
						unit: '×',
						wanted: 'at most' as const,
						limit: 11,
						figure: cpu(long) / cpu(tenth),
					},
				]),
	];
};

const sizeGoals = ({ sizes }: Results): Goal[] => {
	const [least, most] = [sizes[0], sizes.at(-1)];
	if (least === undefined || most === undefined) return [];
	return [
		{
			text: `CPU time of one of ${most.items} items, as a multiple of one of ${least.items}`,
			unit: '×',
			wanted: 'at most',
			limit: 1.1,
			figure: cpuPerItem(most) / cpuPerItem(least),
		},
		{
			text: `Memory of an item, from ${least.items} to ${most.items}`,
			unit: 'KB',
			wanted: 'at most',
			limit: 3,
			figure: memoryPerItem(sizes, 'node'),
		},
	];
};

/** Compares what was found with what is wanted. */
export function goalsOf(results: Results): Goal[] {
	const { plan, platforms, returnAll, changedPoll, firstChunk, n8n } = results;
	const [{ name, items }] = platforms;
	return [
		{
			text: `CPU time of an item (${name}), as a multiple of the loop that reads the same expressions`,
			unit: '×',
			wanted: 'at most',
			limit: 1.1,
			figure: ratioOf(items, 'node', 'reader', 'cpuMilliseconds'),
		},
		...streamGoals(results),
		{
			text: `CPU time of a real n8n for ${plan.n8nItems} messages, as a multiple of HTTP Request`,
			unit: '×',
			wanted: 'at most',
			limit: 0.65,
			figure: median(n8nRatios(n8n, 'node', 'httpRequest')),
		},
		...sizeGoals(results),
		{
			text: `CPU time of a poll with news in ${plan.changed} of ${plan.sessions} sessions`,
			unit: 'ms',
			wanted: 'at most',
			limit: 60,
			figure: figureOf(changedPoll, 'trigger', 'cpuMilliseconds'),
		},
		{
			text: `CPU time of Return All of ${plan.messages} messages, as a multiple of one page after another`,
			unit: '×',
			wanted: 'at most',
			limit: 1.15,
			figure: ratioOf(returnAll, 'node', 'pages', 'cpuMilliseconds'),
		},
		{
			text: `Return All of ${plan.messages} messages, times as fast as one page after another`,
			unit: '×',
			wanted: 'at least',
			limit: 3,
			figure: 1 / ratioOf(returnAll, 'node', 'pages', 'milliseconds'),
		},
		{
			text: 'Most in flight',
			unit: '',
			wanted: 'at most',
			limit: plan.concurrency,
			figure: Math.max(
				...platforms.flatMap((platform) =>
					platform.items.flatMap(({ node }) => node?.inFlight ?? []),
				),
			),
		},
		{
			text: 'First chunk behind the first words of the server, median',
			unit: 'ms',
			wanted: 'at most',
			limit: 20,
			figure: firstChunk.median,
		},
	];
}
