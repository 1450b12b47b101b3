/** What a failed call says, and when n8n polls again after it. */
export interface Outcome {
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
		| 'temporarily-unavailable'
		| 'credential-invalid'
		| 'configuration-invalid';
}

const CHECK_PARAMETERS = 'Check the parameters of this node against what the server says.';
const NOT_H2OGPTE =
	'Check that the Server URL in the credential is the address of an h2oGPTe server.';
const UNFINISHED =
	'The server could not finish the request. Try again, and tell the administrator of your h2oGPTe server if it goes on.';
const LATER = 'temporarily-unavailable';

const status = (code: number, hint: string, backOff?: Outcome['backOff']): Outcome => ({
	message: '{words}',
	hint: `${hint} (HTTP ${code})`,
	code: String(code),
	backOff,
});

const connection = (code: string, hint: string, backOff?: Outcome['backOff']): Outcome => ({
	message: 'Could not connect to {server}',
	hint: `${hint} (${code})`,
	code,
	backOff,
});

const redirect = (code: number, target: string): Outcome => ({
	message: `The server redirects to ${target}`,
	hint: `Redirects are not followed, so that the API key reaches no other server. Enter the address that the server redirects to as the Server URL of the credential (HTTP ${code}).`,
	code: String(code),
});

const tested = (message: string): Outcome => ({ message, hint: '' });

/** Every way in which a call can fail, by the name that the matrix has for it. */
export const OUTCOMES = {
	'HTTP 400': status(400, CHECK_PARAMETERS),
	'HTTP 401': status(
		401,
		'Check the API key in the h2oGPTe credential. It may be mistyped, expired or revoked.',
		'credential-invalid',
	),
	'HTTP 403': status(
		403,
		'This API key may not do that. A collection-specific key works with its own collection only: choose that one, or use a global key, which can do everything its owner can.',
		'configuration-invalid',
	),
	'HTTP 404': status(
		404,
		'Check the ID: the session, collection or message may have been deleted, or belong to another server or user. If no ID is asked for, check the Server URL in the credential.',
		'configuration-invalid',
	),
	'HTTP 409': status(
		409,
		'The server cannot do this as things are now. Look at the session in h2oGPTe, then try again.',
	),
	'HTTP 413': status(
		413,
		'The server or a proxy takes no request of this size. Send less at once.',
	),
	'HTTP 422': status(422, CHECK_PARAMETERS),
	'HTTP 429': status(
		429,
		'The server limits how often it is asked. Lower Max Concurrency, if the options have it, or try again later.',
		'rate-limited',
	),
	'HTTP 500': status(500, UNFINISHED, LATER),
	'HTTP 502': status(
		502,
		'The server behind this address is not running or not reachable. Try again in a while.',
		LATER,
	),
	'HTTP 503': status(
		503,
		'The server is overloaded or being restarted. Try again in a while.',
		LATER,
	),
	'HTTP 504': status(
		504,
		'The server took too long to answer. Try again, or ask for less at once.',
		LATER,
	),
	'HTTP 507': status(507, UNFINISHED, LATER),
	redirect: redirect(302, 'another address'),
	'redirect elsewhere': redirect(307, '{target}'),

	'not JSON': {
		message: 'The server gave an answer that is not JSON',
		hint: `It begins with {quote}. ${NOT_H2OGPTE}`,
	},
	'cut off': {
		message: 'The server gave an answer that is not JSON',
		hint: 'It begins with {quote}. It may have been cut off on its way. Try again, or ask for less at once.',
	},
	'not a list': {
		message: 'The server answered with {something} where a list was expected',
		hint: NOT_H2OGPTE,
	},
	'not an object': {
		message: 'The server answered with {something} where an object was expected',
		hint: NOT_H2OGPTE,
	},
	'not an answer': {
		message: 'The server answered with {something} where an answer was expected',
		hint: NOT_H2OGPTE,
	},
	'said so': {
		message: '{words}',
		hint: 'The server said this instead of answering. Try again in a while.',
	},
	'said so while answering': {
		message: '{words}',
		hint: 'The server said this while it was answering. Send the message again in a while.',
	},
	'too large': { message: 'The answer is larger than 64 MB', hint: 'Ask for less at once.' },
	unfinished: {
		message: 'The answer ended before it was finished',
		hint: 'The server or a proxy closed the stream. Send the message again.',
	},
	'broken line': {
		message: 'The server broke off within a line of the answer',
		hint: 'Send the message again. If it goes on, switch Stream off in the options.',
	},

	refused: connection(
		'ECONNREFUSED',
		'Nothing listens at that address. Check the Server URL in the credential, and that the server runs.',
		LATER,
	),
	'unknown host': connection(
		'ENOTFOUND',
		'That host name is not known. Check the Server URL in the credential.',
		LATER,
	),
	'no look-up': connection(
		'EAI_AGAIN',
		'The name of that host could not be looked up. Check the Server URL in the credential and the network of n8n.',
		LATER,
	),
	untrusted: connection(
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'Its certificate is not trusted. If it is your own server, add its certificate authority to n8n (NODE_EXTRA_CA_CERTS), or turn on Ignore SSL Issues (Insecure) in the credential.',
	),
	'not HTTP': connection(
		'HPE_INVALID_CONSTANT',
		'What answers there is not a web server. Check the Server URL in the credential.',
	),
	lost: {
		message: 'Lost the connection to {server}',
		hint: 'The connection was closed before the answer was complete. Try again. (ECONNRESET)',
		code: 'ECONNRESET',
		backOff: LATER,
	},
	silent: {
		message: 'The server was silent for {number} seconds',
		hint: 'Try again, or ask for less at once. Where the options have Timeout (Seconds), a higher one gives the server more time.',
	},

	'test: key': tested(
		'The server does not accept this API key. Check that it is complete and not expired or revoked.',
	),
	'test: may not': tested(
		'The server knows this API key but does not let it count sessions. A collection-specific key can be saved all the same and works with its own collection; otherwise create a global key.',
	),
	'test: other server': tested(
		'There is a server at this address, but it does not answer like h2oGPTe. Check the Server URL.',
	),
	'test: redirect': tested(
		'The server redirects to another address. Enter that one as the Server URL.',
	),
	'test: limit': tested('The server limits how often it is asked. Test again in a while.'),
	'test: unfinished': tested(
		'The server could not finish the request. Test again, and tell the administrator of your h2oGPTe server if it goes on.',
	),
	'test: cut': tested(
		'The server or a proxy closed the connection before the answer was complete. Test again in a while.',
	),
	'test: not ready': tested(
		'The server is overloaded, being restarted, or not reachable behind its proxy. Test again in a while.',
	),
} satisfies Record<string, Outcome>;

export type OutcomeName = keyof typeof OUTCOMES;
