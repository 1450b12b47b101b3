import { isPassing } from './retry';

/**
 * Why a request could not be answered, in the words by which n8n decides when to poll again: soon, after the time that
 * the server asks for, or rarely, since a person has to act. Versions of n8n before 2.36 take no notice.
 */
export type BackOff =
	| { cause: 'rate-limited' | 'temporarily-unavailable'; retryAfterMs?: number }
	| { cause: 'credential-invalid' | 'configuration-invalid' };

/**
 * Finds the cause of an HTTP status, or of a code of Node.js where there was no answer; `undefined` for one that says nothing.
 * @param retryAfterMs what the server asks to wait
 */
export function backOff(
	status: number | undefined,
	code: string | undefined,
	retryAfterMs: number | undefined,
): BackOff | undefined {
	if (status === 429) return { cause: 'rate-limited', retryAfterMs };
	if (status === 401) return { cause: 'credential-invalid' };
	if (status === 403 || status === 404) return { cause: 'configuration-invalid' };
	if (status === undefined ? isPassing(code) : status >= 500) {
		return { cause: 'temporarily-unavailable', retryAfterMs };
	}
	return undefined;
}
