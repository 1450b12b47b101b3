import type { Failure } from './errors/failure';
import type { Method } from './route';

/** How many times a request is sent at most. */
export const MAX_ATTEMPTS = 3;

/** The longest wait that a server may ask for, in milliseconds. */
export const MAX_RETRY_AFTER_MS = 60_000;
const FIRST_DELAY_MS = 500;

/** Temporary by definition: the server is overloaded, or a proxy did not reach it (from 520 on, Cloudflare). */
const TRANSIENT_STATUSES = [429, 502, 503, 504, 520, 521, 522, 523, 524, 529];

/** Lost connections that another try may find again; not a wrong certificate or an address that n8n blocks. */
const TRANSIENT_CODES = [
	'EAI_AGAIN',
	'ECONNABORTED',
	'ECONNREFUSED',
	'ECONNRESET',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
	'EPIPE',
	'ETIMEDOUT',
	// An answer that was cut off while it was packed.
	'Z_BUF_ERROR',
];

/** Whether another try may do better after a connection that ended with this code of Node.js. */
export const isTransient = (code: string | undefined): boolean =>
	code !== undefined && TRANSIENT_CODES.includes(code);

/**
 * Whether a request may be sent again: a GET after anything temporary, also after a lost connection
 * (`status` is `undefined`); anything else only after 429, where the server refused it and did not act.
 */
export const isRetryable = (method: Method, status: number | undefined): boolean =>
	method === 'GET' ? status === undefined || TRANSIENT_STATUSES.includes(status) : status === 429;

/**
 * Reads a Retry-After header, seconds or an HTTP date (RFC 9110, section 10.2.3), as milliseconds from `now`.
 * `undefined` for anything else.
 */
export function parseRetryAfterMs(header: unknown, now: number): number | undefined {
	if (typeof header !== 'string') return undefined;
	const text = header.trim();
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	const date = /^[A-Z][a-z]+,? .* GMT$/.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * The delay before the attempt that follows attempt number `attempt`: what the server asked for, else half a second that
 * doubles each time, up to a quarter off at random so that many items do not come back at once (`random` in 0…1).
 * `undefined` where the server asks for more than a minute: then the person should decide.
 */
export function backoffMs(
	attempt: number,
	retryAfterMs: number | undefined,
	random: number,
): number | undefined {
	if (retryAfterMs !== undefined) {
		return retryAfterMs <= MAX_RETRY_AFTER_MS ? retryAfterMs : undefined;
	}
	return FIRST_DELAY_MS * 2 ** (attempt - 1) * (1 - random / 4);
}

/**
 * Decides whether a request is sent again after an attempt that failed: gives the delay until then in milliseconds, or
 * `undefined` where that was the last attempt.
 * @param attempt how many there were
 */
export function retryDelayMs(
	{ isFinal, status, retryAfterMs }: Failure,
	{ method, attempt, maxDelayMs }: { method: Method; attempt: number; maxDelayMs: number },
): number | undefined {
	if (isFinal || attempt === MAX_ATTEMPTS || !isRetryable(method, status)) return undefined;
	const delayMs = backoffMs(attempt, retryAfterMs, Math.random());
	return delayMs !== undefined && delayMs <= maxDelayMs ? delayMs : undefined;
}
