import type { Failure } from './errors/failure';

/** The maximum number of times that a request is sent, unless its options say otherwise. */
export const MAX_ATTEMPTS = 3;

/** The maximum delay that a server may request with Retry-After, in milliseconds. */
export const MAX_RETRY_AFTER_MS = 60_000;

const FIRST_DELAY_MS = 500;

/** The maximum delay, unless the server asks for a longer one: without it, the tenth attempt would come four minutes late. */
const MAX_DELAY_MS = 16_000;

/** HTTP statuses that are temporary by definition: the server is overloaded, or a proxy did not reach it (from 520 on: Cloudflare). */
const TRANSIENT_STATUSES = [429, 502, 503, 504, 520, 521, 522, 523, 524, 529];

/** Codes of Node.js for connections that another attempt may establish; not a wrong certificate or an address that n8n blocks. */
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
	// A compressed answer that was cut off.
	'Z_BUF_ERROR',
];

/** Whether another attempt may succeed after a connection ended with this code of Node.js; `false` for no code. */
export const isTransient = (code: string | undefined): boolean =>
	code !== undefined && TRANSIENT_CODES.includes(code);

/**
 * Whether a request may be sent again: an idempotent one, such as a GET, after any temporary failure, including a lost
 * connection (`status` is `undefined`); any other only after 429, where the server refused the request without acting on it.
 */
export const isRetryable = (isIdempotent: boolean, status: number | undefined): boolean =>
	isIdempotent ? status === undefined || TRANSIENT_STATUSES.includes(status) : status === 429;

/**
 * Parses a Retry-After header, seconds or an HTTP date (RFC 9110, section 10.2.3). Returns the delay in milliseconds, never
 * negative; `undefined` for anything else.
 * @param now the current time in milliseconds since the epoch
 */
export function parseRetryAfterMs(header: unknown, now: number): number | undefined {
	if (typeof header !== 'string') return undefined;
	const text = header.trim();
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	const date = /^[A-Z][a-z]+,? .* GMT$/.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * Returns the delay in milliseconds before the next attempt: the one that the server asked for, else half a second that
 * doubles with each attempt up to `MAX_DELAY_MS`, less up to a quarter at random so that many items do not retry at once.
 * `undefined` where the server asks for more than `MAX_RETRY_AFTER_MS`: then the user should decide.
 * @param attempt the number of attempts so far, at least 1
 * @param random a random number from 0 to 1
 */
export function backoffMs(
	attempt: number,
	retryAfterMs: number | undefined,
	random: number,
): number | undefined {
	if (retryAfterMs !== undefined) {
		return retryAfterMs <= MAX_RETRY_AFTER_MS ? retryAfterMs : undefined;
	}
	return Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), MAX_DELAY_MS) * (1 - random / 4);
}

interface RetryLimits {
	/** Whether sending the request twice does no more than sending it once. */
	isIdempotent: boolean;
	/** The number of attempts so far. */
	attempt: number;
	maxAttempts: number;
	/** The longest delay that the caller accepts. */
	maxDelayMs: number;
}

/**
 * Decides whether a request is sent again after a failed attempt. Returns the delay before the next attempt in milliseconds,
 * or `undefined` where there is to be none.
 */
export function retryDelayMs(
	{ isFinal, status, retryAfterMs }: Failure,
	{ isIdempotent, attempt, maxAttempts, maxDelayMs }: RetryLimits,
): number | undefined {
	if (isFinal || attempt >= maxAttempts || !isRetryable(isIdempotent, status)) return undefined;
	const delayMs = backoffMs(attempt, retryAfterMs, Math.random());
	return delayMs !== undefined && delayMs <= maxDelayMs ? delayMs : undefined;
}
