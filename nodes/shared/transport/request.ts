import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { sleep, UserError } from 'n8n-workflow';

import type { FailureCause } from './errors/failureCause';
import { failureCauseOf } from './errors/failureCause';
import { readText } from './readBody';
import type { AnswerLimit } from './limits';
import { limitOf, markTooLarge, MAX_REFUSAL_BYTES, refuseExcess } from './limits';
import type { Context } from './context';
import { cancelSignalOf, credentialOf } from './context';
import type { Credential } from './credential';
import { requestError } from './errors/nodeErrors';
import type { Outcome, BodyReader } from './sendOnce';
import { sendOnce } from './sendOnce';
import type { ErrorText } from './errors/explainAnswer';
import { explainNotJson, explainRefusal } from './errors/explainAnswer';
import type { Redact } from './redact';
import { parseRedacted, redact } from './redact';
import { isRetryable, MAX_ATTEMPTS, parseRetryAfterMs, retryDelayMs } from './retry';
import type { Route } from './route';
import { buildRequest } from './route';
import { explainStop } from './errors/explainStop';

/** Seconds of silence after which a request is given up, where the caller does not say. */
export const DEFAULT_TIMEOUT_SECONDS = 300;

/**
 * Gives what reads a JSON answer, without the key; an empty one is `undefined`. It throws a `UserError` where that is no
 * JSON, or is beyond its bounds.
 */
const jsonReader =
	(bound: AnswerLimit): BodyReader<unknown> =>
	async (body, clean) => {
		const text = await readText(body, refuseExcess(bound));
		if (text.trim() === '') return undefined;
		const parsed = parseRedacted(text, clean);
		if (parsed) return parsed.value;
		const { message, description } = explainNotJson(clean(text).slice(0, MAX_REFUSAL_BYTES));
		throw new UserError(message, { description });
	};

interface Failure {
	sentences: ErrorText;
	code?: string;
	status?: number;
	/** Milliseconds that the server asks to wait. */
	retryAfterMs?: number;
	final?: boolean;
	/** Whether a smaller part of the answer may be small enough. */
	isTooLarge?: boolean;
}

function failureOf(outcome: Exclude<Outcome<unknown>, { kind: 'answer' }>, clean: Redact): Failure {
	if (outcome.kind === 'nothing') return outcome;
	const { status, headers, text: body } = outcome;
	const location = typeof headers.location === 'string' ? clean(headers.location) : undefined;
	return {
		sentences: explainRefusal({ status, body, location }),
		code: String(status),
		status,
		retryAfterMs: parseRetryAfterMs(headers['retry-after'], Date.now()),
	};
}

/** How a request is sent and its answer read, where the defaults do not fit. */
interface RequestOptions {
	/** As it was read before; an item's own one, since an expression may give each of them another. */
	credential?: Credential;
	/** Seconds of silence after which it is given up. */
	timeout?: number;
	/** The longest wait before another try, in milliseconds. */
	maxRetryWaitMs?: number;
	/** Reads the body of a good answer instead of parsing it as JSON. */
	read?: BodyReader<unknown>;
}

/**
 * Sends the request of a route and gives its answer, parsed as JSON unless `read` says otherwise (`undefined` for an
 * empty one). Repeats what may be repeated and gives up after `timeout` seconds of silence. Redirects are not followed:
 * n8n's helper would turn a POST into a GET, and another server has no business with the key.
 * Throws a `NodeApiError` that says what happened and what to do next, or a `UserError` for unusable values.
 */
export async function request(
	context: Context,
	route: Route,
	values: IDataObject = {},
	{
		credential,
		timeout = DEFAULT_TIMEOUT_SECONDS,
		maxRetryWaitMs = Number.POSITIVE_INFINITY,
		read,
	}: RequestOptions = {},
): Promise<unknown> {
	const used = credential ?? (await credentialOf(context));
	const { baseUrl, apiKey: secret, allowUnauthorizedCerts } = used;
	const fail = (sentences: ErrorText, details: { code?: string; failure?: FailureCause } = {}) =>
		requestError(context.getNode(), sentences, { secret, ...details });
	const limit = limitOf(route, values);
	const { method, path, query, body } = buildRequest(route, values);
	const options: IHttpRequestOptions = {
		method,
		url: `${baseUrl}/api/v1${path}`,
		qs: query,
		body,
		headers: { Accept: 'application/json, application/jsonl' },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		skipSslCertificateValidation: allowUnauthorizedCerts,
	};
	const clean: Redact = (text) => redact(text, secret);
	for (let attempt = 1; ; attempt++) {
		const outcome = await sendOnce(context, options, {
			credential: used,
			timeout,
			limit,
			read: read ?? jsonReader(limit),
			redact: clean,
		});
		if (outcome.kind === 'answer') return outcome.value;
		const { sentences, code, status, retryAfterMs, final, isTooLarge } = failureOf(outcome, clean);
		const delay = retryDelayMs(attempt, retryAfterMs, Math.random());
		const isOver = final || attempt === MAX_ATTEMPTS || !isRetryable(method, status);
		if (isOver || delay === undefined || delay > maxRetryWaitMs) {
			const error = fail(sentences, { code, failure: failureCauseOf(status, code, retryAfterMs) });
			throw isTooLarge ? markTooLarge(error) : error;
		}
		await sleep(delay, cancelSignalOf(context)).catch(() => {
			throw fail(explainStop(context));
		});
	}
}
