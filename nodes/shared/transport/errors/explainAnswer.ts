import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { kindOf } from '../../text/json';
import type { ErrorText } from './failure';
import { pageTitle, serverWords } from './serverWords';
import { answeredWith, statusHint } from './statusHints';
import { parseUrl } from '../../text/parseUrl';

/** An answer of the server with a status other than 2xx. */
export interface Refusal {
	status: number;
	body: string;
	/** The Location header of a redirect. */
	location?: unknown;
}

/** The hint for an answer that does not come from an h2oGPTe server. */
export const NOT_H2OGPTE =
	'Check that the Server URL in the credential is the address of an h2oGPTe server.';

/**
 * Creates the error for JSON of an unexpected type.
 * @param expected the expected type with its article, such as `a list`
 */
export const unexpectedShape = (answer: unknown, expected: string): UserError =>
	new UserError(`The server answered with ${kindOf(answer)} where ${expected} was expected`, {
		description: NOT_H2OGPTE,
	});

/**
 * Creates the error for an answer that reports a failure, although its status is 2xx. The server's words become the message.
 * @param text `nothing`: the message where the server gives no words; `when`: when it gave them, such as `instead of answering`;
 * `next`: what the user should do
 */
export function errorInAnswer(
	answer: IDataObject,
	{ nothing, when, next }: Readonly<Record<'nothing' | 'when' | 'next', string>>,
): UserError {
	const words = serverWords(JSON.stringify(answer));
	return words === undefined
		? new UserError(nothing, { description: `It does not say why. ${next}` })
		: new UserError(words, { description: `The server said this ${when}. ${next}` });
}

/** The maximum length of a host name (RFC 1035, section 2.3.4). */
const MAX_HOST_CHARS = 255;

function originOf(location: unknown): string | undefined {
	const parsed = typeof location === 'string' ? parseUrl(location) : undefined;
	if (parsed === undefined) return undefined;
	const { host, origin } = parsed;
	return host !== '' && host.length <= MAX_HOST_CHARS ? origin : undefined;
}

/** HTTP statuses that redirect to another address. */
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** Words in the addresses of sign-in pages. */
const SIGN_IN = /\b(?:log-?in|sign-?in|sso|saml2?|oauth2?|authorize)\b/i;

function explainRedirect(status: number, location: unknown): ErrorText {
	const target = originOf(location);
	const isSignIn = typeof location === 'string' && SIGN_IN.test(location);
	const next = isSignIn
		? 'It looks like a page to sign in at: ask the administrator of your h2oGPTe server for an address that takes an API key alone'
		: 'Enter the address that the server redirects to as the Server URL of the credential';
	return {
		message: `The server redirects to ${target ?? 'another address'}`,
		description: `Redirects are not followed, so that the API key reaches no other server. ${next} (HTTP ${status}).`,
	};
}

/**
 * Explains a refusal. The message is in the server's words, else it gives the status and the title of a web page; the
 * description is the hint for the status.
 */
export function explainRefusal({ status, body, location }: Refusal): ErrorText {
	if (REDIRECTS.includes(status)) return explainRedirect(status, location);
	const title = pageTitle(body);
	const page = title === undefined ? '' : `, and the page says "${title}"`;
	return {
		message: serverWords(body) ?? `${answeredWith(status)}${page}`,
		description: `${statusHint(status, body)} (HTTP ${status})`,
	};
}

const CUT_OFF = 'It may have been cut off on its way. Try again, or ask for less at once.';

/** Explains an answer that is not JSON. `text` is the beginning of the answer, without the API key. */
export function explainNotJson(text: string): ErrorText {
	const words = serverWords(text);
	const title = pageTitle(text);
	const page = title === undefined ? 'an HTML page' : `an HTML page that says "${title}"`;
	const isBegun = /^\s*[[{]/.test(text);
	return {
		message: 'The server gave an answer that is not JSON',
		description: `It begins with ${words === undefined ? page : `"${words}"`}. ${isBegun ? CUT_OFF : NOT_H2OGPTE}`,
	};
}
