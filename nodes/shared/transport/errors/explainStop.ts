import type { Context } from '../connection';
import type { ErrorText } from './failure';
import { failureOf } from './failure';
import { isObject } from '../../text/json';

/** What is said where nothing is known of the server. */
export const MAY_STILL_FINISH =
	'The server may still finish what it had begun. Look there before you run the workflow again.';

/** The error text of a stopped execution. n8n distinguishes it from a failed one by the word "canceled". */
const CANCELED: ErrorText = {
	message: 'The execution was canceled before the server answered',
	description: MAY_STILL_FINISH,
};

/** The error text of an execution that n8n stopped at its timeout. */
const OUT_OF_TIME: ErrorText = {
	message: 'The execution was canceled by its timeout before the server answered',
	description: `${MAY_STILL_FINISH} The settings of the workflow, or of n8n, say how long it may take.`,
};

/** The time at which n8n stops an execution, in milliseconds since the epoch. n8n exposes it only in the data for its own nodes. */
const deadlineOf = (context: Context): unknown =>
	'additionalData' in context && isObject(context.additionalData)
		? context.additionalData.executionTimeoutTimestamp
		: undefined;

/**
 * Explains why requests were cancelled: by the user, by the timeout of the execution, or by whoever ended a poll, whose
 * `UserError` is the reason of the signal.
 */
export function explainStop(context: Context, signal: AbortSignal | undefined): ErrorText {
	const reason: unknown = signal?.reason;
	const failure = failureOf(reason);
	if (failure !== undefined) {
		return { message: failure.message, description: failure.description };
	}
	const deadline = deadlineOf(context);
	const isOutOfTime =
		(reason instanceof Error && reason.name.includes('Timeout')) ||
		(typeof deadline === 'number' && Date.now() >= deadline);
	return isOutOfTime ? OUT_OF_TIME : CANCELED;
}
