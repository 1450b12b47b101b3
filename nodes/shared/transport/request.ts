import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { Connection } from './connection';
import { cancelSignalOf } from './connection';
import { explainStop } from './errors/explainStop';
import type { Failure } from './errors/failure';
import { failureError } from './errors/failure';
import type { AnswerLimit } from './limits';
import { limitOf } from './limits';
import { readJson } from './readAnswer';
import type { Redact } from './redact';
import { redact } from './redact';
import type { RequestBody } from './requestBody';
import { encodeBody } from './requestBody';
import { retryDelayMs } from './retry';
import type { Route } from './route';
import { buildRequest, rootOf } from './route';
import type { ReadAnswer } from './sendOnce';
import { sendOnce } from './sendOnce';

/** How long a server may be silent, where the caller does not say. */
export const DEFAULT_TIMEOUT_MS = 300_000;

/** How a request is sent, where the defaults do not fit. */
export interface RequestOptions {
	/** How long the server may be silent before the request is given up. */
	timeoutMs?: number | undefined;
	/** The longest delay before another attempt. */
	maxRetryDelayMs?: number | undefined;
	/** Goes out in the place of the JSON that `values` would make; they all go to the path and the query then. */
	body?: RequestBody | undefined;
	/** How much of the answer is read, where the route does not say it. */
	limit?: AnswerLimit | undefined;
}

/** A failure as it leaves the transport: one of a request, without the key. */
const withoutKey = (failure: Failure, clean: Redact): Failure => ({
	...failure,
	isRequest: true,
	message: clean(failure.message),
	description: clean(failure.description),
});

/**
 * Sends the request of a route and gives what `read` makes of its answer. Repeats what may be repeated, and gives up after
 * a time of silence. Redirects are not followed: n8n's helper would turn a POST into a GET, and another server has no
 * business with the key.
 * @param values by the names that the route has in its path and query, and otherwise by those of the API
 * @throws a `UserError` that says what happened and what to do next
 */
export async function requestAs<T>(
	connection: Connection,
	route: Route,
	values: IDataObject,
	read: ReadAnswer<T>,
	{
		timeoutMs = DEFAULT_TIMEOUT_MS,
		maxRetryDelayMs = Number.POSITIVE_INFINITY,
		body: file,
		limit = limitOf(route, values),
	}: RequestOptions = {},
): Promise<T> {
	const { context, credential, cancelSignal = cancelSignalOf(context) } = connection;
	const { method, path, query, body } = buildRequest(route, values, file !== undefined);
	const options: IHttpRequestOptions = {
		method,
		url: `${credential.baseUrl}${rootOf(path)}${path}`,
		qs: query,
		body,
		headers: { Accept: 'application/json, application/jsonl' },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		skipSslCertificateValidation: credential.allowUnauthorizedCerts,
	};
	const clean: Redact = (text) => redact(text, credential.apiKey);
	for (let attempt = 1; ; attempt++) {
		// Anew for each attempt, since a stream can be read once.
		const sent = file === undefined ? options : { ...options, ...encodeBody(file, options) };
		const outcome = await sendOnce(connection, sent, { timeoutMs, limit, read, redact: clean });
		if (outcome.kind === 'answer') return outcome.value;
		const { failure } = outcome;
		const delayMs = retryDelayMs(failure, { method, attempt, maxDelayMs: maxRetryDelayMs });
		if (delayMs === undefined) throw failureError(withoutKey(failure, clean));
		await sleep(delayMs, cancelSignal).catch(() => {
			throw failureError(withoutKey(explainStop(context, cancelSignal), clean));
		});
	}
}

/** Sends the request of a route like `requestAs`, and gives the JSON of its answer: `undefined` for an empty one. */
export const request = async (
	connection: Connection,
	route: Route,
	values: IDataObject = {},
	options: RequestOptions = {},
): Promise<unknown> => {
	const limit = options.limit ?? limitOf(route, values);
	return await requestAs(connection, route, values, readJson(limit), { ...options, limit });
};
