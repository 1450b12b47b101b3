import { UserError } from 'n8n-workflow';

import { parseUrl } from '../text/parseUrl';

function withoutSlashes(text: string): string {
	let end = text.length;
	while (text[end - 1] === '/') end--;
	return text.slice(0, end);
}

/** A host, and a port where there is one, at the beginning of an address without a scheme. */
const HOST = /^(\[[\da-f:.]+\]|[^\s/?#@\\:[\]]+)(?::\d+)?(?=[/?#]|$)/i;

const THIS_MACHINE: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Adds the scheme that an address lacks: http for a server on this machine, https for any other. A mere word is no address. */
function withScheme(address: string): string {
	const host = HOST.exec(address)?.[1]?.toLowerCase() ?? '';
	if (THIS_MACHINE.includes(host)) return `http://${address}`;
	return /[.:]/.test(host) ? `https://${address}` : address;
}

/**
 * What the path of h2oGPTe's own addresses ends with: the routes of its APIs, the pages of chats and collections, the page
 * of the keys (`/api`), and the description of the API. Any other path is a prefix that the server is under.
 */
const OWN_PATH =
	/\/(?:(?:openai_)?api\/v1(?:\/.*)?|(?:chats|collections|swagger-ui)(?:\/.*)?|api|api-spec\.yaml)$/;

/** Gives the address of the server from that of one of its pages or routes. */
const withoutPage = (address: string): string =>
	withoutSlashes(withoutSlashes(address.split(/[?#]/, 1).join('')).replace(OWN_PATH, ''));

/**
 * Whether all URL parsers read an address in the same way. The parser of the WHATWG URL standard drops line breaks and tabs,
 * takes backslashes for slashes, and accepts a scheme with fewer or more than two slashes; other parsers do not.
 */
const isUnambiguous = (address: string) =>
	!/[\s\\\p{Cc}]/u.test(address) && /^[a-z]+:\/\/[^/]/i.test(address);

/**
 * Parses the address of a server as a user typed or pasted it, also that of a page. Returns it with a scheme, and without
 * surrounding whitespace, the path of a page or of the API, a query, a fragment and trailing slashes, such as
 * `https://h2ogpte.example.com/prefix`. Throws a `UserError` for anything but an http(s) address, and for one with a user
 * name or password (the API key alone signs in).
 */
export function parseBaseUrl(url: unknown): string {
	const given = withScheme(String(url ?? '').trim());
	const address = isUnambiguous(given) ? withoutPage(given) : '';
	const parsed = parseUrl(address);
	if ((parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:') || parsed.port === '0') {
		throw new UserError('The Server URL is not a web address', {
			description:
				'Enter the address at which you open h2oGPTe in the browser, e.g. https://h2ogpte.genai.h2o.ai, as the Server URL of the h2oGPTe credential.',
		});
	}
	if (/^[^/]*\/\/[^/]*@/.test(address)) {
		throw new UserError('The Server URL carries a user name or password', {
			description:
				'The API key alone signs in. Remove the others from the Server URL of the h2oGPTe credential.',
		});
	}
	return address;
}
