import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Target } from './connectionHints';
import { explainConnection } from './connectionHints';
import type { Sentences } from './explain';
import { isObject, objectsIn } from './json';
import type { Redact } from './redact';
import { isPassing } from './retry';
import type { Watch } from './silence';
import { watchSilence } from './silence';

/** The n8n contexts that requests are sent from: an execution, a picker, a poll. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

export const CREDENTIAL = 'h2oGpteApi';

/** What a stopped execution says. n8n tells it from a failed one by the word "canceled". */
export const CANCELED: Sentences = {
	message: 'The execution was canceled before the server answered',
	description:
		'The server may still finish what it had begun. Look there before you run the workflow again.',
};

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

/** What an error of n8n's helper tells of the connection. */
interface Root {
	/** The words of the first cause. */
	reason?: string;
	/** The code of Node.js, such as ECONNREFUSED. */
	code?: string;
	target?: Target;
}

/** Where an error of Node.js was to go; the first place, where it tried several addresses of one name. */
function targetOf(error: IDataObject): Target | undefined {
	const [first = error] = objectsIn(error.errors);
	const { hostname, address, port } = first;
	const host = hostname ?? address;
	if (typeof host !== 'string') return undefined;
	return { host, port: typeof port === 'number' ? port : undefined };
}

/** What is behind an error of n8n's helper. */
function rootOf(error: unknown): Root {
	if (!isObject(error)) return {};
	const { message, code, cause } = error;
	const root = rootOf(cause);
	return {
		reason: root.reason ?? (typeof message === 'string' ? message : undefined),
		code: root.code ?? (typeof code === 'string' ? code : undefined),
		target: root.target ?? targetOf(error),
	};
}

interface Asked {
	/** The address to name where nothing answers. */
	server: string;
	/** Seconds of silence. */
	timeout: number;
	/** Whether any certificate will do. */
	isInsecure: boolean;
}

function explainNoAnswer(
	error: unknown,
	watch: Watch,
	{ server, timeout, isInsecure }: Asked,
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
		return end(CANCELED);
	}
	if (error instanceof UserError) {
		return end({ message: error.message, description: error.description ?? '' });
	}
	const { reason, code, target } = rootOf(error);
	const sentences = explainConnection(server, code, reason, { target, isInsecure });
	return { kind: 'nothing', code, sentences, final: !isPassing(code) };
}

interface Exchange<T> {
	/** The address to name where nothing answers. */
	server: string;
	/** As they were read. */
	credentials: ICredentialDataDecryptedObject;
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
	{ server, credentials, timeout, read, redact }: Exchange<T>,
): Promise<Outcome<T>> {
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
			{ credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data: credentials } },
		);
		watch.touch();
		const { statusCode: status, headers, body } = response;
		return status >= 200 && status < 300
			? { kind: 'answer', value: await read(within(body, watch), redact) }
			: { kind: 'refusal', status, headers, text: redact(await readText(within(body, watch))) };
	} catch (error) {
		const isInsecure = options.skipSslCertificateValidation === true;
		return explainNoAnswer(error, watch, { server, timeout, isInsecure });
	} finally {
		watch.stop();
	}
}
