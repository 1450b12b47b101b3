import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { Connection } from './connection';
import { cancelSignalOf } from './connection';
import { CREDENTIAL } from './credential';
import { explainRefusal } from './errors/explainAnswer';
import { explainNoAnswer } from './errors/explainNoAnswer';
import type { Failure } from './errors/failure';
import type { IdleTimeout } from './idleTimeout';
import { startIdleTimeout } from './idleTimeout';
import type { AnswerLimit } from './answerLimits';
import { MAX_REFUSAL_BYTES, tooLarge } from './answerLimits';
import { readBeginning } from './readBody';
import type { Redact } from './redact';
import { redactBody } from './redact';
import type { RequestBody } from './requestBody';
import { encodeBody } from './requestBody';
import { parseRetryAfterMs } from './retry';

/** The maximum number of characters that one character of the key takes where it is escaped. */
const MAX_ESCAPE_CHARS = 10;

/**
 * The timeout of n8n's helper in milliseconds, the longest that Node.js can wait: the helper counts until the answer begins,
 * also while a file is being sent, and has a limit of its own where it gets none. The idle timeout ends the request instead.
 */
const HELPER_TIMEOUT_MS = 2 ** 31 - 1;

/** The part of n8n's full response that is read here. `body` is a stream of Node.js. */
interface StreamedResponse {
	statusCode: number;
	headers: IDataObject;
	body: AsyncIterable<Uint8Array>;
}

/** A successful answer whose body has not been read yet. */
export interface Answer {
	/** Throws a `UserError` where the body is larger than its limit. */
	body: AsyncIterable<Uint8Array>;
	headers: IDataObject;
	limit: AnswerLimit;
	/** Removes the API key from a text. */
	redact: Redact;
	/** The stream of Node.js that `body` reads from. Only its class may be used: reading from it would bypass the limit. */
	source: object;
}

/** Reads a successful answer. May throw a `UserError`, which ends the request without another attempt. */
export type ReadAnswer<T> = (answer: Answer) => Promise<T>;

/** The result of one attempt. */
export type Outcome<T> = { kind: 'answer'; value: T } | { kind: 'failure'; failure: Failure };

/**
 * Gives the chunks of a body as they arrive, and resets the idle timeout with each. Where the body is not read to its end,
 * closes the connection: closing the body alone may leave it open, since that waits for the next bytes. Throws a `UserError`
 * where the body is larger than `limit`. It is no generator, which would take several promises for each chunk.
 */
function limited(
	body: AsyncIterable<Uint8Array>,
	idle: IdleTimeout,
	limit?: AnswerLimit,
): AsyncIterable<Uint8Array> {
	const chunks = body[Symbol.asyncIterator]();
	let sizeBytes = 0;
	const close = async (): Promise<IteratorResult<Uint8Array, undefined>> => {
		// Has to come before the body is closed: after that, the signal no longer ends the connection.
		idle.abort();
		await chunks.return?.();
		return { done: true, value: undefined };
	};
	const next = async (): Promise<IteratorResult<Uint8Array, undefined>> => {
		const { done, value } = await chunks.next();
		if (done) return { done, value: undefined };
		idle.reset();
		sizeBytes += value.byteLength;
		if (limit === undefined || sizeBytes <= limit.maxBytes) return { done: false, value };
		await close();
		throw tooLarge(limit);
	};
	return { [Symbol.asyncIterator]: () => ({ next, return: close }) };
}

interface SendOptions<T> {
	/** The maximum idle time: how long no data may arrive. */
	timeoutMs: number;
	/** The limit of a successful answer. */
	limit: AnswerLimit;
	read: ReadAnswer<T>;
	redact: Redact;
	/** Replaces the body of the request. It is encoded anew for each attempt, since a stream can be read once. */
	body?: RequestBody | undefined;
}

/** Reads the beginning of a refusal, as much as can be quoted, and explains it. */
async function readRefusal(
	{ statusCode: status, headers, body }: StreamedResponse,
	idle: IdleTimeout,
	redact: Redact,
	keyChars: number,
): Promise<Failure> {
	const beginning = await readBeginning(limited(body, idle), MAX_REFUSAL_BYTES);
	// Where the body is cut within the key, the part of the key is not found. So the last characters are dropped, as many as an
	// escaped key may have.
	const safeText = beginning.isCut
		? beginning.text.slice(0, -MAX_ESCAPE_CHARS * keyChars)
		: beginning.text;
	const location = typeof headers.location === 'string' ? redact(headers.location) : undefined;
	return {
		...explainRefusal({ status, body: redactBody(safeText, redact), location }),
		status,
		retryAfterMs: parseRetryAfterMs(headers['retry-after'], Date.now()),
	};
}

/**
 * Sends a request once and reads its answer. Returns the value that `read` makes of a successful answer, and a failure for
 * anything else; throws nothing. Stops after `timeoutMs` without data, when the execution is stopped, or where a successful
 * answer is larger than `limit`. The body is read as a stream, so that this also applies while it arrives. No other function
 * sends requests to the server, apart from the test of the credential (`sendTestRequest`).
 */
export async function sendOnce<T>(
	{ context, credential, cancelSignal = cancelSignalOf(context) }: Connection,
	options: IHttpRequestOptions,
	{ timeoutMs, limit, read, redact, body: otherBody }: SendOptions<T>,
): Promise<Outcome<T>> {
	const { baseUrl, ...otherFields } = credential;
	const data = { url: baseUrl, ...otherFields };
	const idle = startIdleTimeout(timeoutMs, cancelSignal);
	// In an execution the helper uses the context's own signal instead of `abortSignal`, so the context has to return ours.
	const contextWithSignal: typeof context = Object.assign(Object.create(context), {
		getExecutionCancelSignal: () => idle.signal,
	});
	const sent =
		otherBody === undefined
			? options
			: { ...options, ...encodeBody(otherBody, options, idle.reset) };
	try {
		const response: StreamedResponse = await context.helpers.httpRequestWithAuthentication.call(
			contextWithSignal,
			CREDENTIAL,
			{ ...sent, abortSignal: idle.signal, timeout: HELPER_TIMEOUT_MS },
			// Without these, the helper reads the credential again from n8n's database.
			{ credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data } },
		);
		idle.reset();
		const { statusCode: status, headers, body } = response;
		if (status < 200 || status >= 300) {
			const failure = await readRefusal(response, idle, redact, credential.apiKey.length);
			return { kind: 'failure', failure };
		}
		const answer = { body: limited(body, idle, limit), headers, limit, redact, source: body };
		return { kind: 'answer', value: await read(answer) };
	} catch (error) {
		const failure = explainNoAnswer(error, idle, {
			context,
			cancelSignal,
			baseUrl,
			timeoutMs,
			isInsecure: credential.allowUnauthorizedCerts,
			redact,
		});
		return { kind: 'failure', failure };
	} finally {
		idle.clear();
	}
}
