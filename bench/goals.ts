import type { Results } from './results';
import { goalCell } from './results';
import { figureOf, ratioOf } from './sideBySide';

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

/** Compares what was found with what is wanted. */
export function goalsOf(results: Results): Goal[] {
	const { cell, rounds } = goalCell(results);
	const { plan, returnAll, firstChunk } = results;
	const where = `${cell.items} items at ${cell.serverTime} ms`;
	const faster = (other: 'declarative' | 'batched') =>
		1 / ratioOf(rounds, 'node', other, 'milliseconds');
	return [
		{
			text: `Time for ${where}, as a multiple of the helper`,
			unit: '×',
			wanted: 'at most',
			limit: 1.2,
			figure: ratioOf(rounds, 'node', 'helper', 'milliseconds'),
		},
		{
			text: `Times as fast as the declarative node, which starts all ${cell.items} at once`,
			unit: '×',
			wanted: 'at least',
			limit: 3,
			figure: faster('declarative'),
		},
		{
			text: 'Times as fast as the declarative node with batching',
			unit: '×',
			wanted: 'at least',
			limit: 3,
			figure: faster('batched'),
		},
		{
			text: 'CPU time per item, as a multiple of the helper',
			unit: '×',
			wanted: 'at most',
			limit: 1.2,
			figure: ratioOf(rounds, 'node', 'helper', 'cpuMilliseconds'),
		},
		{
			text: 'CPU time per item, as a multiple of the helper that reads its parameters',
			unit: '×',
			wanted: 'at most',
			limit: 1.2,
			figure: ratioOf(rounds, 'node', 'reader', 'cpuMilliseconds'),
		},
		{
			text: 'Most in flight in any run',
			unit: '',
			wanted: 'at most',
			limit: plan.concurrency,
			figure: Math.max(
				...results.cells.flatMap((other) =>
					other.rounds.flatMap(({ node }) => node?.inFlight ?? []),
				),
			),
		},
		{
			text: `Peak memory over the start for ${cell.items} short answers`,
			unit: 'MB',
			wanted: 'at most',
			limit: 60,
			figure: figureOf(rounds, 'node', 'memory'),
		},
		{
			text: 'First chunk behind the first words of the server, median',
			unit: 'ms',
			wanted: 'at most',
			limit: 20,
			figure: firstChunk.median,
		},
		{
			text: `Return All of ${plan.messages} messages, times as fast as one page after another`,
			unit: '×',
			wanted: 'at least',
			limit: 3,
			figure: 1 / ratioOf(returnAll, 'node', 'pages', 'milliseconds'),
		},
	];
}
