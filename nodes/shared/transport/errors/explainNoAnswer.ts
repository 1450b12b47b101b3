import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { isTooLarge } from '../limits';
import type { Target } from './connectionHints';
import { explainConnection } from './connectionHints';
import type { Context } from '../context';
import type { ErrorText } from './explainAnswer';
import { isObject, objectsIn } from '../../text/json';
import type { Redact } from '../redact';
import { isTransient } from '../retry';
import type { IdleTimeout } from '../idleTimeout';
import { explainStop } from './explainStop';

/** How a try ended that brought no answer. */
export interface NoAnswer {
	kind: 'nothing';
	code?: string;
	sentences: ErrorText;
	/** Whether another try is out of the question. */
	final: boolean;
	/** Whether there was one that is too large, of which a smaller part may not be. */
	isTooLarge?: boolean;
}

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

/** What was asked of a server. */
interface Asked {
	/** The address to name where nothing answers. */
	server: string;
	/** Seconds of silence. */
	timeout: number;
	/** Whether any certificate will do. */
	isInsecure: boolean;
	/** Takes the key out of what is said of the connection, before it is shortened. */
	redact: Redact;
}

/** Says why there is no answer, by what the watch saw and by what was thrown. */
export function explainNoAnswer(
	context: Context,
	error: unknown,
	watch: IdleTimeout,
	{ server, timeout, isInsecure, redact }: Asked,
): NoAnswer {
	const end = (sentences: ErrorText): NoAnswer => ({ kind: 'nothing', sentences, final: true });
	if (watch.hasTimedOut()) {
		return end({
			message: `The server was silent for ${timeout} ${timeout === 1 ? 'second' : 'seconds'}`,
			description:
				'Try again, or ask for less at once. Where the options have Timeout (Seconds), a higher one gives the server more time.',
		});
	}
	if (watch.wasCanceled()) {
		return end(explainStop(context));
	}
	if (error instanceof UserError) {
		const sentences = { message: error.message, description: error.description ?? '' };
		return { ...end(sentences), isTooLarge: isTooLarge(error) };
	}
	const { reason, code, target } = rootCauseOf(error);
	const sentences = explainConnection(server, code, reason && redact(reason), {
		target,
		isInsecure,
	});
	return { kind: 'nothing', code, sentences, final: !isTransient(code) };
}
