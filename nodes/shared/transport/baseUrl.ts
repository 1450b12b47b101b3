import { UserError } from 'n8n-workflow';

import { parseUrl } from '../text/parseUrl';

const CREDENTIAL_HINT = 'Open the h2oGPTe credential and correct the Server URL.';

function withoutSlashes(text: string): string {
	let end = text.length;
	while (text[end - 1] === '/') end--;
	return text.slice(0, end);
}

/** The path of the API below the address of a server. */
const API_PATH = '/api/v1';

/**
 * Whether all URL parsers read an address in the same way. The parser of the WHATWG URL standard drops line breaks and tabs,
 * takes backslashes for slashes, and accepts a scheme with fewer or more than two slashes; other parsers do not.
 */
const isUnambiguous = (address: string) =>
	!/[\s\\\p{Cc}]/u.test(address) && /^[a-z]+:\/\/[^/]/i.test(address);

/**
 * Parses the address of a server as a user typed or pasted it. Returns it without surrounding whitespace, trailing slashes
 * and the path of the API, such as `https://h2ogpte.example.com/prefix`. Throws a `UserError` for anything but an http(s)
 * address, and for one with a user name or password (the API key alone signs in), a query or a fragment.
 */
export function parseBaseUrl(url: unknown): string {
	const given = withoutSlashes(String(url ?? '').trim());
	const address = given.endsWith(API_PATH)
		? withoutSlashes(given.slice(0, -API_PATH.length))
		: given;
	const parsed = isUnambiguous(address) ? parseUrl(address) : undefined;
	if ((parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:') || parsed.port === '0') {
		throw new UserError('The Server URL is not a web address', {
			description: `It has to begin with http:// or https://, e.g. https://h2ogpte.genai.h2o.ai. ${CREDENTIAL_HINT}`,
		});
	}
	if (/^[^?#/]*\/\/[^?#/]*@/.test(address)) {
		throw new UserError('The Server URL carries a user name or password', {
			description: `The API key alone signs in. ${CREDENTIAL_HINT}`,
		});
	}
	if (/[?#]/.test(address)) {
		throw new UserError('The Server URL carries more than an address', {
			description: `Leave out everything from the first "?" or "#" on. ${CREDENTIAL_HINT}`,
		});
	}
	return address;
}
