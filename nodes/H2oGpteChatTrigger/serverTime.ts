/**
 * A time of the server as text that sorts like the number that it is: nanoseconds since 1970 in 21 digits, as many as the
 * year 9999 has, the last one that RFC 3339 can write. JavaScript's own dates are too coarse, since the server's times
 * have microseconds, and two messages within a millisecond are nothing unusual.
 */
export type ServerTime = string;

/** Before every time. */
export const BEGINNING: ServerTime = '';

const DIGITS = 21;

const DAY = 86_400_000_000_000n;

/** The first time that there is. */
export const FIRST_TIME: ServerTime = '0'.repeat(DIGITS);

/** After every time. */
export const LAST_TIME: ServerTime = '9'.repeat(DIGITS);

/**
 * RFC 3339, and what databases make of it: with or without a fraction and a zone, which may be hours alone, and with
 * blanks between the parts. What is without a zone is taken for UTC, as the server's clock is.
 */
const RFC_3339 =
	/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d+))? ?(?:Z|UTC|GMT|([+-]\d\d)(?::?(\d\d))?)?$/i;

/** Reads a time of the server, or gives `undefined` for what is none. */
export function parseTime(value: unknown): ServerTime | undefined {
	const found = typeof value === 'string' ? RFC_3339.exec(value.trim()) : null;
	if (found === null) return undefined;
	const [, day, clock, fraction = '', hours = '+00', minutes = '00'] = found;
	const seconds = Date.parse(`${day}T${clock}${hours}:${minutes}`) / 1000;
	if (!Number.isFinite(seconds) || seconds < 0) return undefined;
	return `${seconds}${fraction.slice(0, 9).padEnd(9, '0')}`.padStart(DIGITS, '0');
}

const toTime = (nanoseconds: bigint): ServerTime => String(nanoseconds).padStart(DIGITS, '0');

/** Reads a time that was kept, also one of fewer digits, as an earlier version wrote it. */
export const parseStoredTime = (text: string): ServerTime =>
	text === '' ? BEGINNING : text.padStart(DIGITS, '0');

/** The last time before another one. */
export const justBefore = (time: ServerTime): ServerTime =>
	time === BEGINNING || time === FIRST_TIME ? BEGINNING : toTime(BigInt(time) - 1n);

/** The first time after another one. */
export const justAfter = (time: ServerTime): ServerTime =>
	time === BEGINNING ? FIRST_TIME : toTime(BigInt(time) + 1n);

/** A day after another one. */
export const dayAfter = (time: ServerTime): ServerTime => toTime(BigInt(time) + DAY);

/** The earlier of two times. */
export const earlier = (one: ServerTime, other: ServerTime): ServerTime =>
	one < other ? one : other;

/** The later of two times. */
export const later = (one: ServerTime, other: ServerTime): ServerTime =>
	one > other ? one : other;

/** The times of entries, in their order, without those that have none. */
export const timesOf = (entries: ReadonlyArray<{ time: ServerTime }>): ServerTime[] =>
	entries.map(({ time }) => time).filter((time) => time !== BEGINNING);
