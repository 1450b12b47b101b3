/**
 * Gives the value below which a share of the values lies, between two of them where need be.
 * @param share from 0 to 1
 * @throws RangeError where there are no values
 */
export function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((one, other) => one - other);
	const place = (sorted.length - 1) * share;
	const below = sorted[Math.floor(place)];
	const above = sorted[Math.ceil(place)];
	if (below === undefined || above === undefined) throw new RangeError('There are no values.');
	return below + (above - below) * (place % 1);
}

/** Gives the middle of the values. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Gives the least and the most of the values. Throws a RangeError where there are none. */
export const spreadOf = (values: readonly number[]): [number, number] => [
	quantile(values, 0),
	quantile(values, 1),
];
