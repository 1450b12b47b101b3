import type { Target } from '../../../../../nodes/shared/transport/errors/connectionHints';
import { explainConnection } from '../../../../../nodes/shared/transport/errors/connectionHints';
import type { ErrorText } from '../../../../../nodes/shared/transport/errors/failure';

describe('explainConnection, on the way to a proxy or to a secure server', () => {
	const checkProxy =
		'Ask the administrator of n8n to check HTTP_PROXY and HTTPS_PROXY in its environment, or to add the server to NO_PROXY.';

	it.each<[string, string, string, Target]>([
		['another port', 'http://10.0.0.7:8080', '10.0.0.7:3128', { host: '10.0.0.7', port: 3128 }],
		['another IP address', 'https://10.0.0.7', '10.0.0.8:443', { host: '10.0.0.8', port: 443 }],
		['the default port', 'https://a.example', '10.0.0.8:80', { host: '10.0.0.8', port: 80 }],
		['IPv6', 'https://[::2]', '[::1]:443', { host: '::1', port: 443 }],
		['another name', 'https://a.example', 'proxy.example', { host: 'proxy.example' }],
	])('names a proxy that is not reached: %s', (_, server, place, target) => {
		const { message, description } = explainConnection(server, 'ECONNREFUSED', '', { target });
		expect({ message, description }).toEqual<ErrorText>({
			message: `Could not connect to ${server}`,
			description: `n8n goes through a proxy, ${place}, and did not reach it; the server itself was not asked. ${checkProxy} (ECONNREFUSED)`,
		});
	});

	it.each<[string, string, Target]>([
		['its IP address', 'http://10.0.0.7', { host: '10.0.0.7', port: 80 }],
		['an IP address of its name', 'https://a.example', { host: '10.0.0.8', port: 443 }],
		['its own port', 'http://a.example:8080/x', { host: '10.0.0.8', port: 8080 }],
		['its name in capitals', 'https://A.example', { host: 'A.EXAMPLE' }],
		['IPv6', 'https://[::1]:8443', { host: '::1', port: 8443 }],
		['no port', 'http://127.0.0.1:0', { host: '127.0.0.1' }],
		['nothing', 'http://127.0.0.1', {}],
	])('takes no server for a proxy: %s', (_, server, target) => {
		const { description } = explainConnection(server, 'ECONNREFUSED', '', { target });
		expect(description).toBe(
			'Nothing listens at that address. Check the Server URL in the credential, and that the server runs. (ECONNREFUSED)',
		);
	});

	const mutual =
		'The server asks for a client certificate, which n8n cannot send from this credential. Ask the administrator of your h2oGPTe server for an address that needs none.';
	const handshake =
		'The server ended the connection before it was secure: it may ask for a client certificate, which n8n cannot send from this credential, or speak another version of TLS. Ask the administrator of your h2oGPTe server.';
	const plain =
		'What answers there does not speak TLS. Let the Server URL in the credential begin with http:// instead of https://, or check its port.';

	it.each<[string, string, string]>([
		['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', '', mutual],
		['EPROTO', 'write EPROTO 80:error:0A00045C:tlsv13 alert certificate required:116', mutual],
		['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', '', mutual],
		['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', '', mutual],
		['EPROTO', 'write EPROTO 80:error:0A000410:sslv3 alert handshake failure:40', handshake],
		['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', '', handshake],
		['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', '', handshake],
		[
			'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
			'80:error:0A000458:tlsv1 alert unrecognized name:112',
			'The server is not known by that host name. Check the Server URL in the credential.',
		],
		['EPROTO', 'write EPROTO 80:error:0A00010B:wrong version number:350', plain],
		['ERR_SSL_WRONG_VERSION_NUMBER', '', plain],
		['ERR_SSL_PACKET_LENGTH_TOO_LONG', '', plain],
		[
			'ECONNRESET',
			'Client network socket disconnected before secure TLS connection was established',
			'It was closed before it was secure. Check whether the Server URL in the credential has to begin with http:// or needs another port; the server may also ask for a client certificate, which n8n cannot send from this credential.',
		],
	])('says how a secure connection ended: %s %s', (code, reason, hint) => {
		const given = explainConnection('https://h2ogpte.example.com', code, reason, {
			isInsecure: true,
		});
		expect(given).toEqual<ErrorText>({
			message: 'Could not connect to https://h2ogpte.example.com',
			description: `${hint} (${code})`,
		});
	});

	it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
		'does not say to turn on what is on: %s',
		(code) => {
			const { description } = explainConnection('https://h2ogpte.example.com', code, '', {
				isInsecure: true,
			});
			expect(description).toBe(
				`Ignore SSL Issues (Insecure) is on, so the certificate that is not trusted must be that of a proxy which n8n goes through. ${checkProxy} (${code})`,
			);
		},
	);

	const other = 'Check the Server URL in the credential and the network of n8n.';

	it.each<[string, string]>([
		[
			'Proxy connection ended before receiving CONNECT response',
			`Proxy connection ended before receiving CONNECT response. n8n goes through a proxy, which closed the connection before it reached the server. ${checkProxy}`,
		],
		['Something else.', `Something else. ${other}`],
	])('quotes what ended it where there is no code: %s', (reason, description) => {
		expect(explainConnection('https://a.example', undefined, reason).description).toBe(description);
	});
});
