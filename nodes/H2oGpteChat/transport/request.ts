import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { Sentences } from './errors';
import { explainGarble, explainRefusal, redact, requestError } from './errors';
import type { Context } from './exchange';
import { cancelSignalOf, CREDENTIAL, exchange } from './exchange';
import { parseJson } from './json';
import { mayRepeat, MAX_TRIES, parseRetryAfter, retryDelay } from './retry';
import type { Route } from './route';
import { buildRequest } from './route';
import { serverAddress } from './server';

/** Seconds of silence after which a request is given up, where the caller does not say. */
export const DEFAULT_TIMEOUT = 300;

interface Credentials {
	url: string;
	apiKey: string;
	allowUnauthorizedCerts?: boolean;
}

/**
 * Sends the request of a route and gives the parsed JSON answer, `undefined` for an empty one. Repeats what may be
 * repeated and gives up after `timeout` seconds of silence. Redirects are not followed: n8n's helper would turn a
 * POST into a GET, and another server has no business with the key.
 * Throws a `NodeApiError` that says what happened and what to do next, or a `UserError` for unusable values.
 */
export async function request(
	context: Context,
	route: Route,
	values: IDataObject = {},
	timeout: number = DEFAULT_TIMEOUT,
): Promise<unknown> {
	const credentials = await context.getCredentials<Credentials>(CREDENTIAL);
	const server = serverAddress(credentials.url);
	const { method, path, query, body } = buildRequest(route, values);
	const options: IHttpRequestOptions = {
		method,
		url: `${server}/api/v1${path}`,
		qs: query,
		body,
		headers: { Accept: 'application/json' },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		skipSslCertificateValidation: credentials.allowUnauthorizedCerts === true,
	};
	const fail = (sentences: Sentences, code?: string) =>
		requestError(context.getNode(), sentences, { secret: credentials.apiKey, code });

	for (let tries = 1; ; tries++) {
		const outcome = await exchange(context, options, server, timeout);
		const { status } = outcome;
		if (status !== undefined && status >= 200 && status < 300) {
			const answer = outcome.text.trim() === '' ? { value: undefined } : parseJson(outcome.text);
			if (answer) return answer.value;
			throw fail(explainGarble(redact(outcome.text, credentials.apiKey)), String(status));
		}
		const retryAfter =
			status === undefined
				? undefined
				: parseRetryAfter(outcome.headers['retry-after'], Date.now());
		const delay = retryDelay(tries, retryAfter, Math.random());
		const isOver = tries === MAX_TRIES || (status === undefined && outcome.final);
		if (isOver || delay === undefined || !mayRepeat(method, status)) {
			throw status === undefined
				? fail(outcome.sentences, outcome.code)
				: fail(
						explainRefusal({
							status,
							// Before it is shortened, which could leave a part of the key.
							body: redact(outcome.text, credentials.apiKey),
							location: outcome.headers.location,
						}),
						String(status),
					);
		}
		await sleep(delay, cancelSignalOf(context));
	}
}
