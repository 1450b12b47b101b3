/** What a failed call says, and when n8n polls again after it. */
export interface FaultOutcome {
	/**
	 * What happened. `{server}` is the address that was asked, `{words}` what the server says or, where it says nothing,
	 * "The server answered with HTTP …"; the other names in braces stand for what differs.
	 */
	message: string;
	/** What to do next; empty where there is no place for it. */
	hint: string;
	/** The HTTP status, or the code of Node.js. */
	code?: string;
	/** For n8n's scheduler of polls. */
	backOff?:
		| 'rate-limited'
		| 'quota-exhausted'
		| 'temporarily-unavailable'
		| 'credential-invalid'
		| 'configuration-invalid';
}

/** What says that it passes by itself. */
export const LATER = 'temporarily-unavailable';

/** What says that somebody has to act. */
export const LASTING = 'configuration-invalid';

/** Of a refusal. */
export const status = (
	code: number,
	hint: string,
	backOff?: FaultOutcome['backOff'],
): FaultOutcome => ({
	message: '{words}',
	hint: `${hint} (HTTP ${code})`,
	code: String(code),
	backOff,
});

/** Of a connection that did not come about. */
export const connection = (
	code: string,
	hint: string,
	backOff?: FaultOutcome['backOff'],
): FaultOutcome => ({
	message: 'Could not connect to {server}',
	hint: `${hint} (${code})`,
	code,
	backOff,
});

/** Of an answer that cannot be read. */
export const unread = (code: string, hint: string): FaultOutcome => ({
	message: 'The answer of {server} cannot be read',
	hint: `${hint} (${code})`,
	code,
});

/** Of a server that sends a request elsewhere. */
export const redirect = (code: number, target: string): FaultOutcome => ({
	message: `The server redirects to ${target}`,
	hint: `Redirects are not followed, so that the API key reaches no other server. Enter the address that the server redirects to as the Server URL of the credential (HTTP ${code}).`,
	code: String(code),
});

/** Of the test of a credential, which has one text. */
export const tested = (message: string): FaultOutcome => ({ message, hint: '' });
