import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { readBeginning } from './readBody';
import type { AnswerLimit } from './limits';
import { MAX_REFUSAL_BYTES, tooLarge } from './limits';
import type { Context } from './context';
import { cancelSignalOf, CREDENTIAL } from './context';
import type { Credential } from './credential';
import type { NoAnswer } from './errors/explainNoAnswer';
import { explainNoAnswer } from './errors/explainNoAnswer';
import type { Redact } from './redact';
import { redactBody } from './redact';
import type { IdleTimeout } from './idleTimeout';
import { startIdleTimeout } from './idleTimeout';

/** Letters in which one letter of the key may be written. */
const MAX_ESCAPE_CHARS = 10;

/** Milliseconds by which the helper's own timeout, which cannot tell silence from a long answer, stays behind the watch. */
const BACKSTOP_MS = 30_000;

/** The part of n8n's full response that is read here. */
interface StreamedResponse {
	statusCode: number;
	headers: IDataObject;
	body: AsyncIterable<Uint8Array>;
}

/** Reads the body of a good answer, without the key. May throw a `UserError`, which ends the request. */
export type BodyReader<T> = (body: AsyncIterable<Uint8Array>, redact: Redact) => Promise<T>;

/** How one try ended. */
export type Outcome<T> =
	| { kind: 'answer'; value: T }
	| { kind: 'refusal'; status: number; headers: IDataObject; text: string }
	| NoAnswer;

/**
 * Hands on a body while it arrives, and hangs up where it is not read to its end: to close the body alone may leave the
 * connection open, since it waits for the next bytes. Throws a `UserError` beyond its bound, where it has one.
 */
async function* limited(
	body: AsyncIterable<Uint8Array>,
	watch: IdleTimeout,
	bound?: AnswerLimit,
): AsyncGenerator<Uint8Array> {
	let size = 0;
	for await (const chunk of body) {
		let isWanted = false;
		try {
			watch.reset();
			size += chunk.byteLength;
			if (bound !== undefined && size > bound.maxBytes) throw tooLarge(bound);
			yield chunk;
			isWanted = true;
		} finally {
			// Before the loop closes the body, which takes away what the signal ends the connection with.
			if (!isWanted) watch.abort();
		}
	}
}

interface SendOptions<T> {
	credential: Credential;
	/** Seconds of silence. */
	timeout: number;
	/** How much of a good answer is read. */
	limit: AnswerLimit;
	read: BodyReader<T>;
	redact: Redact;
}

/**
 * Sends a request once and reads its answer, giving up after `timeout` seconds of silence, when the execution is stopped,
 * or beyond the bound of a good answer. Of a refusal no more is read than can be quoted. The body is read as a stream, so
 * that this holds while it arrives.
 */
export async function sendOnce<T>(
	context: Context,
	options: IHttpRequestOptions,
	{ credential, timeout, limit, read, redact }: SendOptions<T>,
): Promise<Outcome<T>> {
	const { baseUrl, ...signIn } = credential;
	const data = { url: baseUrl, ...signIn };
	const watch = startIdleTimeout(timeout * 1000, cancelSignalOf(context));
	// In an execution the helper replaces `abortSignal` by the context's own signal, so that is the one to replace.
	const watched: Context = Object.create(context, {
		getExecutionCancelSignal: { value: () => watch.signal },
	});
	try {
		const response: StreamedResponse = await context.helpers.httpRequestWithAuthentication.call(
			watched,
			CREDENTIAL,
			{ ...options, abortSignal: watch.signal, timeout: timeout * 1000 + BACKSTOP_MS },
			// Otherwise the helper reads them again, from n8n's database.
			{ credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data } },
		);
		watch.reset();
		const { statusCode: status, headers, body } = response;
		if (status >= 200 && status < 300) {
			return { kind: 'answer', value: await read(limited(body, watch, limit), redact) };
		}
		const beginning = await readBeginning(limited(body, watch), MAX_REFUSAL_BYTES);
		// What was cut off may be the end of the key, which is not found without it.
		const sure = beginning.isCut
			? beginning.text.slice(0, -MAX_ESCAPE_CHARS * signIn.apiKey.length)
			: beginning.text;
		const text = redactBody(sure, redact);
		return { kind: 'refusal', status, headers, text };
	} catch (error) {
		const isInsecure = credential.allowUnauthorizedCerts;
		return explainNoAnswer(context, error, watch, { server: baseUrl, timeout, isInsecure, redact });
	} finally {
		watch.clear();
	}
}
