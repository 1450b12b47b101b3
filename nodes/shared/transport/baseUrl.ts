import { UserError } from 'n8n-workflow';

import { parseUrl } from '../text/parseUrl';

const CREDENTIAL_HINT = 'Open the h2oGPTe credential and correct the Server URL.';

function withoutSlashes(text: string): string {
	let end = text.length;
	while (text[end - 1] === '/') end--;
	return text.slice(0, end);
}

/** The path under which the API answers. */
const API = '/api/v1';

/**
 * Whether everybody reads an address in the same way. Within one, URLs drop line breaks and control letters and take
 * backslashes for slashes, and a scheme may lack its slashes or have more of them; others read that in other ways.
 */
const isClear = (address: string) =>
	!/[\s\\\p{Cc}]/u.test(address) && /^[a-z]+:\/\/[^/]/i.test(address);

/**
 * The address of a server as a person typed or pasted it, without blanks around it, trailing slashes or the
 * path of the API: `https://h2ogpte.example.com/prefix`. Throws a `UserError` for what is no http(s) address
 * or carries a user name or password, which belong into the API key.
 */
export function parseBaseUrl(url: unknown): string {
	const given = withoutSlashes(String(url ?? '').trim());
	const address = given.endsWith(API) ? withoutSlashes(given.slice(0, -API.length)) : given;
	const parsed = isClear(address) ? parseUrl(address) : undefined;
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
