import type { GenericValue, ICredentialTestFunctions } from 'n8n-workflow';

import type { Credential } from './credential';
import { isObject, parseJson } from './json';
import { redact } from './redact';

/** What a server says to a question that tests the credential, or what kept it from answering. */
export type Reply =
	| { kind: 'answer'; status: number; words: string; value: GenericValue }
	| { kind: 'nothing'; reason: string };

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** The code of Node.js such as ECONNREFUSED, or else the words of an error. */
const reasonOf = (error: unknown): string =>
	isObject(error) ? text(error.code) || text(error.message) : String(error);

/**
 * Asks the server once, for the test of a credential: there n8n has no other helper than this one, which knows nothing of
 * `authenticate`. Redirects are not followed, as in `request`. Throws nothing.
 */
export async function probe(
	{ helpers }: ICredentialTestFunctions,
	{ server, apiKey, allowUnauthorizedCerts }: Credential,
	path: `/${string}`,
): Promise<Reply> {
	const clean = (words: unknown) => redact(text(words), apiKey);
	try {
		const { statusCode, statusMessage, body } = await helpers.request({
			method: 'GET',
			uri: `${server}/api/v1${path}`,
			headers: { Accept: 'application/json', Authorization: `Bearer ${apiKey}` },
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			// With any value here, the helper replaces what it says of a certificate.
			...(allowUnauthorizedCerts ? { rejectUnauthorized: false } : {}),
		});
		const value = parseJson(text(body))?.value;
		return { kind: 'answer', status: Number(statusCode), words: clean(statusMessage), value };
	} catch (error) {
		return { kind: 'nothing', reason: clean(reasonOf(error)) };
	}
}
