/** Writes a whole number with separators. */
export const numberOf = (count: number): string => count.toLocaleString('en');

/** Adds numbers up. */
export const sumOf = (values: Iterable<number>): number =>
	[...values].reduce((sum, value) => sum + value, 0);
