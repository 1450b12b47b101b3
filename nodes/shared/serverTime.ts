/**
 * A time of the server in nanoseconds since 1970, as text of 21 digits that sorts like the number. 21 digits reach beyond
 * the year 9999, the last one in RFC 3339. A `Date` has milliseconds only, but the server's times have microseconds, and
 * several messages within a millisecond are common.
 */
export type ServerTime = string;

/** Before every time. */
export const BEGINNING: ServerTime = '';

const DIGITS = 21;

const SECOND_NANOSECONDS = 1_000_000_000n;

const DAY_NANOSECONDS = 86_400_000_000_000n;

/** The earliest time: 1970. */
export const FIRST_TIME: ServerTime = '0'.repeat(DIGITS);

/** After every time of the server. */
export const LAST_TIME: ServerTime = '9'.repeat(DIGITS);

/**
 * RFC 3339 and the variants that databases write: with or without a fraction and a zone, which may be hours alone, and with
 * blanks between the parts. A time without a zone is taken for UTC, which the server uses.
 */
const RFC_3339 =
	/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d+))? ?(?:Z|UTC|GMT|([+-]\d\d)(?::?(\d\d))?)?$/i;

/** Parses a time of the server. Gives `undefined` for what is not a time from 1970 on. */
export function parseTime(value: unknown): ServerTime | undefined {
	const match = typeof value === 'string' ? RFC_3339.exec(value.trim()) : null;
	if (match === null) return undefined;
	const [, day, clock, fraction = '', hours = '+00', minutes = '00'] = match;
	const seconds = Date.parse(`${day}T${clock}${hours}:${minutes}`) / 1000;
	if (!Number.isFinite(seconds) || seconds < 0) return undefined;
	return `${seconds}${fraction.slice(0, 9).padEnd(9, '0')}`.padStart(DIGITS, '0');
}

const toTime = (nanoseconds: bigint): ServerTime => String(nanoseconds).padStart(DIGITS, '0');

/** Parses a stored time. A former version wrote fewer digits. */
export const parseStoredTime = (text: string): ServerTime =>
	text === '' ? BEGINNING : text.padStart(DIGITS, '0');

/** Gives the last time before a time. */
export const justBefore = (time: ServerTime): ServerTime =>
	time === BEGINNING || time === FIRST_TIME ? BEGINNING : toTime(BigInt(time) - 1n);

/** Gives the first time after a time. */
export const justAfter = (time: ServerTime): ServerTime =>
	time === BEGINNING ? FIRST_TIME : toTime(BigInt(time) + 1n);

/** Gives the time a second before a time, or the first time where there is none. */
export function secondBefore(time: ServerTime): ServerTime {
	if (time === BEGINNING) return BEGINNING;
	const nanoseconds = BigInt(time) - SECOND_NANOSECONDS;
	return nanoseconds < 0n ? FIRST_TIME : toTime(nanoseconds);
}

/** Gives the time 24 hours after a time. */
export const dayAfter = (time: ServerTime): ServerTime => toTime(BigInt(time) + DAY_NANOSECONDS);

/** Gives the earlier of two times. */
export const earlier = (one: ServerTime, other: ServerTime): ServerTime =>
	one < other ? one : other;

/** Gives the later of two times. */
export const later = (one: ServerTime, other: ServerTime): ServerTime =>
	one > other ? one : other;

/** Compares times for `sort`: negative where `one` is earlier, 0 where they are equal. */
export const compareTimes = (one: ServerTime, other: ServerTime): number =>
	one === other ? 0 : one < other ? -1 : 1;

/** Compares entries for `sort`, the earliest first. */
export const byTime = (one: { time: ServerTime }, other: { time: ServerTime }): number =>
	compareTimes(one.time, other.time);

/** Compares entries for `sort`, the latest first. */
export const byTimeDescending = (one: { time: ServerTime }, other: { time: ServerTime }): number =>
	compareTimes(other.time, one.time);

/** Gives the times of entries in the order of the entries, without those that have none. */
export const timesOf = (entries: ReadonlyArray<{ time: ServerTime }>): ServerTime[] =>
	entries.map(({ time }) => time).filter((time) => time !== BEGINNING);
