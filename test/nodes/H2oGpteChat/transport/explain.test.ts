import type { Refusal, Sentences } from '../../../../nodes/H2oGpteChat/transport/explain';
import {
	explainConnection,
	explainGarble,
	explainRefusal,
} from '../../../../nodes/H2oGpteChat/transport/explain';

const parameters = 'Check the parameters of this node against what the server says.';
const broken =
	'The server could not finish the request. Try again, and tell the administrator of your h2oGPTe server if it goes on.';

describe('explainRefusal', () => {
	it.each<[number, string]>([
		[400, `${parameters} (HTTP 400)`],
		[
			401,
			'Check the API key in the h2oGPTe credential. It may be mistyped, expired or revoked. (HTTP 401)',
		],
		[
			403,
			'This API key may not do that. A collection-specific key works with its own collection only: choose that one, or use a global key, which can do everything its owner can. (HTTP 403)',
		],
		[
			404,
			'Check the ID: the session, collection or message may have been deleted, or belong to another server or user. If no ID is asked for, check the Server URL in the credential. (HTTP 404)',
		],
		[
			409,
			'The server cannot do this as things are now. Look at the session in h2oGPTe, then try again. (HTTP 409)',
		],
		[413, 'The server or a proxy takes no request of this size. Send less at once. (HTTP 413)'],
		[418, `${parameters} (HTTP 418)`],
		[422, `${parameters} (HTTP 422)`],
		[
			429,
			'The server limits how often it is asked. Lower Max Concurrency, if the options have it, or try again later. (HTTP 429)',
		],
		[500, `${broken} (HTTP 500)`],
		[
			502,
			'The server behind this address is not running or not reachable. Try again in a while. (HTTP 502)',
		],
		[503, 'The server is overloaded or being restarted. Try again in a while. (HTTP 503)'],
		[504, 'The server took too long to answer. Try again, or ask for less at once. (HTTP 504)'],
		[507, `${broken} (HTTP 507)`],
	])('says what to do after HTTP %s', (status, description) => {
		expect(explainRefusal({ status, body: '{"message":"No"}' })).toEqual({
			message: 'No',
			description,
		});
	});

	it.each<[string, Refusal, string]>([
		['the words of the server', { status: 404, body: '{"error":"No chat"}' }, 'No chat'],
		['an HTML page', { status: 404, body: '<html>' }, 'The server answered with HTTP 404'],
		['an empty body', { status: 500, body: '' }, 'The server answered with HTTP 500'],
		[
			'a redirect to a page',
			{ status: 302, body: '<html>', location: 'https://login.example.com/start?next=%2F' },
			'The server redirects to https://login.example.com',
		],
		[
			'a redirect whose body speaks',
			{ status: 308, body: 'Moved', location: 'https://h2ogpte.example.com/api/v1/chats' },
			'The server redirects to https://h2ogpte.example.com',
		],
		[
			'a redirect to another path',
			{ status: 301, body: '', location: '/login' },
			'The server redirects to another address',
		],
		['a redirect to nowhere', { status: 307, body: '' }, 'The server redirects to another address'],
		[
			'a redirect to what is no text',
			{ status: 303, body: '', location: ['https://h2ogpte.example.com'] },
			'The server redirects to another address',
		],
	])('says what happened: %s', (_, refusal, message) => {
		expect(explainRefusal(refusal).message).toBe(message);
	});

	it('says what to do about a redirect', () => {
		expect(explainRefusal({ status: 302, body: '' }).description).toBe(
			'Redirects are not followed, so that the API key reaches no other server. Enter the address that the server redirects to as the Server URL of the credential (HTTP 302).',
		);
	});
});

describe('explainGarble', () => {
	it.each<[string, string, string]>([
		['a text', 'upstream connect error\nreset', '"upstream connect error"'],
		['an HTML page', '<!DOCTYPE html>', 'an HTML page'],
		['a very long text', 'x'.repeat(301), `"${'x'.repeat(300)}…"`],
	])('quotes the beginning of an answer that is no JSON: %s', (_, text, beginning) => {
		expect(explainGarble(text)).toEqual<Sentences>({
			message: 'The server gave an answer that is not JSON',
			description: `It begins with ${beginning}. Check that the Server URL in the credential is the address of an h2oGPTe server.`,
		});
	});

	it('says that JSON may have been cut off', () => {
		expect(explainGarble('{"id": "a').description).toBe(
			'It begins with "{"id": "a". It may have been cut off on its way. Try again, or ask for less at once.',
		);
	});
});

describe('explainConnection', () => {
	const untrusted =
		'Its certificate is not trusted. If it is your own server, add its certificate authority to n8n (NODE_EXTRA_CA_CERTS), or turn on Ignore SSL Issues (Insecure) in the credential.';
	const other = 'Check the Server URL in the credential and the network of n8n.';

	it.each<[string, string]>([
		[
			'ECONNREFUSED',
			'Nothing listens at that address. Check the Server URL in the credential, and that the server runs.',
		],
		['ENOTFOUND', 'That host name is not known. Check the Server URL in the credential.'],
		[
			'EAI_AGAIN',
			'The name of that host could not be looked up. Check the Server URL in the credential and the network of n8n.',
		],
		['ETIMEDOUT', 'The server did not answer in time. Check that n8n can reach it.'],
		['EHOSTUNREACH', 'There is no way from n8n to that host. Check the network or the proxy.'],
		[
			'ERR_TLS_CERT_ALTNAME_INVALID',
			'Its certificate is for another host name. Check the Server URL in the credential.',
		],
		[
			'CERT_HAS_EXPIRED',
			'Its certificate has expired. Ask the administrator of the server to renew it.',
		],
		['DEPTH_ZERO_SELF_SIGNED_CERT', untrusted],
		['SELF_SIGNED_CERT_IN_CHAIN', untrusted],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', untrusted],
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', untrusted],
		[
			'EPROTO',
			'A secure connection did not come about. Check whether the Server URL in the credential has to begin with http:// or https://.',
		],
		['EUNKNOWN', other],
	])('says what to do after %s', (code, hint) => {
		expect(explainConnection('https://h2ogpte.example.com', code)).toEqual<Sentences>({
			message: 'Could not connect to https://h2ogpte.example.com',
			description: `${hint} (${code})`,
		});
	});

	it.each(['ECONNRESET', 'ECONNABORTED'])('tells a lost connection from none: %s', (code) => {
		expect(explainConnection('https://h2ogpte.example.com', code)).toEqual<Sentences>({
			message: 'Lost the connection to https://h2ogpte.example.com',
			description: `The connection was closed before the answer was complete. Try again. (${code})`,
		});
	});

	it('says how to allow an address that n8n blocks', () => {
		const reason = 'The request was blocked because it resolves to a restricted IP address';
		expect(explainConnection('https://10.0.0.7', undefined, reason)).toEqual<Sentences>({
			message: 'n8n does not let requests reach https://10.0.0.7',
			description:
				'The address is a private one, and the SSRF protection of n8n is on. Ask the administrator of n8n to add it to N8N_SSRF_ALLOWED_HOSTNAMES or N8N_SSRF_ALLOWED_IP_RANGES.',
		});
	});

	it('says what to do without a code', () => {
		expect(explainConnection('https://h2ogpte.example.com', undefined)).toEqual<Sentences>({
			message: 'Could not connect to https://h2ogpte.example.com',
			description: other,
		});
	});
});
