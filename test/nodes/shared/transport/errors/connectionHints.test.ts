import { explainConnection } from '../../../../../nodes/shared/transport/errors/connectionHints';
import type { ErrorText } from '../../../../../nodes/shared/transport/errors/failure';

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
		['ENETUNREACH', 'There is no way from n8n to that host. Check the network or the proxy.'],
		['EPERM', 'There is no way from n8n to that host. Check the network or the proxy.'],
		[
			'EMFILE',
			'The machine of n8n has too many connections open. Lower Max Concurrency, if the options have it, or try again later.',
		],
		[
			'ERR_INVALID_URL',
			'n8n goes through a proxy whose address is no web address. Ask the administrator of n8n to check HTTP_PROXY and HTTPS_PROXY in its environment, or to add the server to NO_PROXY.',
		],
		[
			'CERT_NOT_YET_VALID',
			'Its certificate is not valid yet. Check the clock of n8n, and ask the administrator of the server.',
		],
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
		expect(explainConnection('https://h2ogpte.example.com', code)).toEqual<ErrorText>({
			message: 'Could not connect to https://h2ogpte.example.com',
			description: `${hint} (${code})`,
		});
	});

	it.each(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'])(
		'tells a lost connection from none: %s',
		(code) => {
			expect(explainConnection('https://h2ogpte.example.com', code)).toEqual<ErrorText>({
				message: 'Lost the connection to https://h2ogpte.example.com',
				description: `The connection was closed before the answer was complete. Try again. (${code})`,
			});
		},
	);

	it('says how to allow an address that n8n blocks', () => {
		const reason = 'The request was blocked because it resolves to a restricted IP address';
		expect(explainConnection('https://10.0.0.7', undefined, reason)).toEqual<ErrorText>({
			message: 'n8n does not let requests reach https://10.0.0.7',
			description:
				'The address is a private one, and the SSRF protection of n8n is on. Ask the administrator of n8n to add it to N8N_SSRF_ALLOWED_HOSTNAMES or N8N_SSRF_ALLOWED_IP_RANGES.',
		});
	});

	it('says what to do without a code', () => {
		expect(explainConnection('https://h2ogpte.example.com', undefined)).toEqual<ErrorText>({
			message: 'Could not connect to https://h2ogpte.example.com',
			description: other,
		});
	});

	const unpacked =
		'It calls itself compressed but is not, or was damaged on its way. Ask the administrator of your h2oGPTe server to check what compresses answers, there or in a proxy.';
	const rules =
		'It does not keep to the rules of HTTP. Check the Server URL in the credential, and ask the administrator of your h2oGPTe server.';

	it.each<[string, string]>([
		['Z_DATA_ERROR', unpacked],
		['ERR__ERROR_FORMAT_CL_SPACE', unpacked],
		['Z_BUF_ERROR', 'It was cut off on its way. Try again, or ask for less at once.'],
		[
			'HPE_INVALID_CONSTANT',
			'What answers there is not a web server. Check the Server URL in the credential.',
		],
		[
			'HPE_HEADER_OVERFLOW',
			'Its headers are larger than n8n takes. Ask the administrator of your h2oGPTe server which proxy adds them.',
		],
		['HPE_INVALID_HEADER_TOKEN', rules],
		['HPE_UNEXPECTED_CONTENT_LENGTH', rules],
	])('tells an answer that cannot be read from no connection: %s', (code, hint) => {
		expect(explainConnection('http://127.0.0.1:1', code, 'incorrect header check')).toEqual({
			message: 'The answer of http://127.0.0.1:1 cannot be read',
			description: `${hint} (${code})`,
		});
	});

	const lost = 'The connection was closed before the answer was complete. Try again.';

	it.each<[string, string, string]>([
		[
			'http://h2ogpte.example.com',
			'socket hang up',
			`${lost} If it goes on, check whether the Server URL in the credential has to begin with https://.`,
		],
		['https://h2ogpte.example.com', 'socket hang up', lost],
		['http://h2ogpte.example.com', 'read ECONNRESET', lost],
	])('asks for https where a server hangs up: %s %s', (server, reason, hint) => {
		expect(explainConnection(server, 'ECONNRESET', reason)).toEqual<ErrorText>({
			message: `Lost the connection to ${server}`,
			description: `${hint} (ECONNRESET)`,
		});
	});
});
