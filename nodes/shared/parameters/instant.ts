const DATE = /^\d{4}-\d\d-\d\d$/;

/** A date and a time of a clock on the wall, as n8n's field for dates gives it. */
const LOCAL = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?$/;

const WITH_OFFSET = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/i;

const MS_PER_SECOND = 1000;

/** Gives what a clock in a time zone shows at an instant, as if it were UTC, in whole seconds. */
function wallClock(instantMs: number, timeZone: string): number {
	const format = new Intl.DateTimeFormat('en', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	const parts = new Map(format.formatToParts(instantMs).map(({ type, value }) => [type, value]));
	const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
	return Date.UTC(
		read('year'),
		read('month') - 1,
		read('day'),
		read('hour'),
		read('minute'),
		read('second'),
	);
}

/** Gives the instant at which a clock in a time zone shows a time. Where it skips the time, one an hour away. */
function instantOfWallClock(wallMs: number, timeZone: string): number {
	const offsetAt = (instantMs: number) =>
		wallClock(instantMs, timeZone) - Math.floor(instantMs / MS_PER_SECOND) * MS_PER_SECOND;
	const guess = wallMs - offsetAt(wallMs);
	return wallMs - offsetAt(guess);
}

/**
 * Gives a date or a time as an instant in ISO 8601, in UTC: a time without an offset is one in `timeZone`, and a date alone
 * means its end. Gives `undefined` for any other text, and for a day or a time that there is not.
 */
export function instantOf(text: string, timeZone: string): string | undefined {
	const given = text.trim();
	const time = (DATE.test(given) ? `${given}T23:59:59` : given).replace(' ', 'T');
	const isLocal = LOCAL.test(time);
	if (!isLocal && !WITH_OFFSET.test(time)) return undefined;
	const ms = Date.parse(isLocal ? `${time}Z` : time);
	const isOnCalendar = new Date(Date.parse(`${time.slice(0, 10)}T00:00Z`)).getUTCDate();
	if (Number.isNaN(ms) || isOnCalendar !== Number(time.slice(8, 10))) return undefined;
	return new Date(isLocal ? instantOfWallClock(ms, timeZone) : ms).toISOString();
}
