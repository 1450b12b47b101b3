import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Credential } from './credential';
import { readCredential } from './credential';
import type { Sentences } from './explain';
import { explainConnection } from './explain';
import { isObject } from './json';
import type { Redact } from './redact';
import { isPassing } from './retry';
import type { Watch } from './silence';
import { watchSilence } from './silence';

/** The n8n contexts that requests are sent from: an execution, a picker, a poll. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

export const CREDENTIAL = 'h2oGpteApi';

/** What a stopped execution says. n8n tells it from a failed one by the word "canceled". */
const CANCELED: Sentences = {
	message: 'The execution was canceled before the server answered',
	description:
		'The server may still finish what it had begun. Look there before you run the workflow again.',
};

/** The same of one that n8n stopped for its length. */
const OUT_OF_TIME: Sentences = {
	message: 'The execution was canceled by its timeout before the server answered',
	description: `${CANCELED.description} The settings of the workflow, or of n8n, say how long it may take.`,
};

/**
 * Reads the credential of a picker, a poll, or an item of an execution, whose expressions may give each item another one.
 * Throws a `UserError` that names the field that cannot be used.
 */
export const credentialOf = async (context: Context, itemIndex?: number): Promise<Credential> =>
	readCredential(await context.getCredentials(CREDENTIAL, itemIndex));

/** The largest answer that is read, in bytes. */
const LARGEST_ANSWER = 64 * 1024 * 1024;

/** Milliseconds by which the helper's own timeout, which cannot tell silence from a long answer, stays behind the watch. */
const BACKSTOP = 30_000;

/** The part of n8n's full response that is read here. */
interface StreamedResponse {
	statusCode: number;
	headers: IDataObject;
	body: AsyncIterable<Uint8Array>;
}

/** Reads the body of a good answer, without the key. May throw a `UserError`, which ends the request. */
export type Reader<T> = (body: AsyncIterable<Uint8Array>, redact: Redact) => Promise<T>;

/** How one try ended. */
export type Outcome<T> =
	| { kind: 'answer'; value: T }
	| { kind: 'refusal'; status: number; headers: IDataObject; text: string }
	| NoAnswer;

interface NoAnswer {
	kind: 'nothing';
	code?: string;
	sentences: Sentences;
	/** Whether another try is out of the question. */
	final: boolean;
}

/** The signal that aborts when the execution is stopped, where there is an execution. */
export const cancelSignalOf = (context: Context) =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

/** When n8n stops an execution for its length, in milliseconds. n8n says so nowhere else than in what it gives its own nodes. */
const deadlineOf = (context: Context): unknown =>
	'additionalData' in context && isObject(context.additionalData)
		? context.additionalData.executionTimeoutTimestamp
		: undefined;

/** What a stopped execution says: whether a person stopped it, or its timeout. */
export function explainStop(context: Context): Sentences {
	const reason: unknown = cancelSignalOf(context)?.reason;
	const deadline = deadlineOf(context);
	const isOutOfTime =
		(reason instanceof Error && reason.name.includes('Timeout')) ||
		(typeof deadline === 'number' && Date.now() >= deadline);
	return isOutOfTime ? OUT_OF_TIME : CANCELED;
}

/** Hands on a body while it arrives. Throws a `UserError` beyond the largest answer. */
async function* within(body: AsyncIterable<Uint8Array>, watch: Watch): AsyncGenerator<Uint8Array> {
	let size = 0;
	for await (const chunk of body) {
		watch.touch();
		size += chunk.byteLength;
		if (size > LARGEST_ANSWER) {
			throw new UserError(`The answer is larger than ${LARGEST_ANSWER / 1024 / 1024} MB`, {
				description: 'Ask for less at once.',
			});
		}
		yield chunk;
	}
}

/** Reads a body of UTF-8 text to its end. */
export async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
	const decoder = new TextDecoder();
	let text = '';
	for await (const chunk of body) text += decoder.decode(chunk, { stream: true });
	return text + decoder.decode();
}

/** What is behind an error of n8n's helper: the words of the first cause, and the code of Node.js such as ECONNREFUSED. */
function rootOf(error: unknown): { reason?: string; code?: string } {
	if (!isObject(error)) return {};
	const { message, code, cause } = error;
	const root = rootOf(cause);
	return {
		reason: root.reason ?? (typeof message === 'string' ? message : undefined),
		code: root.code ?? (typeof code === 'string' ? code : undefined),
	};
}

function explainNoAnswer(
	error: unknown,
	watch: Watch,
	context: Context,
	{ server, timeout }: { server: string; timeout: number },
): NoAnswer {
	const end = (sentences: Sentences): NoAnswer => ({ kind: 'nothing', sentences, final: true });
	if (watch.timedOut()) {
		return end({
			message: `The server was silent for ${timeout} ${timeout === 1 ? 'second' : 'seconds'}`,
			description:
				'Try again, or ask for less at once. Where the options have Timeout (Seconds), a higher one gives the server more time.',
		});
	}
	if (watch.signal.aborted) {
		return end(explainStop(context));
	}
	if (error instanceof UserError) {
		return end({ message: error.message, description: error.description ?? '' });
	}
	const { reason, code } = rootOf(error);
	const sentences = explainConnection(server, code, reason);
	return { kind: 'nothing', code, sentences, final: !isPassing(code) };
}

interface Exchange<T> {
	credential: Credential;
	/** Seconds of silence. */
	timeout: number;
	read: Reader<T>;
	redact: Redact;
}

/**
 * Sends a request once and reads its answer, giving up after `timeout` seconds of silence, when the execution is
 * stopped, or beyond the largest answer. The body is read as a stream, so that this holds while it arrives.
 */
export async function exchange<T>(
	context: Context,
	options: IHttpRequestOptions,
	{ credential, timeout, read, redact }: Exchange<T>,
): Promise<Outcome<T>> {
	const { server, ...signIn } = credential;
	const data = { url: server, ...signIn };
	const watch = watchSilence(timeout * 1000, cancelSignalOf(context));
	// In an execution the helper replaces `abortSignal` by the context's own signal, so that is the one to replace.
	const watched: Context = Object.create(context, {
		getExecutionCancelSignal: { value: () => watch.signal },
	});
	try {
		const response: StreamedResponse = await context.helpers.httpRequestWithAuthentication.call(
			watched,
			CREDENTIAL,
			{ ...options, abortSignal: watch.signal, timeout: timeout * 1000 + BACKSTOP },
			// Otherwise the helper reads them again, from n8n's database.
			{ credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data } },
		);
		watch.touch();
		const { statusCode: status, headers, body } = response;
		return status >= 200 && status < 300
			? { kind: 'answer', value: await read(within(body, watch), redact) }
			: { kind: 'refusal', status, headers, text: redact(await readText(within(body, watch))) };
	} catch (error) {
		return explainNoAnswer(error, watch, context, { server, timeout });
	} finally {
		watch.stop();
	}
}
