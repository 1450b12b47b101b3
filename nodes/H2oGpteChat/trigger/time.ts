import { UserError } from 'n8n-workflow';

import { NOT_H2OGPTE } from '../transport/explain';
import { kindOf } from '../transport/json';

/**
 * A time of the server as text that sorts like the time: nanoseconds since 1970 in 19 digits. JavaScript's own dates are
 * too coarse, since the server's times have microseconds, and two messages within a millisecond are nothing unusual.
 */
export type Time = string;

/** Before every time. */
export const BEGINNING: Time = '';

const DIGITS = 19;

/** RFC 3339, with or without a fraction and a zone: what is without one is taken for UTC, as the server's clock is. */
const FORMAT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:?\d\d)?$/i;

/** Reads a time of the server. Throws a `UserError` for what is none: guessing could lose a message. */
export function readTime(value: unknown): Time {
	const [, day, clock, fraction = '', zone = 'Z'] =
		(typeof value === 'string' && FORMAT.exec(value.trim())) || [];
	const seconds = Date.parse(`${day}T${clock}${zone}`) / 1000;
	if (Number.isFinite(seconds) && seconds >= 0) {
		return `${seconds}${fraction.slice(0, 9).padEnd(9, '0')}`.padStart(DIGITS, '0');
	}
	const shown = typeof value === 'string' ? `"${value.slice(0, 40)}"` : kindOf(value);
	throw new UserError(`The server gave ${shown} where a time was expected`, {
		description: NOT_H2OGPTE,
	});
}

/** The last time before another one. */
export const justBefore = (time: Time): Time =>
	time === BEGINNING ? BEGINNING : String(BigInt(time) - 1n).padStart(DIGITS, '0');

/** The earlier of two times. */
export const earlier = (one: Time, other: Time): Time => (one < other ? one : other);

/** The later of two times. */
export const later = (one: Time, other: Time): Time => (one > other ? one : other);
