import type { IDataObject } from 'n8n-workflow';

import type { Target } from './connectionHints';
import { explainConnection } from './connectionHints';
import type { Context } from '../connection';
import type { Failure } from './failure';
import { failureOf } from './failure';
import { isObject, objectsIn } from '../../text/json';
import type { Redact } from '../redact';
import { isTransient } from '../retry';
import type { IdleTimeout } from '../idleTimeout';
import { explainStop } from './explainStop';

/** What an error of n8n's helper tells of the connection. */
interface RootCause {
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

/** What is known of an attempt. */
interface Attempt {
	context: Context;
	/** What would have stopped it. */
	cancelSignal: AbortSignal | undefined;
	baseUrl: string;
	/** How long the server might be silent. */
	timeoutMs: number;
	/** Whether any certificate will do. */
	isInsecure: boolean;
	/** Takes the key out of what is said of the connection, before it is shortened. */
	redact: Redact;
}

const inSeconds = (ms: number) => `${ms / 1000} ${ms === 1000 ? 'second' : 'seconds'}`;

/** Says why an attempt brought no answer, by how its idle timeout ended and by what was thrown. */
export function explainNoAnswer(error: unknown, idle: IdleTimeout, attempt: Attempt): Failure {
	const { context, cancelSignal, baseUrl, timeoutMs, isInsecure, redact } = attempt;
	if (idle.hasTimedOut()) {
		return {
			message: `The server was silent for ${inSeconds(timeoutMs)}`,
			description:
				'Try again, or ask for less at once. Where the options have Timeout (Seconds), a higher one gives the server more time.',
			isFinal: true,
		};
	}
	if (idle.wasCanceled()) return { ...explainStop(context, cancelSignal), isFinal: true };
	const failure = failureOf(error);
	if (failure !== undefined) return { ...failure, isFinal: true };
	const { reason, code, target } = rootCauseOf(error);
	const text = explainConnection(baseUrl, code, reason && redact(reason), { target, isInsecure });
	return { ...text, code, isFinal: !isTransient(code) };
}
