import { cpuPerItem, memoryOf, n8nCpuOf, n8nRatios } from './goals';
import { SENDERS, SIDE_NAMES } from './realN8n/sides';
import type { Results } from './results';
import type { Round } from './sideBySide';
import { figureOf, ratioOf, ratioSpreadOf } from './sideBySide';
import { median, spreadOf } from './statistics';
import type { ContenderName } from './task';
import type { Row } from './writePage';

const fixed = (digits: number) => (figure: number) =>
	figure.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Write a figure with so many places after the point. */
export const [whole, tenths, hundredths] = [fixed(0), fixed(1), fixed(2)];

/** Writes the middle of ratios with the least and the most. */
const withSpread = (middle: number, [least, most]: [number, number]): string =>
	`${hundredths(middle)} (${hundredths(least)} to ${hundredths(most)})`;

/** The CPU time of a contender, as a multiple of another one's. */
export const cpuRatio = (
	rounds: readonly Round[],
	contender: ContenderName,
	other: ContenderName,
) =>
	withSpread(
		ratioOf(rounds, contender, other, 'cpuMilliseconds'),
		ratioSpreadOf(rounds, contender, other, 'cpuMilliseconds'),
	);

/** A row for each contender on each way to evaluate expressions: what a message costs. */
export const itemRows = ({ plan, platforms }: Results): Row[] =>
	platforms.flatMap(({ name, items }) =>
		plan.contenders.map((contender) => [
			name,
			contender,
			hundredths(figureOf(items, contender, 'cpuMilliseconds') / plan.items),
			cpuRatio(items, contender, 'reader'),
			whole(figureOf(items, contender, 'milliseconds')),
			whole(figureOf(items, contender, 'inFlight')),
		]),
	);

/** A row for each length of an answer that is streamed: what it costs, and what a delta does. */
export const streamRows = ({ streams }: Results): Row[] =>
	streams.map(({ deltas, items, rounds }) => {
		const cpu = (contender: ContenderName) =>
			figureOf(rounds, contender, 'cpuMilliseconds') / items;
		return [
			whole(deltas),
			hundredths(cpu('node')),
			hundredths(cpu('streamLoop')),
			cpuRatio(rounds, 'node', 'streamLoop'),
			tenths((cpu('node') / deltas) * 1000),
		];
	});

/** A row for each number of items: what one of them costs, and the memory of all. */
export const sizeRows = ({ sizes }: Results): Row[] =>
	sizes.map((size) => [
		whole(size.items),
		hundredths(cpuPerItem(size)),
		whole(memoryOf(size, 'node')),
		whole(memoryOf(size, 'reader')),
	]);

/** A row for each node in a real n8n: what a message costs. */
export const n8nRows = ({ n8n }: Results): Row[] =>
	SENDERS.map((side) => {
		const ratios = n8nRatios(n8n, side, 'httpRequest');
		return [
			SIDE_NAMES[side],
			hundredths(n8nCpuOf(n8n, side)),
			withSpread(median(ratios), spreadOf(ratios)),
		];
	});
