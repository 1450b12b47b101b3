const isDate = (value: unknown): value is Date =>
	Object.prototype.toString.call(value) === '[object Date]';

/**
 * The ISO text of a date, empty for an invalid one; `undefined` for what is no date. Expressions give dates of two kinds:
 * those of JavaScript, and those of Luxon such as `$now`, which are known by their method.
 */
export function isoText(value: unknown): string | undefined {
	if (isDate(value)) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	if (typeof value !== 'object' || value === null || !('toISO' in value)) return undefined;
	if (typeof value.toISO !== 'function') return undefined;
	const iso: unknown = value.toISO();
	return typeof iso === 'string' ? iso : '';
}
