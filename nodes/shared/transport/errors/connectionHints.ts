import type { ErrorText } from './failure';
import { quote } from './serverWords';
import { CHECK_PROXY, CLIENT_CERTIFICATE } from './statusHints';
import { parseUrl } from '../../text/parseUrl';

/** The target of a connection, as errors of Node.js give it: the host name that was looked up or the IP address, and the port. */
export interface Target {
	host?: string;
	port?: number;
}

/** What is known about a connection apart from its error. */
interface Circumstances {
	target?: Target;
	/** Whether Ignore SSL Issues (Insecure) is on. */
	isInsecure?: boolean;
}

const LOST = 'The connection was closed before the answer was complete. Try again.';
const NO_WAY = 'There is no way from n8n to that host. Check the network or the proxy.';
const BUSY =
	'The machine of n8n has too many connections open. Lower Max Concurrency, if the options have it, or try again later.';
const OTHER = 'Check the Server URL in the credential and the network of n8n.';

/** Hints by the codes of Node.js for connections that were not established. */
const HINTS: Readonly<Record<string, string>> = {
	ECONNREFUSED:
		'Nothing listens at that address. Check the Server URL in the credential, and that the server runs.',
	ENOTFOUND: 'That host name is not known. Check the Server URL in the credential.',
	EAI_AGAIN:
		'The name of that host could not be looked up. Check the Server URL in the credential and the network of n8n.',
	ETIMEDOUT: 'The server did not answer in time. Check that n8n can reach it.',
	EACCES: NO_WAY,
	EHOSTDOWN: NO_WAY,
	EHOSTUNREACH: NO_WAY,
	ENETDOWN: NO_WAY,
	ENETUNREACH: NO_WAY,
	EPERM: NO_WAY,
	EMFILE: BUSY,
	ENFILE: BUSY,
	EPROTO:
		'A secure connection did not come about. Check whether the Server URL in the credential has to begin with http:// or https://.',
};

/** Hints by the codes of Node.js that name what is wrong with a certificate. */
const CERTIFICATE_HINTS: Readonly<Record<string, string>> = {
	ERR_TLS_CERT_ALTNAME_INVALID:
		'Its certificate is for another host name. Check the Server URL in the credential.',
	CERT_HAS_EXPIRED: 'Its certificate has expired. Ask the administrator of the server to renew it.',
	CERT_NOT_YET_VALID:
		'Its certificate is not valid yet. Check the clock of n8n, and ask the administrator of the server.',
};
const UNTRUSTED =
	'Its certificate is not trusted. If it is your own server, add its certificate authority to n8n (NODE_EXTRA_CA_CERTS), or turn on Ignore SSL Issues (Insecure) in the credential.';
// n8n applies Ignore SSL Issues to the server only, not to a proxy.
const UNTRUSTED_PROXY = `Ignore SSL Issues (Insecure) is on, so the certificate that is not trusted must be that of a proxy which n8n goes through. ${CHECK_PROXY}`;

/** Codes of Node.js for connections that were lost after they had been established. */
const LOST_CODES: readonly string[] = [
	'ECONNABORTED',
	'ECONNRESET',
	'EPIPE',
	'ERR_STREAM_PREMATURE_CLOSE',
];

/** Whether a code of Node.js means that an established connection was lost; `false` for no code. */
export const isLost = (code = ''): boolean => LOST_CODES.includes(code);

/** Prefixes of the codes for answers that cannot be decompressed: gzip and deflate, Brotli, Zstandard. */
const UNZIP_CODES: readonly string[] = [
	'Z_',
	'ERR__ERROR_',
	'ERR_BROTLI',
	'ERR_ZLIB',
	'ERR_ZSTD',
	'ZSTD_',
];

/** Part of the error message of n8n where its SSRF protection blocks a request to a private address. */
const BLOCKED = 'restricted IP address';

/** Explains why an answer that arrived cannot be read; `undefined` for any other code. */
function unreadable(code: string): string | undefined {
	if (code === 'Z_BUF_ERROR') {
		return 'It was cut off on its way. Try again, or ask for less at once.';
	}
	if (UNZIP_CODES.some((prefix) => code.startsWith(prefix))) {
		return 'It calls itself compressed but is not, or was damaged on its way. Ask the administrator of your h2oGPTe server to check what compresses answers, there or in a proxy.';
	}
	if (code === 'HPE_INVALID_CONSTANT') {
		return 'What answers there is not a web server. Check the Server URL in the credential.';
	}
	if (code === 'HPE_HEADER_OVERFLOW') {
		return 'Its headers are larger than n8n takes. Ask the administrator of your h2oGPTe server which proxy adds them.';
	}
	return code.startsWith('HPE_')
		? 'It does not keep to the rules of HTTP. Check the Server URL in the credential, and ask the administrator of your h2oGPTe server.'
		: undefined;
}

/** Explains what ended a TLS connection, by the words of OpenSSL in a code or a reason; `undefined` where there are none. */
function insecure(code: string, reason: string): string | undefined {
	const text = `${code} ${reason}`.toLowerCase().replaceAll('_', ' ');
	const hasAny = (...phrases: string[]) => phrases.some((phrase) => text.includes(phrase));
	if (hasAny(' alert ')) {
		// An alert comes from the server, so it is about the client certificate that it did not get.
		if (hasAny('certificate', 'unknown ca', 'access denied')) return CLIENT_CERTIFICATE;
		if (hasAny('handshake', 'protocol version', 'insufficient security')) {
			return 'The server ended the connection before it was secure: it may ask for a client certificate, which n8n cannot send from this credential, or speak another version of TLS. Ask the administrator of your h2oGPTe server.';
		}
		if (hasAny('unrecognized name')) {
			return 'The server is not known by that host name. Check the Server URL in the credential.';
		}
	}
	if (hasAny('wrong version number', 'packet length too long', 'http request')) {
		return 'What answers there does not speak TLS. Let the Server URL in the credential begin with http:// instead of https://, or check its port.';
	}
	return hasAny('before secure tls connection')
		? 'It was closed before it was secure. Check whether the Server URL in the credential has to begin with http:// or needs another port; the server may also ask for a client certificate, which n8n cannot send from this credential.'
		: undefined;
}

/** The address of a target where it differs from the server's: then it is that of a proxy, since redirects are not followed. */
function proxyAt(server: string, { host, port }: Target): string | undefined {
	const url = parseUrl(server);
	if (url === undefined || host === undefined) return undefined;
	const name = url.hostname.replace(/^\[(.*)\]$/, '$1');
	const ownPort = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
	const isLiteral = name.includes(':') || /^[\d.]+$/.test(name);
	// The error of a name lookup has no port. The host name of the server may resolve to any IP address.
	const isOther =
		port === undefined
			? host.toLowerCase() !== name && !/^[\d.]+$|:/.test(host)
			: port !== ownPort || (isLiteral && host !== name);
	if (!isOther) return undefined;
	const urlHost = host.includes(':') ? `[${host}]` : host;
	return port === undefined ? urlHost : `${urlHost}:${port}`;
}

function hintFor(
	server: string,
	code: string,
	reason: string,
	{ target = {}, isInsecure = false }: Circumstances,
): string {
	const proxy = proxyAt(server, target);
	if (proxy !== undefined) {
		return `n8n goes through a proxy, ${quote(proxy)}, and did not reach it; the server itself was not asked. ${CHECK_PROXY}`;
	}
	if (reason.toLowerCase().startsWith('proxy connection ended')) {
		return `n8n goes through a proxy, which closed the connection before it reached the server. ${CHECK_PROXY}`;
	}
	// The Server URL was validated before, so this is the address of a proxy.
	if (code === 'ERR_INVALID_URL' || reason === 'Invalid URL') {
		return `n8n goes through a proxy whose address is no web address. ${CHECK_PROXY}`;
	}
	const known = insecure(code, reason) ?? HINTS[code];
	if (known !== undefined) return known;
	if (isLost(code)) {
		// A TLS server closes connections that do not start with a TLS handshake.
		return parseUrl(server)?.protocol === 'http:' && reason === 'socket hang up'
			? `${LOST} If it goes on, check whether the Server URL in the credential has to begin with https://.`
			: LOST;
	}
	if (!/CERT|SIGNED|SIGNATURE/.test(code)) return OTHER;
	return isInsecure ? UNTRUSTED_PROXY : (CERTIFICATE_HINTS[code] ?? UNTRUSTED);
}

/**
 * Explains a connection to the address `server` that was lost or not established, or an answer that cannot be read, by the code
 * of Node.js and the message of the root cause (`reason`, quoted where it is given, so without the API key).
 */
export function explainConnection(
	server: string,
	code: string | undefined,
	reason = '',
	circumstances: Circumstances = {},
): ErrorText {
	if (reason.includes(BLOCKED)) {
		return {
			message: `n8n does not let requests reach ${server}`,
			description:
				'The address is a private one, and the SSRF protection of n8n is on. Ask the administrator of n8n to add it to N8N_SSRF_ALLOWED_HOSTNAMES or N8N_SSRF_ALLOWED_IP_RANGES.',
		};
	}
	const unread = unreadable(code ?? '');
	if (unread !== undefined) {
		return {
			message: `The answer of ${server} cannot be read`,
			description: `${unread} (${code})`,
		};
	}
	const hint = hintFor(server, code ?? '', reason, circumstances);
	const wasOpen = isLost(code) && !reason.includes('before secure');
	const words = reason === '' ? '' : `${quote(reason.replace(/\.?$/, '.'))} `;
	return {
		message: `${wasOpen ? 'Lost the connection' : 'Could not connect'} to ${server}`,
		description: code === undefined ? `${words}${hint}` : `${hint} (${code})`,
	};
}
