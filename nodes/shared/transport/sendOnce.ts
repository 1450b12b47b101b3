import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { Connection } from './connection';
import { cancelSignalOf } from './connection';
import { CREDENTIAL } from './credential';
import { explainRefusal } from './errors/explainAnswer';
import { explainNoAnswer } from './errors/explainNoAnswer';
import type { Failure } from './errors/failure';
import type { IdleTimeout } from './idleTimeout';
import { startIdleTimeout } from './idleTimeout';
import type { AnswerLimit } from './limits';
import { MAX_REFUSAL_BYTES, tooLarge } from './limits';
import { readBeginning } from './readBody';
import type { Redact } from './redact';
import { redactBody } from './redact';
import { parseRetryAfterMs } from './retry';

/** Characters that one character of the key may take where it is escaped. */
const MAX_ESCAPE_CHARS = 10;

/** How much longer the timeout of n8n's helper is, which cannot tell silence from a long answer. */
const BACKSTOP_MS = 30_000;

/** The part of n8n's full response that is read here. `body` is a stream of Node.js. */
interface StreamedResponse {
	statusCode: number;
	headers: IDataObject;
	body: AsyncIterable<Uint8Array>;
}

/** A good answer whose body is still to be read. */
export interface Answer {
	/** Throws a `UserError` beyond its limit. */
	body: AsyncIterable<Uint8Array>;
	headers: IDataObject;
	/** Takes the key out of a text. */
	redact: Redact;
	/** The stream of Node.js that `body` comes from, for its class: nothing is to be read from it. */
	source: object;
}

/** Reads a good answer. May throw a `UserError`, which ends the request. */
export type ReadAnswer<T> = (answer: Answer) => Promise<T>;

/** How an attempt ended. */
export type Outcome<T> = { kind: 'answer'; value: T } | { kind: 'failure'; failure: Failure };

/**
 * Hands on a body while it arrives, and hangs up where it is not read to its end: to close the body alone may leave the
 * connection open, since it waits for the next bytes. Throws a `UserError` beyond its limit, where it has one.
 */
async function* limited(
	body: AsyncIterable<Uint8Array>,
	idle: IdleTimeout,
	limit?: AnswerLimit,
): AsyncGenerator<Uint8Array> {
	let size = 0;
	for await (const chunk of body) {
		let isWanted = false;
		try {
			idle.reset();
			size += chunk.byteLength;
			if (limit !== undefined && size > limit.maxBytes) throw tooLarge(limit);
			yield chunk;
			isWanted = true;
		} finally {
			// Before the loop closes the body, which takes away what the signal ends the connection with.
			if (!isWanted) idle.abort();
		}
	}
}

interface SendOptions<T> {
	/** How long the server may be silent. */
	timeoutMs: number;
	/** How much of a good answer is read. */
	limit: AnswerLimit;
	read: ReadAnswer<T>;
	redact: Redact;
}

/** Reads no more of a refusal than can be quoted, and says what it means. */
async function readRefusal(
	{ statusCode: status, headers, body }: StreamedResponse,
	idle: IdleTimeout,
	redact: Redact,
	keyChars: number,
): Promise<Failure> {
	const beginning = await readBeginning(limited(body, idle), MAX_REFUSAL_BYTES);
	// What was cut off may be the end of the key, which is not found without it.
	const sure = beginning.isCut
		? beginning.text.slice(0, -MAX_ESCAPE_CHARS * keyChars)
		: beginning.text;
	const location = typeof headers.location === 'string' ? redact(headers.location) : undefined;
	return {
		...explainRefusal({ status, body: redactBody(sure, redact), location }),
		status,
		retryAfterMs: parseRetryAfterMs(headers['retry-after'], Date.now()),
	};
}

/**
 * Sends a request once and reads its answer. Gives up after `timeoutMs` of silence, when the execution is stopped, or beyond
 * the limit of a good answer. The body is read as a stream, so that this holds while it arrives. The one place that talks
 * to the server, beside the test of the credential.
 */
export async function sendOnce<T>(
	{ context, credential, cancelSignal = cancelSignalOf(context) }: Connection,
	options: IHttpRequestOptions,
	{ timeoutMs, limit, read, redact }: SendOptions<T>,
): Promise<Outcome<T>> {
	const { baseUrl, ...signIn } = credential;
	const data = { url: baseUrl, ...signIn };
	const idle = startIdleTimeout(timeoutMs, cancelSignal);
	// In an execution the helper replaces `abortSignal` by the context's own signal, so that is the one to replace.
	const watched: typeof context = Object.create(context, {
		getExecutionCancelSignal: { value: () => idle.signal },
	});
	try {
		const response: StreamedResponse = await context.helpers.httpRequestWithAuthentication.call(
			watched,
			CREDENTIAL,
			{ ...options, abortSignal: idle.signal, timeout: timeoutMs + BACKSTOP_MS },
			// Otherwise the helper reads them again, from n8n's database.
			{ credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data } },
		);
		idle.reset();
		const { statusCode: status, headers, body } = response;
		if (status < 200 || status >= 300) {
			const failure = await readRefusal(response, idle, redact, signIn.apiKey.length);
			return { kind: 'failure', failure };
		}
		const answer = { body: limited(body, idle, limit), headers, redact, source: body };
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
