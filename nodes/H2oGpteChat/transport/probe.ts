import type { GenericValue, ICredentialTestFunctions } from 'n8n-workflow';

import { explainConnection } from './connectionHints';
import type { Credential } from './credential';
import { isObject, parseJson } from './json';
import { rootOf } from './noAnswer';
import { redact } from './redact';
import { quote } from './serverWords';

/** What a server says to a question that tests the credential, or what kept it from answering. */
export type Reply =
	| { kind: 'answer'; status: number; words: string; value: GenericValue }
	| { kind: 'nothing'; reason: string };

const CUT =
	'The server or a proxy closed the connection before the answer was complete. Test again in a while.';

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** What n8n's helper says where nothing came for as long as it waits, under a code that says that a connection was lost. */
const WAITED = 'timeout of';

/** Why there is no answer, in the sentences of any request. */
function reasonOf(thrown: unknown, { server, apiKey, allowUnauthorizedCerts }: Credential): string {
	const { reason, code, target } = rootOf(thrown);
	const { message, description } = explainConnection(
		server,
		reason?.startsWith(WAITED) ? 'ETIMEDOUT' : code,
		reason && redact(reason, apiKey),
		{ target, isInsecure: allowUnauthorizedCerts },
	);
	return `${message}. ${description}`;
}

/** What is left of an answer, or of none, in what the helper throws. */
function replyOf(thrown: unknown, credential: Credential): Reply {
	const clean = (words: string) => redact(words, credential.apiKey);
	const { response, cause } = isObject(thrown) ? thrown : {};
	if (!isObject(response) || cause !== undefined) {
		return { kind: 'nothing', reason: clean(reasonOf(thrown, credential)) };
	}
	const status = Number(response.status);
	return status >= 200 && status < 300
		? { kind: 'nothing', reason: CUT }
		: { kind: 'answer', status, words: quote(clean(text(response.statusText))), value: undefined };
}

/**
 * Asks the server once, for the test of a credential: there n8n has no other helper than this one, which knows nothing of
 * `authenticate`. Redirects are not followed, as in `request`. Throws nothing.
 */
export async function probe(
	{ helpers }: ICredentialTestFunctions,
	credential: Credential,
	path: `/${string}`,
): Promise<Reply> {
	const { server, apiKey, allowUnauthorizedCerts } = credential;
	try {
		const { statusCode, body } = await helpers.request({
			method: 'GET',
			uri: `${server}/api/v1${path}`,
			headers: { Accept: 'application/json', Authorization: `Bearer ${apiKey}` },
			resolveWithFullResponse: true,
			followRedirect: false,
			// With any value here, the helper replaces what it says of a certificate.
			...(allowUnauthorizedCerts ? { rejectUnauthorized: false } : {}),
		});
		const value = parseJson(text(body))?.value;
		return { kind: 'answer', status: Number(statusCode), words: '', value };
	} catch (error) {
		return replyOf(error, credential);
	}
}
