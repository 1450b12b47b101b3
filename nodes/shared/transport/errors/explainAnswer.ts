import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { kindOf } from '../../text/json';
import type { ErrorText } from './failure';
import { pageTitle, serverWords } from './serverWords';
import { answeredWith, statusHint } from './statusHints';
import { parseUrl } from '../../text/parseUrl';

/** What a server answered instead of what was asked for. */
export interface Refusal {
	status: number;
	body: string;
	/** Where a redirect points. */
	location?: unknown;
}

/** What to do about an answer that h2oGPTe would not give. */
export const NOT_H2OGPTE =
	'Check that the Server URL in the credential is the address of an h2oGPTe server.';

/** Says that an answer is of another kind than was promised. */
export const unexpectedShape = (answer: unknown, expected: string): UserError =>
	new UserError(`The server answered with ${kindOf(answer)} where ${expected} was expected`, {
		description: NOT_H2OGPTE,
	});

/**
 * Makes the error for JSON in place of an answer that says what went wrong, in the server's words where it gives any.
 * @param given `nothing`: what happened where it gives none; `when`: it said so when; `next`: what to do
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

/** The longest name of a host, by RFC 1035. */
const MAX_HOST_CHARS = 255;

function originOf(location: unknown): string | undefined {
	const parsed = typeof location === 'string' ? parseUrl(location) : undefined;
	if (parsed === undefined) return undefined;
	const { host, origin } = parsed;
	return host !== '' && host.length <= MAX_HOST_CHARS ? origin : undefined;
}

/** Statuses that send a request elsewhere. */
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** What the address of a page to sign in at has in it. */
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

/** Says what a refused request means: the server's words, or else those of a page, then the status and what to do next. */
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

/** Says what an answer means that is no JSON. */
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
