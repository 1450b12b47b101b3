import { isTransient } from '../retry';

/** HTTP statuses that persist until a person corrects an address, a key or a proxy. */
const PERMANENT = [
	304, 403, 404, 405, 407, 410, 421, 451, 495, 496, 497, 501, 505, 508, 511, 525, 526,
];

/**
 * The cause of a failed request, in the values by which n8n decides when to poll again: soon, after the delay that the server
 * asks for, or rarely, since a person has to act. Versions of n8n before 2.36 ignore it.
 */
export type FailureCause =
	| {
			cause: 'rate-limited' | 'quota-exhausted' | 'temporarily-unavailable';
			retryAfterMs?: number;
	  }
	| { cause: 'credential-invalid' | 'configuration-invalid' };

/** HTTP statuses for a request that came too late or too early: another request may succeed. */
const MISTIMED = [408, 425, 499];

/**
 * Returns the cause for an HTTP status, or for a code of Node.js where there was no answer; `undefined` where the cause is
 * unknown.
 * @param retryAfterMs the delay that the server asks for
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
