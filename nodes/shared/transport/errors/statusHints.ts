import { isPage } from './serverWords';

/** The hint where n8n cannot use a proxy that it is configured with. */
export const CHECK_PROXY =
	'Ask the administrator of n8n to check HTTP_PROXY and HTTPS_PROXY in its environment, or to add the server to NO_PROXY.';

/** The hint where a server asks for a client certificate besides the key. */
export const CLIENT_CERTIFICATE =
	'The server asks for a client certificate, which n8n cannot send from this credential. Ask the administrator of your h2oGPTe server for an address that needs none.';

const UNFINISHED =
	'The server could not finish the request. Try again, and tell the administrator of your h2oGPTe server if it goes on.';
const REFUSED =
	'The server refuses this request. Ask the administrator of your h2oGPTe server what it means.';
const WITH_TLS =
	'The server takes secure requests only at this port. Let the Server URL in the credential begin with https:// instead of http://.';
const LONG_CONVERSATION =
	'The conversation is longer than this model can read. Send less of it, such as fewer earlier messages or shorter documents, or choose a model that reads more.';
const PAGE =
	'The answer is a web page, so it may come from a proxy or another server, not from h2oGPTe. Check the Server URL in the credential.';

/** Hints by the HTTP statuses of servers, gateways and proxies: what a status means, and what to do next. */
const HINTS: ReadonlyArray<readonly [statuses: readonly number[], hint: string]> = [
	[
		[304],
		'It says that nothing changed, which n8n did not ask. Ask the administrator of your h2oGPTe server to keep caches in front of it from answering for it.',
	],
	[[400, 422], 'Check the parameters of this node against what the server says.'],
	[
		[401, 498],
		'Check the API key in the h2oGPTe credential. It may be mistyped, expired or revoked.',
	],
	[
		[402, 509],
		'The server asks for payment, or what it allows is used up. Ask the administrator of your h2oGPTe server.',
	],
	[
		[403],
		'This API key may not do that. A collection-specific key works with its own collection only: choose that one, or use a global key, which can do everything its owner can.',
	],
	[
		[404],
		'Check the ID or the name: what it stands for may have been deleted, or belong to another server or user. If neither is asked for, check the Server URL in the credential.',
	],
	[
		[405, 406, 415, 421, 501],
		'What answers at this address takes no requests of this kind. Check that the Server URL in the credential is that of h2oGPTe, and that no proxy in front of it stops them.',
	],
	[[407], `A proxy between n8n and the server asks for a user name and password. ${CHECK_PROXY}`],
	[[408, 425], 'The request did not arrive at the server in time. Try again.'],
	[
		[409, 423, 424],
		'The server cannot do this as things are now. Look in h2oGPTe at what this node works with, then try again.',
	],
	[
		[410],
		'It is no longer there. Choose another one; if no ID is asked for, check the Server URL in the credential.',
	],
	[
		[411, 412, 416, 417, 426, 428, 505, 506, 510],
		'The server or a proxy wants requests of another form than n8n sends. Ask the administrator of your h2oGPTe server to let those of n8n through.',
	],
	[[413], 'The server or a proxy takes no request of this size. Send less at once.'],
	[
		[414],
		'The server or a proxy takes no address of this length. Shorten the IDs and filters that this node sends.',
	],
	[
		[429],
		'The server limits how often it is asked. Lower Max Concurrency, if the options have it, or try again later.',
	],
	[
		[431, 494],
		'The server or a proxy takes no headers of this size. Check that the API key in the credential is complete, and nothing but a key.',
	],
	[
		[451],
		'The server may not do this for legal reasons. Ask the administrator of your h2oGPTe server.',
	],
	[
		[460, 499],
		'A proxy in front of the server saw the connection close before the answer came. Try again, or ask for less at once.',
	],
	[[495, 496], CLIENT_CERTIFICATE],
	[[497], WITH_TLS],
	[[500], UNFINISHED],
	[
		[502, 521, 523, 530],
		'The server behind this address is not running or not reachable. Try again in a while.',
	],
	[[503, 529], 'The server is overloaded or being restarted. Try again in a while.'],
	[
		[504, 522, 524, 598, 599],
		'The server took too long to answer. Try again, or ask for less at once.',
	],
	[[507], 'The server has no room left for this. Tell the administrator of your h2oGPTe server.'],
	[
		[508],
		'The request goes round in a circle between servers. Tell the administrator of your h2oGPTe server.',
	],
	[
		[511],
		'The network of n8n asks to sign in before it lets requests through. Ask the administrator of n8n.',
	],
	[
		[520],
		'The proxy in front of the server got no answer that it understands. Try again in a while, and tell the administrator of your h2oGPTe server if it goes on.',
	],
	[
		[525, 526],
		'The proxy in front of the server has no secure connection to it. Tell the administrator of your h2oGPTe server.',
	],
];

/** The hint for each HTTP status that has one. */
export const STATUS_HINTS: Readonly<Record<number, string>> = Object.fromEntries(
	HINTS.flatMap(([statuses, hint]) => statuses.map((status) => [status, hint])),
);

/** HTTP statuses that only a proxy returns. */
const OF_PROXIES: readonly number[] = [407, 460, 499, 511, 520, 521, 522, 523, 524, 525, 526, 530];

/** HTTP statuses whose hint holds only if h2oGPTe itself returned them, and those whose hint may also hold for a proxy. */
const OF_API: readonly number[] = [400, 404, 410, 422];
const OF_EITHER: readonly number[] = [401, 403];

/** How many characters of a body are searched for phrases of web servers. */
const MAX_SEARCHED_BODY_CHARS = 4096;

/** Phrases, in lower case, with which web servers answer plain HTTP at a TLS port (nginx, Apache, Go, Tomcat). */
const PLAIN_HTTP_PHRASES: readonly string[] = [
	'plain http request was sent to https port',
	'speaking plain http to an ssl',
	'http request to an https server',
	'combination of host and port requires tls',
];

/** Phrases, in lower case, with which nginx answers a request without a valid client certificate. */
const NO_CERTIFICATE_PHRASES: readonly string[] = [
	'no required ssl certificate was sent',
	'the ssl certificate error',
];

/** Phrases, in lower case, with which servers of language models refuse a conversation that is too long (OpenAI, vLLM). */
const LONG_CONVERSATION_PHRASES: readonly string[] = [
	'context_length_exceeded',
	'maximum context length',
];

/** Returns a sentence that names the sender of a status, for a refusal without words. */
export const answeredWith = (status: number): string =>
	OF_PROXIES.includes(status)
		? `A proxy answered with HTTP ${status}`
		: `The server answered with HTTP ${status}`;

/** Returns the hint for a refusal with this status and body: what it means, and what to do next. */
export function statusHint(status: number, body: string): string {
	const beginning = body.slice(0, MAX_SEARCHED_BODY_CHARS).toLowerCase();
	const hasAny = (phrases: readonly string[]) =>
		phrases.some((phrase) => beginning.includes(phrase));
	if (status === 400 && hasAny(PLAIN_HTTP_PHRASES)) return WITH_TLS;
	if (status === 400 && hasAny(NO_CERTIFICATE_PHRASES)) return CLIENT_CERTIFICATE;
	if (status === 400 && hasAny(LONG_CONVERSATION_PHRASES)) return LONG_CONVERSATION;
	const hint = STATUS_HINTS[status] ?? (status >= 500 ? UNFINISHED : REFUSED);
	if (!isPage(body)) return hint;
	if (OF_API.includes(status)) return PAGE;
	return OF_EITHER.includes(status) ? `${hint} ${PAGE}` : hint;
}
