const isDate = (value: unknown): value is Date =>
	Object.prototype.toString.call(value) === '[object Date]';

/**
 * Gives a date in ISO 8601, empty text for an invalid one, and `undefined` for what is no date. Expressions give JavaScript's
 * dates and those of Luxon, such as `$now`, which are recognized by their method.
 */
export function isoText(value: unknown): string | undefined {
	if (isDate(value)) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	if (typeof value !== 'object' || value === null || !('toISO' in value)) return undefined;
	if (typeof value.toISO !== 'function') return undefined;
	const iso: unknown = value.toISO();
	return typeof iso === 'string' ? iso : '';
}
