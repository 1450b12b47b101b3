import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { isObject, kindOf, parseServerJson } from './json';
import { shorten } from './text';
import { parseUrl } from './url';

/** What a server answered instead of what was asked for. */
export interface Refusal {
	status: number;
	body: string;
	/** Where a redirect points. */
	location?: unknown;
}

/** What happened, and what to do next. */
export interface Sentences {
	message: string;
	description: string;
}

/** What to do about an answer that h2oGPTe would not give. */
export const NOT_H2OGPTE =
	'Check that the Server URL in the credential is the address of an h2oGPTe server.';

/** Says that an answer is of another kind than was promised. */
export const unexpected = (answer: unknown, expected: string): UserError =>
	new UserError(`The server answered with ${kindOf(answer)} where ${expected} was expected`, {
		description: NOT_H2OGPTE,
	});

const LONGEST_QUOTE = 300;

const HINTS: Readonly<Record<number, string>> = {
	400: 'Check the parameters of this node against what the server says.',
	401: 'Check the API key in the h2oGPTe credential. It may be mistyped, expired or revoked.',
	403: 'This API key may not do that. A collection-specific key works with its own collection only: choose that one, or use a global key, which can do everything its owner can.',
	404: 'Check the ID: the session, collection or message may have been deleted, or belong to another server or user. If no ID is asked for, check the Server URL in the credential.',
	409: 'The server cannot do this as things are now. Look at the session in h2oGPTe, then try again.',
	413: 'The server or a proxy takes no request of this size. Send less at once.',
	422: 'Check the parameters of this node against what the server says.',
	429: 'The server limits how often it is asked. Lower Max Concurrency, if the options have it, or try again later.',
	500: 'The server could not finish the request. Try again, and tell the administrator of your h2oGPTe server if it goes on.',
	502: 'The server behind this address is not running or not reachable. Try again in a while.',
	503: 'The server is overloaded or being restarted. Try again in a while.',
	504: 'The server took too long to answer. Try again, or ask for less at once.',
};

const CONNECTION_HINTS: Readonly<Record<string, string>> = {
	ECONNREFUSED:
		'Nothing listens at that address. Check the Server URL in the credential, and that the server runs.',
	ENOTFOUND: 'That host name is not known. Check the Server URL in the credential.',
	EAI_AGAIN:
		'The name of that host could not be looked up. Check the Server URL in the credential and the network of n8n.',
	ECONNRESET: 'The connection was closed before the answer was complete. Try again.',
	ECONNABORTED: 'The connection was closed before the answer was complete. Try again.',
	ETIMEDOUT: 'The server did not answer in time. Check that n8n can reach it.',
	EHOSTUNREACH: 'There is no way from n8n to that host. Check the network or the proxy.',
	EPROTO:
		'A secure connection did not come about. Check whether the Server URL in the credential has to begin with http:// or https://.',
	HPE_INVALID_CONSTANT:
		'What answers there is not a web server. Check the Server URL in the credential.',
	ERR_TLS_CERT_ALTNAME_INVALID:
		'Its certificate is for another host name. Check the Server URL in the credential.',
	CERT_HAS_EXPIRED: 'Its certificate has expired. Ask the administrator of the server to renew it.',
};

const CERTIFICATE_HINT =
	'Its certificate is not trusted. If it is your own server, add its certificate authority to n8n (NODE_EXTRA_CA_CERTS), or turn on Ignore SSL Issues (Insecure) in the credential.';
const OTHER_CONNECTION_HINT = 'Check the Server URL in the credential and the network of n8n.';

/** Part of what n8n says where its protection against requests to private addresses blocks one. */
const BLOCKED = 'restricted IP address';

const quote = (text: string) => shorten(text, LONGEST_QUOTE);

/** The first of several places that servers and gateways put their words in. */
function wordsOf(answer: unknown): string | undefined {
	if (typeof answer === 'string') return answer.trim() || undefined;
	if (Array.isArray(answer)) return answer.map(wordsOf).find((words) => words !== undefined);
	if (!isObject(answer)) return undefined;
	return (
		wordsOf(answer.message) ??
		wordsOf(answer.error) ??
		wordsOf(answer.detail) ??
		wordsOf(answer.msg)
	);
}

/**
 * The server's own words in the body of a refusal: those of a JSON answer, else the first line of a text.
 * `undefined` for an HTML page, which is a proxy's or a login page's, and for an empty body.
 */
export function serverWords(body: string): string | undefined {
	const parsed = parseServerJson(body);
	const [line = ''] = body.trim().split(/\r?\n/);
	const words = parsed ? wordsOf(parsed.value) : line;
	return words && !words.startsWith('<') ? quote(words) : undefined;
}

/**
 * Makes the error for JSON in place of an answer that says what went wrong, in the server's words where it gives any.
 * @param given `nothing`: what happened where it gives none; `when`: it said so when; `next`: what to do
 */
export function saidInstead(
	answer: IDataObject,
	{ nothing, when, next }: Readonly<Record<'nothing' | 'when' | 'next', string>>,
): UserError {
	const words = serverWords(JSON.stringify(answer));
	return words === undefined
		? new UserError(nothing, { description: `It does not say why. ${next}` })
		: new UserError(words, { description: `The server said this ${when}. ${next}` });
}

/** The longest name of a host, by RFC 1035. */
const LONGEST_HOST = 255;

function originOf(location: unknown): string | undefined {
	const parsed = typeof location === 'string' ? parseUrl(location) : undefined;
	if (parsed === undefined) return undefined;
	const { host, origin } = parsed;
	return host !== '' && host.length <= LONGEST_HOST ? origin : undefined;
}

/** Says what a refused request means: the server's words, then the status and what to do next. */
export function explainRefusal({ status, body, location }: Refusal): Sentences {
	if (status >= 300 && status < 400) {
		const target = originOf(location);
		return {
			message: `The server redirects to ${target ?? 'another address'}`,
			description: `Redirects are not followed, so that the API key reaches no other server. Enter the address that the server redirects to as the Server URL of the credential (HTTP ${status}).`,
		};
	}
	const hint = HINTS[status] ?? (status >= 500 ? HINTS[500] : HINTS[400]);
	return {
		message: serverWords(body) ?? `The server answered with HTTP ${status}`,
		description: `${hint} (HTTP ${status})`,
	};
}

const CUT_OFF = 'It may have been cut off on its way. Try again, or ask for less at once.';

/** Says what an answer means that is no JSON. */
export function explainGarble(text: string): Sentences {
	const words = serverWords(text);
	const isBegun = /^\s*[[{]/.test(text);
	return {
		message: 'The server gave an answer that is not JSON',
		description: `It begins with ${words === undefined ? 'an HTML page' : `"${words}"`}. ${isBegun ? CUT_OFF : NOT_H2OGPTE}`,
	};
}

/**
 * Says what a lost or impossible connection to `server` means, by the code of Node.js for it; where there is none, as
 * for a proxy that cannot be used, in the words of whoever ended it.
 */
export function explainConnection(
	server: string,
	code: string | undefined,
	reason?: string,
): Sentences {
	if (reason?.includes(BLOCKED)) {
		return {
			message: `n8n does not let requests reach ${server}`,
			description:
				'The address is a private one, and the SSRF protection of n8n is on. Ask the administrator of n8n to add it to N8N_SSRF_ALLOWED_HOSTNAMES or N8N_SSRF_ALLOWED_IP_RANGES.',
		};
	}
	const known = code === undefined ? undefined : CONNECTION_HINTS[code];
	const hint =
		known ?? (code?.match(/CERT|SIGNED|SIGNATURE/) ? CERTIFICATE_HINT : OTHER_CONNECTION_HINT);
	const isLost = code === 'ECONNRESET' || code === 'ECONNABORTED';
	const words = reason === undefined ? '' : `${quote(reason.replace(/\.?$/, '.'))} `;
	return {
		message: `${isLost ? 'Lost the connection' : 'Could not connect'} to ${server}`,
		description: code === undefined ? `${words}${hint}` : `${hint} (${code})`,
	};
}
