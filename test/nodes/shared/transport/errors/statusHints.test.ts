import { explainRefusal } from '../../../../../nodes/shared/transport/errors/explainAnswer';

const said = (status: number, body = '{"message":"No"}') => explainRefusal({ status, body });

const parameters = 'Check the parameters of this node against what the server says.';
const key = 'Check the API key in the h2oGPTe credential. It may be mistyped, expired or revoked.';
const owed =
	'The server asks for payment, or what it allows is used up. Ask the administrator of your h2oGPTe server.';
const otherKey =
	'This API key may not do that. A collection-specific key works with its own collection only: choose that one, or use a global key, which can do everything its owner can.';
const otherAddress =
	'What answers at this address takes no requests of this kind. Check that the Server URL in the credential is that of h2oGPTe, and that no proxy in front of it stops them.';
const later = 'The request did not arrive at the server in time. Try again.';
const conflict =
	'The server cannot do this as things are now. Look in h2oGPTe at what this node works with, then try again.';
const otherForm =
	'The server or a proxy wants requests of another form than n8n sends. Ask the administrator of your h2oGPTe server to let those of n8n through.';
const headers =
	'The server or a proxy takes no headers of this size. Check that the API key in the credential is complete, and nothing but a key.';
const hungUp =
	'A proxy in front of the server saw the connection close before the answer came. Try again, or ask for less at once.';
const certificate =
	'The server asks for a client certificate, which n8n cannot send from this credential. Ask the administrator of your h2oGPTe server for an address that needs none.';
const https =
	'The server takes secure requests only at this port. Let the Server URL in the credential begin with https:// instead of http://.';
const unfinished =
	'The server could not finish the request. Try again, and tell the administrator of your h2oGPTe server if it goes on.';
const away =
	'The server behind this address is not running or not reachable. Try again in a while.';
const overloaded = 'The server is overloaded or being restarted. Try again in a while.';
const slow = 'The server took too long to answer. Try again, or ask for less at once.';
const unsafe =
	'The proxy in front of the server has no secure connection to it. Tell the administrator of your h2oGPTe server.';
const refused =
	'The server refuses this request. Ask the administrator of your h2oGPTe server what it means.';
const page =
	'The answer is a web page, so it may come from a proxy or another server, not from h2oGPTe. Check the Server URL in the credential.';

it.each<[string, readonly number[]]>([
	[parameters, [400, 422]],
	[key, [401, 498]],
	[owed, [402, 509]],
	[otherKey, [403]],
	[
		'Check the ID or the name: what it stands for may have been deleted, or belong to another server or user. If neither is asked for, check the Server URL in the credential.',
		[404],
	],
	[otherAddress, [405, 406, 415, 421, 501]],
	[
		'A proxy between n8n and the server asks for a user name and password. Ask the administrator of n8n to check HTTP_PROXY and HTTPS_PROXY in its environment, or to add the server to NO_PROXY.',
		[407],
	],
	[later, [408, 425]],
	[conflict, [409, 423, 424]],
	[
		'It is no longer there. Choose another one; if no ID is asked for, check the Server URL in the credential.',
		[410],
	],
	[otherForm, [411, 412, 416, 417, 426, 428, 505, 506, 510]],
	['The server or a proxy takes no request of this size. Send less at once.', [413]],
	[
		'The server or a proxy takes no address of this length. Shorten the IDs and filters that this node sends.',
		[414],
	],
	[
		'The server limits how often it is asked. Lower Max Concurrency, if the options have it, or try again later.',
		[429],
	],
	[headers, [431, 494]],
	[
		'The server may not do this for legal reasons. Ask the administrator of your h2oGPTe server.',
		[451],
	],
	[hungUp, [460, 499]],
	[certificate, [495, 496]],
	[https, [497]],
	[unfinished, [500, 531, 555]],
	[away, [502, 521, 523, 530]],
	[overloaded, [503, 529]],
	[slow, [504, 522, 524, 598, 599]],
	['The server has no room left for this. Tell the administrator of your h2oGPTe server.', [507]],
	[
		'The request goes round in a circle between servers. Tell the administrator of your h2oGPTe server.',
		[508],
	],
	[
		'The network of n8n asks to sign in before it lets requests through. Ask the administrator of n8n.',
		[511],
	],
	[
		'The proxy in front of the server got no answer that it understands. Try again in a while, and tell the administrator of your h2oGPTe server if it goes on.',
		[520],
	],
	[unsafe, [525, 526]],
	[
		'It says that nothing changed, which n8n did not ask. Ask the administrator of your h2oGPTe server to keep caches in front of it from answering for it.',
		[304],
	],
	[refused, [300, 418, 419, 444, 450, 463]],
])('%s %s', (hint, statuses) => {
	expect(statuses.map((status) => said(status))).toEqual(
		statuses.map((status) => ({ message: 'No', description: `${hint} (HTTP ${status})` })),
	);
});

it('no other status tells anybody to check the parameters', () => {
	const others = [...Array(1000).keys()].filter((status) => status !== 400 && status !== 422);
	expect(others.filter((status) => said(status).description.includes('parameters'))).toEqual([]);
});

const tooLong =
	'The conversation is longer than this model can read. Send less of it, such as fewer earlier messages or shorter documents, or choose a model that reads more.';

const html = (title: string) => `<html>\r\n<head><title>${title}</title></head>\r\n<body>`;

it.each<[string, number, string, string]>([
	[
		'nginx, without TLS',
		400,
		`${html('400 The plain HTTP request was sent to HTTPS port')}<center>`,
		https,
	],
	[
		'Apache, without TLS',
		400,
		`${html('400 Bad Request')}<p>Reason: You're speaking plain HTTP to an SSL-enabled server port.<br />`,
		https,
	],
	['Go, without TLS', 400, 'Client sent an HTTP request to an HTTPS server.\n', https],
	[
		'Tomcat, without TLS',
		400,
		'Bad Request\r\nThis combination of host and port requires TLS.\r\n',
		https,
	],
	[
		'nginx, without a client certificate',
		400,
		html('400 No required SSL certificate was sent'),
		certificate,
	],
	[
		'OpenAI, too long a conversation',
		400,
		'{"error":{"message":"Too long","code":"context_length_exceeded"}}',
		tooLong,
	],
	[
		'vLLM, too long a conversation',
		400,
		`{"message":"This model's maximum context length is 8192 tokens."}`,
		tooLong,
	],
	['a page with 400', 400, html('400 Bad Request'), page],
	['a page with 422', 422, html('Unprocessable'), page],
	['a page with 404', 404, html('404 Not Found'), page],
	['a page with 410', 410, '<html>', page],
	['a page with 401', 401, html('401 Authorization Required'), `${key} ${page}`],
	['a page with 403', 403, html('Attention Required!'), `${otherKey} ${page}`],
	['a page with 405', 405, html('405 Not Allowed'), otherAddress],
	['a page with 502', 502, html('502 Bad Gateway'), away],
	['a page with an unknown status', 463, html('No'), refused],
	['words far down in a page', 400, `<html>${' '.repeat(5000)}requires TLS`, page],
])('reads the beginning of the body: %s', (_, status, body, hint) => {
	expect(said(status, body).description).toBe(`${hint} (HTTP ${status})`);
});
