import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { Connection } from './connection';
import { cancelSignalOf } from './connection';
import { explainStop } from './errors/explainStop';
import type { Failure } from './errors/failure';
import { failureError } from './errors/failure';
import type { AnswerLimit } from './answerLimits';
import { limitOf } from './answerLimits';
import { readJson } from './readJson';
import type { Redact } from './redact';
import { redact } from './redact';
import type { RequestBody } from './requestBody';
import { MAX_ATTEMPTS, retryDelayMs } from './retry';
import type { Route } from './route';
import { buildRequest, rootOf } from './route';
import type { ReadAnswer } from './sendOnce';
import { sendOnce } from './sendOnce';

/** The default idle timeout of a request. */
export const DEFAULT_TIMEOUT_MS = 300_000;

/** Settings of a request that differ from the defaults. */
export interface RequestOptions {
	/** The idle timeout: how long no data may arrive before the request fails. `DEFAULT_TIMEOUT_MS` by default. */
	timeoutMs?: number | undefined;
	/** The maximum number of attempts; `MAX_ATTEMPTS` by default. */
	maxAttempts?: number | undefined;
	/** The maximum delay before another attempt; unlimited by default. */
	maxRetryDelayMs?: number | undefined;
	/** Whether, after an attempt that failed, the request may be sent again as a GET may be; by default one that is a GET. */
	isIdempotent?: (() => boolean) | undefined;
	/** Is sent instead of a JSON body made of `values`, all of which go to the path and the query then. */
	body?: RequestBody | undefined;
	/** The limit of the answer; that of the route by default. */
	limit?: AnswerLimit | undefined;
	/** The MIME types that the answer may have; JSON and JSON Lines by default. */
	accept?: string | undefined;
	/** Cancels the request; by default what cancels those of the connection. */
	cancelSignal?: AbortSignal | undefined;
}

/** Marks a failure as one of a request, and removes the API key from its text. */
const withoutKey = (failure: Failure, clean: Redact): Failure => ({
	...failure,
	isRequest: true,
	message: clean(failure.message),
	description: clean(failure.description),
});

/**
 * Sends the request of a route, with as many attempts as its options allow, and returns the value that `read` makes of its answer.
 * Redirects are not followed: n8n's helper would turn a POST into a GET, and the key must not be sent to another server.
 * @param values by parameter name: those that the route names, and the others of the query or body, in camelCase or in the
 * snake_case of the API
 * @throws a `UserError` that explains what happened and what to do next, when no further attempt is made: also after the idle
 * timeout, and when the execution is stopped
 */
export async function requestAs<T>(
	connection: Connection,
	route: Route,
	values: IDataObject,
	read: ReadAnswer<T>,
	{
		timeoutMs = DEFAULT_TIMEOUT_MS,
		maxAttempts = MAX_ATTEMPTS,
		maxRetryDelayMs = Number.POSITIVE_INFINITY,
		isIdempotent,
		body: otherBody,
		limit = limitOf(route, values),
		accept = 'application/json, application/jsonl',
		cancelSignal = connection.cancelSignal ?? cancelSignalOf(connection.context),
	}: RequestOptions = {},
): Promise<T> {
	const { context, credential } = connection;
	const { method, path, query, body } = buildRequest(route, values, otherBody !== undefined);
	const options: IHttpRequestOptions = {
		method,
		url: `${credential.baseUrl}${rootOf(path)}${path}`,
		qs: query,
		body,
		headers: { Accept: accept },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		skipSslCertificateValidation: credential.allowUnauthorizedCerts,
	};
	const clean: Redact = (text) => redact(text, credential.apiKey);
	for (let attempt = 1; ; attempt++) {
		const outcome = await sendOnce({ ...connection, cancelSignal }, options, {
			timeoutMs,
			limit,
			read,
			redact: clean,
			body: otherBody,
		});
		if (outcome.kind === 'answer') return outcome.value;
		const { failure } = outcome;
		const delayMs = retryDelayMs(failure, {
			isIdempotent: isIdempotent?.() ?? method === 'GET',
			attempt,
			maxAttempts,
			maxDelayMs: maxRetryDelayMs,
		});
		if (delayMs === undefined) throw failureError(withoutKey(failure, clean));
		await sleep(delayMs, cancelSignal).catch(() => {
			throw failureError(withoutKey(explainStop(context, cancelSignal), clean));
		});
	}
}

/**
 * Sends the request of a route like `requestAs`, and returns the parsed JSON of its answer, without the API key; `undefined`
 * for an empty answer. Throws what `requestAs` throws, and a `UserError` for an answer that is not JSON.
 */
export const request = async (
	connection: Connection,
	route: Route,
	values: IDataObject = {},
	options?: RequestOptions,
): Promise<unknown> => await requestAs(connection, route, values, readJson, options);
