import type { FaultOutcome } from './outcome';
import { connection, LATER, redirect, tested, unread } from './outcome';
import { CLIENT_CERTIFICATE, STATUS_OUTCOMES } from './statusOutcomes';

const NOT_H2OGPTE =
	'Check that the Server URL in the credential is the address of an h2oGPTe server.';
const CHECK_PROXY =
	'Ask the administrator of n8n to check HTTP_PROXY and HTTPS_PROXY in its environment, or to add the server to NO_PROXY.';

const SMALLER_PAGE =
	'A single element was asked for, in the end: it is as large, or the server gives more than it is asked for. Look at the list in h2oGPTe, and tell the administrator of your h2oGPTe server.';

const MODEL_LIMIT = "Ask for a shorter answer, or set 'Max Tokens' in the options of the model.";

const SILENT: FaultOutcome = {
	message: 'The server was silent for {number} seconds',
	hint: 'Try again, or ask for less at once. Where the options have Timeout (Seconds), a higher one gives the server more time.',
};

const deep = (name: string): FaultOutcome => ({
	message: `The ${name} has more than 500 lists and objects within one another`,
	hint: 'n8n cannot keep such a value. Look at it in h2oGPTe, and tell the administrator of your h2oGPTe server.',
});

/** Every way in which a call can fail, by the name that the matrix has for it. */
export const OUTCOMES = {
	...STATUS_OUTCOMES,
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
	'no answer of a model': {
		message: "The server answered with {something} where a model's answer was expected",
		hint: NOT_H2OGPTE,
	},
	'said so while the model answered': {
		message: '{words}',
		hint: 'The server said this while the model was answering. Try again in a while, or choose another model.',
	},
	'broken off': {
		message: "The model's answer broke off before it was finished",
		hint: 'The server or a proxy closed the stream. Try again.',
	},
	'large page': { message: 'The page of the list is larger than 8 MB', hint: SMALLER_PAGE },
	'large answer': { message: 'The answer is larger than 8 MB', hint: 'Ask for less at once.' },
	'large line': {
		message: 'The line of the answer is larger than 8 MB',
		hint: 'Ask for a shorter answer in the message.',
	},
	"model's large answer": {
		message: "The model's answer is larger than 64 MB",
		hint: MODEL_LIMIT,
	},
	'page of many values': {
		message: 'The page of the list holds more than 100,000 values',
		hint: SMALLER_PAGE,
	},
	'many values': {
		message: 'The answer holds more than 100,000 values',
		hint: 'Ask for less at once.',
	},
	"model's many values": {
		message: "The model's answer holds more than 100,000 values",
		hint: MODEL_LIMIT,
	},
	'line of many values': {
		message: 'The line of the answer holds more than 100,000 values',
		hint: 'Ask for a shorter answer in the message.',
	},
	'deep page': deep('page of the list'),
	'deep answer': deep('answer'),
	'deep line': deep('line of the answer'),
	"model's deep answer": deep("model's answer"),
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
	'proxy not reached': connection(
		'ECONNREFUSED',
		`n8n goes through a proxy, {proxy}, and did not reach it; the server itself was not asked. ${CHECK_PROXY}`,
		LATER,
	),
	'asks for a client certificate': connection(
		'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
		CLIENT_CERTIFICATE,
	),
	'speaks no TLS': connection(
		'EPROTO',
		'What answers there does not speak TLS. Let the Server URL in the credential begin with http:// instead of https://, or check its port.',
	),
	'hung up': {
		message: 'Lost the connection to {server}',
		hint: 'The connection was closed before the answer was complete. Try again. If it goes on, check whether the Server URL in the credential has to begin with https://. (ECONNRESET)',
		code: 'ECONNRESET',
		backOff: LATER,
	},
	'not packed': unread(
		'Z_DATA_ERROR',
		'It calls itself compressed but is not, or was damaged on its way. Ask the administrator of your h2oGPTe server to check what compresses answers, there or in a proxy.',
	),
	'headers too large': unread(
		'HPE_HEADER_OVERFLOW',
		'Its headers are larger than n8n takes. Ask the administrator of your h2oGPTe server which proxy adds them.',
	),
	'against the rules': unread(
		'HPE_UNEXPECTED_CONTENT_LENGTH',
		'It does not keep to the rules of HTTP. Check the Server URL in the credential, and ask the administrator of your h2oGPTe server.',
	),
	'not HTTP': unread(
		'HPE_INVALID_CONSTANT',
		'What answers there is not a web server. Check the Server URL in the credential.',
	),
	lost: {
		message: 'Lost the connection to {server}',
		hint: 'The connection was closed before the answer was complete. Try again. (ECONNRESET)',
		code: 'ECONNRESET',
		backOff: LATER,
	},
	silent: SILENT,
	'silent, run stopped': {
		...SILENT,
		hint: `${SILENT.hint} The run was stopped at the server.`,
	},
	'silent, run left': {
		...SILENT,
		hint: `${SILENT.hint} The run was not stopped at the server, since its question could not be told for certain, so it may go on there. Look at the session in h2oGPTe.`,
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
	'test: not taken': tested(
		'The server does not take requests at this address. Check the Server URL: it may have to begin with https://, or to be another one.',
	),
	'test: unfinished': tested(
		'The server could not finish the request. Test again, and tell the administrator of your h2oGPTe server if it goes on.',
	),
	'test: cut': tested(
		'The server or a proxy closed the connection before the answer was complete. Test again in a while.',
	),
	'test: late': tested(
		'The server at {server} did not answer within {number} seconds. Check the Server URL and that n8n can reach it, or test again in a while.',
	),
	'test: not ready': tested(
		'The server is overloaded, being restarted, or not reachable behind its proxy. Test again in a while.',
	),
} satisfies Record<string, FaultOutcome>;

export type OutcomeName = keyof typeof OUTCOMES;
