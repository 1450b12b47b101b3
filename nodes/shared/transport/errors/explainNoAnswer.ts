import type { IDataObject } from 'n8n-workflow';

import type { Target } from './connectionHints';
import { explainConnection } from './connectionHints';
import type { Context } from '../connection';
import type { Failure } from './failure';
import { failureOf } from './failure';
import { inSeconds } from '../../text/inSeconds';
import { isObject, objectsIn } from '../../text/json';
import type { Redact } from '../redact';
import { isTransient } from '../retry';
import type { IdleTimeout } from '../idleTimeout';
import { explainStop } from './explainStop';

/** What is known of a connection from an error of n8n's helper. */
interface RootCause {
	/** The message of the innermost cause that has one. */
	reason?: string;
	/** The code of Node.js, such as ECONNREFUSED. */
	code?: string;
	target?: Target;
}

/** The target of a connection that failed; the first one where Node.js attempted several addresses of one name (`AggregateError`). */
function targetOf(error: IDataObject): Target | undefined {
	const [first = error] = objectsIn(error.errors);
	const { hostname, address, port } = first;
	const host = hostname ?? address;
	if (typeof host !== 'string') return undefined;
	return { host, port: typeof port === 'number' ? port : undefined };
}

/** Returns the message, code and target of the innermost causes of an error of n8n's helper; none of them for any other value. */
export function rootCauseOf(error: unknown): RootCause {
	if (!isObject(error)) return {};
	const { message, code, cause } = error;
	const root = rootCauseOf(cause);
	return {
		reason: root.reason ?? (typeof message === 'string' ? message : undefined),
		code: root.code ?? (typeof code === 'string' ? code : undefined),
		target: root.target ?? targetOf(error),
	};
}

/** The circumstances of an attempt. */
interface Attempt {
	context: Context;
	/** The signal that cancels the attempt. */
	cancelSignal: AbortSignal | undefined;
	baseUrl: string;
	/** The idle timeout. */
	timeoutMs: number;
	/** Whether any certificate is accepted. */
	isInsecure: boolean;
	/** Removes the API key from the message of the root cause, before that is shortened. */
	redact: Redact;
}

/**
 * Explains why an attempt returned no answer. A timeout, a cancellation and a `UserError` are final: no further attempt is made.
 * @param error the value thrown by n8n's helper or while the answer was read
 * @param idle the idle timeout of the attempt
 */
export function explainNoAnswer(error: unknown, idle: IdleTimeout, attempt: Attempt): Failure {
	const { context, cancelSignal, baseUrl, timeoutMs, isInsecure, redact } = attempt;
	if (idle.hasTimedOut()) {
		return {
			message: `The server was silent for ${inSeconds(timeoutMs)}`,
			description:
				'Try again, or ask for less at once. Where the options have Timeout (Seconds), a higher one gives the server more time.',
			isFinal: true,
			isSilence: true,
		};
	}
	if (idle.wasCanceled()) return { ...explainStop(context, cancelSignal), isFinal: true };
	const failure = failureOf(error);
	if (failure !== undefined) return { ...failure, isFinal: true };
	const { reason, code, target } = rootCauseOf(error);
	const text = explainConnection(baseUrl, code, reason && redact(reason), { target, isInsecure });
	return { ...text, code, isFinal: !isTransient(code) };
}
