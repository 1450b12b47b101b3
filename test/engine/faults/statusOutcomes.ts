import type { FaultOutcome } from './outcome';
import { LASTING, LATER, status } from './outcome';

const CHECK_PARAMETERS = 'Check the parameters of this node against what the server says.';
const UNFINISHED =
	'The server could not finish the request. Try again, and tell the administrator of your h2oGPTe server if it goes on.';
const OTHER_ADDRESS =
	'What answers at this address takes no requests of this kind. Check that the Server URL in the credential is that of h2oGPTe, and that no proxy in front of it stops them.';
const PAGE =
	'The answer is a web page, so it may come from a proxy or another server, not from h2oGPTe. Check the Server URL in the credential.';

/** What a server says that wants more than a key. */
export const CLIENT_CERTIFICATE =
	'The server asks for a client certificate, which n8n cannot send from this credential. Ask the administrator of your h2oGPTe server for an address that needs none.';

/** Every way in which a server can refuse. */
export const STATUS_OUTCOMES = {
	'HTTP 400': status(400, CHECK_PARAMETERS),
	'HTTP 401': status(
		401,
		'Check the API key in the h2oGPTe credential. It may be mistyped, expired or revoked.',
		'credential-invalid',
	),
	'HTTP 403': status(
		403,
		'This API key may not do that. A collection-specific key works with its own collection only: choose that one, or use a global key, which can do everything its owner can.',
		LASTING,
	),
	'HTTP 404': status(
		404,
		'Check the ID or the name: what it stands for may have been deleted, or belong to another server or user. If neither is asked for, check the Server URL in the credential.',
		LASTING,
	),
	'HTTP 409': status(
		409,
		'The server cannot do this as things are now. Look in h2oGPTe at what this node works with, then try again.',
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
	'HTTP 304': status(
		304,
		'It says that nothing changed, which n8n did not ask. Ask the administrator of your h2oGPTe server to keep caches in front of it from answering for it.',
		LASTING,
	),
	'HTTP 402': status(
		402,
		'The server asks for payment, or what it allows is used up. Ask the administrator of your h2oGPTe server.',
		'quota-exhausted',
	),
	'HTTP 405': status(405, OTHER_ADDRESS, LASTING),
	'HTTP 407': status(
		407,
		'A proxy between n8n and the server asks for a user name and password. Ask the administrator of n8n to check HTTP_PROXY and HTTPS_PROXY in its environment, or to add the server to NO_PROXY.',
		LASTING,
	),
	'HTTP 408': status(408, 'The request did not arrive at the server in time. Try again.', LATER),
	'HTTP 410': status(
		410,
		'It is no longer there. Choose another one; if no ID is asked for, check the Server URL in the credential.',
		LASTING,
	),
	'HTTP 411': status(
		411,
		'The server or a proxy wants requests of another form than n8n sends. Ask the administrator of your h2oGPTe server to let those of n8n through.',
	),
	'HTTP 414': status(
		414,
		'The server or a proxy takes no address of this length. Shorten the IDs and filters that this node sends.',
	),
	'HTTP 415': status(415, OTHER_ADDRESS),
	'HTTP 418': status(
		418,
		'The server refuses this request. Ask the administrator of your h2oGPTe server what it means.',
	),
	'HTTP 431': status(
		431,
		'The server or a proxy takes no headers of this size. Check that the API key in the credential is complete, and nothing but a key.',
	),
	'HTTP 451': status(
		451,
		'The server may not do this for legal reasons. Ask the administrator of your h2oGPTe server.',
		LASTING,
	),
	'HTTP 499': status(
		499,
		'A proxy in front of the server saw the connection close before the answer came. Try again, or ask for less at once.',
		LATER,
	),
	'HTTP 501': status(501, OTHER_ADDRESS, LASTING),
	'HTTP 507': status(
		507,
		'The server has no room left for this. Tell the administrator of your h2oGPTe server.',
		LATER,
	),
	'HTTP 508': status(
		508,
		'The request goes round in a circle between servers. Tell the administrator of your h2oGPTe server.',
		LASTING,
	),
	'HTTP 511': status(
		511,
		'The network of n8n asks to sign in before it lets requests through. Ask the administrator of n8n.',
		LASTING,
	),
	'HTTP 520': status(
		520,
		'The proxy in front of the server got no answer that it understands. Try again in a while, and tell the administrator of your h2oGPTe server if it goes on.',
		LATER,
	),
	'HTTP 522': status(
		522,
		'The server took too long to answer. Try again, or ask for less at once.',
		LATER,
	),
	'HTTP 526': status(
		526,
		'The proxy in front of the server has no secure connection to it. Tell the administrator of your h2oGPTe server.',
		LASTING,
	),
	'HTTP 400 of a page': status(400, PAGE),
	'HTTP 404 of a page': status(404, PAGE, LASTING),
	'takes TLS only': status(
		400,
		'The server takes secure requests only at this port. Let the Server URL in the credential begin with https:// instead of http://.',
	),
	'HTTP 400 without a certificate': status(400, CLIENT_CERTIFICATE),
} satisfies Record<string, FaultOutcome>;
