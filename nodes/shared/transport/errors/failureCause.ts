import { isTransient } from '../retry';

/** Refusals that stay until a person does something about an address, a key or a proxy. */
const PERMANENT = [
	304, 403, 404, 405, 407, 410, 421, 451, 495, 496, 497, 501, 505, 508, 511, 525, 526,
];

/**
 * Why a request could not be answered, in the words by which n8n decides when to poll again: soon, after the time that
 * the server asks for, or rarely, since a person has to act. Versions of n8n before 2.36 take no notice.
 */
export type FailureCause =
	| {
			cause: 'rate-limited' | 'quota-exhausted' | 'temporarily-unavailable';
			retryAfterMs?: number;
	  }
	| { cause: 'credential-invalid' | 'configuration-invalid' };

/** Refusals of a request that came too late or too early: another one may be in time. */
const MISTIMED = [408, 425, 499];

/**
 * Finds the cause of an HTTP status, or of a code of Node.js where there was no answer; `undefined` for one that says nothing.
 * @param retryAfterMs what the server asks to wait
 */
export function failureCauseOf(
	status: number | undefined,
	code: string | undefined,
	retryAfterMs: number | undefined,
): FailureCause | undefined {
	if (status === 429) return { cause: 'rate-limited', retryAfterMs };
	if (status === 402 || status === 509) return { cause: 'quota-exhausted', retryAfterMs };
	if (status === 401 || status === 498) return { cause: 'credential-invalid' };
	if (status !== undefined && PERMANENT.includes(status)) return { cause: 'configuration-invalid' };
	if (status === undefined ? isTransient(code) : status >= 500 || MISTIMED.includes(status)) {
		return { cause: 'temporarily-unavailable', retryAfterMs };
	}
	return undefined;
}
