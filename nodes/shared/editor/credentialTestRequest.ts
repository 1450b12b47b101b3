import type { GenericValue, ICredentialTestFunctions } from 'n8n-workflow';

import { readBeginning } from '../transport/readBody';
import { MAX_TEST_ANSWER_BYTES } from '../transport/answerLimits';
import { explainConnection, isLost } from '../transport/errors/connectionHints';
import type { Credential } from '../transport/credential';
import { isObject, parseServerJson } from '../text/json';
import { rootCauseOf } from '../transport/errors/explainNoAnswer';
import { redact } from '../transport/redact';
import { quote } from '../transport/errors/serverWords';
import { startIdleTimeout } from '../transport/idleTimeout';

/** The answer of the server to a request that tests the credential, or the reason why there is none. */
export type TestReply =
	| { kind: 'answer'; status: number; words: string; value: GenericValue }
	| { kind: 'nothing'; reason: string };

const CUT_OFF =
	'The server or a proxy closed the connection before the answer was complete. Test again in a while.';

/** The idle timeout while an answer arrives. Before it, the timeout of n8n's helper applies. */
const TIMEOUT_MS = 30_000;

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** The beginning of the error message of n8n's helper after its timeout, whose code is that of a lost connection. */
const TIMEOUT_MESSAGE = 'timeout of';

/** Explains why there is no answer, in the same sentences as for any other request. */
function reasonOf(
	thrown: unknown,
	{ baseUrl, apiKey, allowUnauthorizedCerts }: Credential,
): string {
	const { reason, code, target } = rootCauseOf(thrown);
	const { message, description } = explainConnection(
		baseUrl,
		reason?.startsWith(TIMEOUT_MESSAGE) ? 'ETIMEDOUT' : code,
		reason && redact(reason, apiKey),
		{ target, isInsecure: allowUnauthorizedCerts },
	);
	return `${message}. ${description}`;
}

const isStream = (value: unknown): value is AsyncIterable<Uint8Array> =>
	typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/** Destroys a stream of Node.js, also where its end has not arrived. */
function destroy(body: unknown): void {
	if (isObject(body) && typeof body.destroy === 'function') body.destroy();
}

/** Reads as much of a body as a successful answer can have. After the idle timeout, it throws as for a lost connection. */
async function readBody(body: unknown): Promise<string> {
	if (!isStream(body)) return text(body);
	const idle = startIdleTimeout(TIMEOUT_MS);
	idle.signal.addEventListener('abort', () => destroy(body), { once: true });
	try {
		return (await readBeginning(body, MAX_TEST_ANSWER_BYTES, idle.reset)).text;
	} finally {
		idle.clear();
	}
}

/**
 * Sends one GET request for the test of a credential. There n8n provides no other helper than `helpers.request`, which does not
 * apply `authenticate`. As in `request`, redirects are not followed, and the answer is read as a stream and up to a limit. Of
 * a refusal, only the status is read. Returns the parsed JSON of a successful answer (`undefined` for any other), without
 * the API key in `words` and `reason`; throws nothing.
 * @param path the path below `/api/v1`
 */
export async function sendTestRequest(
	{ helpers }: ICredentialTestFunctions,
	credential: Credential,
	path: `/${string}`,
): Promise<TestReply> {
	const { baseUrl, apiKey, allowUnauthorizedCerts } = credential;
	const clean = (words: string) => redact(words, apiKey);
	const nothing = (reason: string): TestReply => ({ kind: 'nothing', reason: clean(reason) });
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
			// With any value here, the helper replaces its error message about a certificate.
			...(allowUnauthorizedCerts ? { rejectUnauthorized: false } : {}),
		});
		isBegun = true;
		const status = Number(statusCode);
		const words = quote(clean(text(statusMessage)));
		if (status >= 200 && status < 300) {
			return { kind: 'answer', status, words, value: parseServerJson(await readBody(body))?.value };
		}
		destroy(body);
		return { kind: 'answer', status, words, value: undefined };
	} catch (error) {
		return nothing(
			isBegun && isLost(rootCauseOf(error).code) ? CUT_OFF : reasonOf(error, credential),
		);
	}
}
