import type { GenericValue, ICredentialTestFunctions } from 'n8n-workflow';

import { readBeginning } from '../transport/readBody';
import { MAX_PROBE_BYTES } from '../transport/limits';
import { explainConnection, isLost } from '../transport/errors/connectionHints';
import type { Credential } from '../transport/credential';
import { isObject, parseServerJson } from '../text/json';
import { rootCauseOf } from '../transport/errors/explainNoAnswer';
import { redact } from '../transport/redact';
import { quote } from '../transport/errors/serverWords';
import { startIdleTimeout } from '../transport/idleTimeout';

/** What a server says to a question that tests the credential, or what kept it from answering. */
export type ProbeReply =
	| { kind: 'answer'; status: number; words: string; value: GenericValue }
	| { kind: 'nothing'; reason: string };

const CUT_OFF =
	'The server or a proxy closed the connection before the answer was complete. Test again in a while.';

/** Milliseconds of silence within an answer after which it is given up; before it, the helper waits as long as n8n says. */
const TIMEOUT_MS = 30_000;

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** What n8n's helper says where nothing came for as long as it waits, under a code that says that a connection was lost. */
const WAITED = 'timeout of';

/** Why there is no answer, in the sentences of any request. */
function reasonOf(
	thrown: unknown,
	{ baseUrl, apiKey, allowUnauthorizedCerts }: Credential,
): string {
	const { reason, code, target } = rootCauseOf(thrown);
	const { message, description } = explainConnection(
		baseUrl,
		reason?.startsWith(WAITED) ? 'ETIMEDOUT' : code,
		reason && redact(reason, apiKey),
		{ target, isInsecure: allowUnauthorizedCerts },
	);
	return `${message}. ${description}`;
}

const isStream = (value: unknown): value is AsyncIterable<Uint8Array> =>
	typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/** Ends a stream of Node.js, whether or not something is still to come. */
function end(body: unknown): void {
	if (isObject(body) && typeof body.destroy === 'function') body.destroy();
}

/** Reads as much of a body as a good answer can have. Gives up after silence, which counts as an end too soon. */
async function readBody(body: unknown): Promise<string> {
	if (!isStream(body)) return text(body);
	const watch = startIdleTimeout(TIMEOUT_MS);
	watch.signal.addEventListener('abort', () => end(body), { once: true });
	try {
		return (await readBeginning(body, MAX_PROBE_BYTES, watch.reset)).text;
	} finally {
		watch.clear();
	}
}

/**
 * Asks the server once, for the test of a credential: there n8n has no other helper than this one, which knows nothing of
 * `authenticate`. Redirects are not followed, and the answer is read as a stream and up to a bound, as in `request`. Of a
 * refusal, nothing but its status is read. Throws nothing.
 */
export async function probe(
	{ helpers }: ICredentialTestFunctions,
	credential: Credential,
	path: `/${string}`,
): Promise<ProbeReply> {
	const { baseUrl, apiKey, allowUnauthorizedCerts } = credential;
	const clean = (words: string) => redact(words, apiKey);
	const nothing = (reason: string): ProbeReply => ({ kind: 'nothing', reason: clean(reason) });
	let isBegun = false;
	try {
		const { statusCode, statusMessage, body } = await helpers.request({
			method: 'GET',
			uri: `${baseUrl}/api/v1${path}`,
			headers: { Accept: 'application/json', Authorization: `Bearer ${apiKey}` },
			resolveWithFullResponse: true,
			simple: false,
			useStream: true,
			followRedirect: false,
			// With any value here, the helper replaces what it says of a certificate.
			...(allowUnauthorizedCerts ? { rejectUnauthorized: false } : {}),
		});
		isBegun = true;
		const status = Number(statusCode);
		const words = quote(clean(text(statusMessage)));
		if (status >= 200 && status < 300) {
			return { kind: 'answer', status, words, value: parseServerJson(await readBody(body))?.value };
		}
		end(body);
		return { kind: 'answer', status, words, value: undefined };
	} catch (error) {
		return nothing(
			isBegun && isLost(rootCauseOf(error).code) ? CUT_OFF : reasonOf(error, credential),
		);
	}
}
