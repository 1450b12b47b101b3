import type { Context } from '../connection';
import type { ErrorText } from './failure';
import { failureOf } from './failure';
import { isObject } from '../../text/json';

/** What a stopped execution says. n8n tells it from a failed one by the word "canceled". */
const CANCELED: ErrorText = {
	message: 'The execution was canceled before the server answered',
	description:
		'The server may still finish what it had begun. Look there before you run the workflow again.',
};

/** The same of one that n8n stopped for its length. */
const OUT_OF_TIME: ErrorText = {
	message: 'The execution was canceled by its timeout before the server answered',
	description: `${CANCELED.description} The settings of the workflow, or of n8n, say how long it may take.`,
};

/** When n8n stops an execution for its length, in milliseconds. n8n says so nowhere else than in what it gives its own nodes. */
const deadlineOf = (context: Context): unknown =>
	'additionalData' in context && isObject(context.additionalData)
		? context.additionalData.executionTimeoutTimestamp
		: undefined;

/** What a stopped execution says: whether a person stopped it, or its timeout; or why a poll was ended, which has words for it. */
export function explainStop(context: Context, signal: AbortSignal | undefined): ErrorText {
	const reason: unknown = signal?.reason;
	const failure = failureOf(reason);
	if (failure !== undefined) return failure;
	const deadline = deadlineOf(context);
	const isOutOfTime =
		(reason instanceof Error && reason.name.includes('Timeout')) ||
		(typeof deadline === 'number' && Date.now() >= deadline);
	return isOutOfTime ? OUT_OF_TIME : CANCELED;
}
