import { median } from '../statistics';

/** The least number of looks at the memory that say anything: two in each quarter. */
const LEAST = 8;

/**
 * How much a figure grew from the second quarter of its values to the last one, by the middle of each. `undefined` where
 * there are too few values to tell.
 */
export function growthOf(values: readonly number[]): number | undefined {
	if (values.length < LEAST) return undefined;
	const quarter = (number: number) =>
		values.slice(
			Math.floor((values.length * (number - 1)) / 4),
			Math.floor((values.length * number) / 4),
		);
	return median(quarter(4)) - median(quarter(2));
}

/** Tells which kinds are more or fewer than before, such as `2 more TCPSocketWrap`. */
export function differences(
	before: Readonly<Record<string, number>>,
	after: Readonly<Record<string, number>>,
): string[] {
	const kinds = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
	return kinds.flatMap((kind) => {
		const more = (after[kind] ?? 0) - (before[kind] ?? 0);
		return more === 0 ? [] : `${Math.abs(more)} ${more > 0 ? 'more' : 'fewer'} ${kind}`;
	});
}
