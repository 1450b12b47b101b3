import type { GenericValue, ICredentialTestFunctions } from 'n8n-workflow';

import { readBeginning } from '../transport/readBody';
import { MAX_TEST_ANSWER_BYTES } from '../transport/answerLimits';
import { explainConnection, isLost } from '../transport/errors/connectionHints';
import type { Credential } from '../transport/credential';
import { isObject, parseServerJson } from '../text/json';
import { rootCauseOf } from '../transport/errors/explainNoAnswer';
import { redact } from '../transport/redact';
import { quote } from '../transport/errors/serverWords';
import { startIdleTimeout, type IdleTimeout } from '../transport/idleTimeout';
import { inSeconds } from '../text/inSeconds';

/** The answer of the server to a request that tests the credential, or the reason why there is none. */
export type TestReply =
	| { kind: 'answer'; status: number; words: string; value: GenericValue }
	| { kind: 'nothing'; reason: string };

const CUT_OFF =
	'The server or a proxy closed the connection before the answer was complete. Test again in a while.';

/** The idle timeout, before the answer and within it: people wait for it in front of a dialog. */
const TIMEOUT_MS = 30_000;

/** How much longer the timeout of n8n's helper is than the idle timeout. It ends a request that nobody waits for any more. */
const BACKSTOP_MS = 5_000;

const lateFrom = (server: string) =>
	`The server at ${server} did not answer within ${inSeconds(TIMEOUT_MS)}. Check the Server URL and that n8n can reach it, or test again in a while.`;

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Explains why there is no answer, in the same sentences as for any other request. */
function reasonOf(
	thrown: unknown,
	{ baseUrl, apiKey, allowUnauthorizedCerts }: Credential,
): string {
	const { reason, code, target } = rootCauseOf(thrown);
	const { message, description } = explainConnection(
		baseUrl,
		code,
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

/** Reads as much of a body as a successful answer can have, and resets the idle timeout with each chunk. */
const readBody = async (body: unknown, { reset }: IdleTimeout): Promise<string> =>
	isStream(body) ? (await readBeginning(body, MAX_TEST_ANSWER_BYTES, reset)).text : text(body);

/** Waits for the answer to a request, and throws after the idle timeout. A body that is there then or later is not read. */
async function unlessSilent<T extends { body: unknown }>(
	request: Promise<T>,
	{ signal }: IdleTimeout,
): Promise<T> {
	const silence = new Promise<never>((_resolve, reject) => {
		const giveUp = () => {
			request.then(({ body }) => destroy(body)).catch(() => undefined);
			reject(signal.reason);
		};
		signal.addEventListener('abort', giveUp, { once: true });
	});
	return await Promise.race([request, silence]);
}

/**
 * Sends one GET request for the test of a credential. There n8n provides no other helper than `helpers.request`, which does not
 * apply `authenticate`. As in `request`, redirects are not followed, and the answer is read as a stream and up to a limit. Of
 * a refusal, only the status is read. Stops after 30 seconds without data. Returns the parsed JSON of a successful answer (`undefined` for any other), without
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
	const idle = startIdleTimeout(TIMEOUT_MS);
	let isBegun = false;
	try {
		const request = helpers.request({
			method: 'GET',
			uri: `${baseUrl}/api/v1${path}`,
			headers: { Accept: 'application/json', Authorization: `Bearer ${apiKey}` },
			resolveWithFullResponse: true,
			simple: false,
			useStream: true,
			followRedirect: false,
			timeout: TIMEOUT_MS + BACKSTOP_MS,
			// With any value here, the helper replaces its error message about a certificate.
			...(allowUnauthorizedCerts ? { rejectUnauthorized: false } : {}),
		});
		const { statusCode, statusMessage, body } = await unlessSilent(request, idle);
		idle.reset();
		isBegun = true;
		const status = Number(statusCode);
		const words = quote(clean(text(statusMessage)));
		if (status >= 200 && status < 300) {
			return {
				kind: 'answer',
				status,
				words,
				value: parseServerJson(await readBody(body, idle))?.value,
			};
		}
		destroy(body);
		return { kind: 'answer', status, words, value: undefined };
	} catch (error) {
		if (idle.hasTimedOut()) return nothing(lateFrom(baseUrl));
		return nothing(
			isBegun && isLost(rootCauseOf(error).code) ? CUT_OFF : reasonOf(error, credential),
		);
	} finally {
		idle.clear();
	}
}
