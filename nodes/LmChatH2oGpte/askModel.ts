import type { FinishReason, StreamChunk } from '@n8n/ai-node-sdk';
import type { IDataObject } from 'n8n-workflow';

import { asyncQueue } from '../shared/asyncQueue';
import { isObject } from '../shared/text/json';
import { ANSWER_LIMITS } from '../shared/transport/answerLimits';
import type { Connection } from '../shared/transport/connection';
import { limitLines } from '../shared/transport/limitLines';
import { peekBody } from '../shared/transport/peekBody';
import { readJson } from '../shared/transport/readJson';
import { parseRedacted } from '../shared/transport/redact';
import { startRedaction } from '../shared/transport/redactStream';
import type { RequestOptions } from '../shared/transport/request';
import { requestAs } from '../shared/transport/request';
import type { Route } from '../shared/transport/route';
import type { Answer } from '../shared/transport/sendOnce';
import type { AiSdk } from './loadSdk';
import type { Completion } from './readCompletion';
import { readCompletion, refuseReport, toChunks } from './readCompletion';
import { startCompletion } from './streamedCompletion';

const ROUTE: Route = 'POST /openai_api/v1/chat/completions';

/** The event with which a stream ends. */
const DONE = '[DONE]';

/** The settings of a request to the model. */
export type ModelRequestOptions = Pick<
	RequestOptions,
	'timeoutMs' | 'maxAttempts' | 'cancelSignal'
>;

/** Asks the model and returns its answer, which comes in one piece. Throws what `request` and `readCompletion` throw. */
export const askModel = async (
	connection: Connection,
	values: IDataObject,
	options: ModelRequestOptions,
): Promise<Completion> =>
	readCompletion(
		await requestAs(connection, ROUTE, values, readJson, { ...options, isIdempotent: () => true }),
	);

/** What a streamed answer is read by, and who is told of its end. */
interface StreamHandling extends Pick<AiSdk, 'parseSSEStream'> {
	/** Called with the reason why the answer ended. */
	onReason: (reason: FinishReason) => void;
	/** Converts what was thrown to what the loop throws. */
	toError: (error: unknown) => Error;
}

/** The beginning of a stream of events: a field, or a comment. */
const EVENT_FIELD = /^(?:data|event|id|retry)?:/;

/**
 * Whether an answer is a stream of events. A server or a proxy may not stream, and answer with JSON or with a page; and it may
 * give any of these a wrong type.
 */
const isEventStream = (beginning: string, type: unknown): boolean =>
	EVENT_FIELD.test(beginning) ||
	(String(type).startsWith('text/event-stream') && !/^[[{]/.test(beginning));

/** The report of an error in an event that is called one, in the form of an answer that is such a report. */
const reportIn = (value: unknown, text = ''): IDataObject =>
	isObject(value) && value.error ? value : { error: isObject(value) ? value : text || true };

/**
 * Reads an answer of server-sent events to its end, and passes on each chunk of it. Events that are no JSON objects are
 * skipped: proxies insert comments to keep a connection open. Throws what `startCompletion` throws.
 */
async function readStream(
	{ body, redact }: Answer,
	apiKey: string,
	parseSSEStream: AiSdk['parseSSEStream'],
	pass: (chunk: StreamChunk) => void,
): Promise<void> {
	const completion = startCompletion(startRedaction(apiKey), redact);
	let isDone = false;
	for await (const { event: name, data } of parseSSEStream(limitLines(body, ANSWER_LIMITS.line))) {
		isDone = data === DONE;
		if (isDone) break;
		const event = data === undefined ? undefined : parseRedacted(data, redact)?.value;
		if (name === 'error') refuseReport(reportIn(event, data && redact(data)));
		if (!isObject(event)) continue;
		const delta = completion.read(event);
		if (delta !== '') pass({ type: 'text-delta', delta });
	}
	completion.end(isDone).forEach(pass);
}

/**
 * Asks the model and returns its answer, to be read while it arrives. Another attempt is made only as long as there is nothing to
 * read. Where the loop over it is left early, the request is cancelled. The loop throws what `requestAs` and `readStream` throw,
 * as `toError` converts it.
 */
export function streamModel(
	connection: Connection,
	values: IDataObject,
	{ cancelSignal, ...options }: ModelRequestOptions,
	{ parseSSEStream, onReason, toError }: StreamHandling,
): AsyncIterable<StreamChunk> {
	const left = new AbortController();
	const chunks = asyncQueue<StreamChunk>(() => left.abort());
	let isBegun = false;
	const pass = (chunk: StreamChunk) => {
		isBegun = true;
		if (chunk.type === 'finish') onReason(chunk.finishReason);
		chunks.push(chunk);
	};
	const { apiKey } = connection.credential;
	const request = requestAs(
		connection,
		ROUTE,
		{ ...values, stream: true, streamOptions: { include_usage: true } },
		async ({ body: unread, ...others }) => {
			const { beginning, body } = await peekBody(unread);
			const answer = { ...others, body };
			if (isEventStream(beginning, others.headers['content-type'])) {
				await readStream(answer, apiKey, parseSSEStream, pass);
			} else {
				toChunks(readCompletion(await readJson(answer))).forEach(pass);
			}
		},
		{
			...options,
			accept: 'text/event-stream, application/json',
			isIdempotent: () => !isBegun,
			cancelSignal: cancelSignal ? AbortSignal.any([cancelSignal, left.signal]) : left.signal,
		},
	);
	request.then(chunks.end, (error: unknown) => chunks.fail(toError(error)));
	return chunks.values;
}
