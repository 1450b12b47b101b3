import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

import type { Sentences } from './errors';
import { explainConnection } from './errors';
import { isPassing } from './retry';
import type { Watch } from './silence';
import { watchSilence } from './silence';

/** The n8n contexts that requests are sent from: an execution, a picker, a poll. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

export const CREDENTIAL = 'h2oGpteApi';

/** The largest answer that is read, in bytes. */
export const LARGEST_ANSWER = 64 * 1024 * 1024;

/** Milliseconds by which the helper's own timeout, which cannot tell silence from a long answer, stays behind the watch. */
const BACKSTOP = 30_000;

/** The part of n8n's full response that is read here. */
interface StreamedResponse {
	statusCode: number;
	headers: IDataObject;
	body: AsyncIterable<Uint8Array>;
}

/** How one try ended: with an answer of any status, or without one, and then whether another try is out of the question. */
export type Outcome =
	| { status: number; headers: IDataObject; text: string }
	| { status: undefined; code: string | undefined; sentences: Sentences; final: boolean };

/** The signal that aborts when the execution is stopped, where there is an execution. */
export const cancelSignalOf = (context: Context) =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

/** Reads a body to its end. Throws a `RangeError` beyond the largest answer. */
async function readText(body: AsyncIterable<Uint8Array>, watch: Watch): Promise<string> {
	const decoder = new TextDecoder();
	let text = '';
	let size = 0;
	for await (const chunk of body) {
		watch.touch();
		size += chunk.byteLength;
		if (size > LARGEST_ANSWER) throw new RangeError();
		text += decoder.decode(chunk, { stream: true });
	}
	return text + decoder.decode();
}

/** What is behind an error of n8n's helper: the words of the first cause, and the code of Node.js such as ECONNREFUSED. */
function rootOf(error: unknown): { reason?: string; code?: string } {
	if (!(error instanceof Error)) return {};
	const { reason = error.message, code } = rootOf(error.cause);
	const own = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
	return { reason, code: code ?? own };
}

function explainNoAnswer(error: unknown, watch: Watch, server: string, timeout: number): Outcome {
	const end = (sentences: Sentences) => ({
		status: undefined,
		code: undefined,
		sentences,
		final: true,
	});
	if (watch.timedOut()) {
		return end({
			message: `The server was silent for ${timeout} ${timeout === 1 ? 'second' : 'seconds'}`,
			description:
				'Raise the Timeout in the options if answers may take that long, or ask for less at once.',
		});
	}
	if (watch.signal.aborted) {
		return end({
			// n8n tells a stopped execution from a failed one by the word "canceled".
			message: 'The execution was canceled before the server answered',
			description: 'The server may still finish what it had begun.',
		});
	}
	if (error instanceof RangeError) {
		return end({
			message: `The answer is larger than ${LARGEST_ANSWER / 1024 / 1024} MB`,
			description: 'Ask for less at once, for example with a Limit.',
		});
	}
	const { reason, code } = rootOf(error);
	const sentences = explainConnection(server, code, reason);
	return { status: undefined, code, sentences, final: !isPassing(code) };
}

/**
 * Sends a request once and reads its answer, giving up after `timeout` seconds of silence, when the execution is
 * stopped, or beyond the largest answer. The body is read as a stream, so that this holds while it arrives.
 */
export async function exchange(
	context: Context,
	options: IHttpRequestOptions,
	server: string,
	timeout: number,
): Promise<Outcome> {
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
		);
		watch.touch();
		const { statusCode: status, headers, body } = response;
		return { status, headers, text: await readText(body, watch) };
	} catch (error) {
		return explainNoAnswer(error, watch, server, timeout);
	} finally {
		watch.stop();
	}
}
