import type { IExecuteFunctions } from 'n8n-workflow';

import type { Call } from '../../../../shared/operations/operationContext';
import { objectsIn } from '../../../../shared/text/json';
import { plainId } from '../../../../shared/text/plainText';
import { cancelSignalOf } from '../../../../shared/transport/connection';
import { MAY_STILL_FINISH } from '../../../../shared/transport/errors/explainStop';
import { failureError, failureOf } from '../../../../shared/transport/errors/failure';
import { withGrace } from '../../../../shared/transport/withGrace';
import type { SentMessage } from './findQuestion';
import { findQuestion } from './findQuestion';

/** How many of the newest messages of a session are looked at for the question. */
const NEWEST = 20;

/** The longest delay before another attempt, in milliseconds: all of it has seconds. */
const MAX_RETRY_DELAY_MS = 1_000;

/** What became of a run whose answer is not waited for any more. */
interface RunEnd {
	kind: 'stopped' | 'answered' | 'left';
	/** The ID of the question, where it was found. */
	questionId?: string;
}

/** Finds the question of a message, and stops the run that answers it, within some seconds. Throws nothing. */
async function stopRun(call: Call, sessionId: string, sent: SentMessage): Promise<RunEnd> {
	let questionId: string | undefined;
	try {
		return await withGrace(AbortSignal.abort(), async (cancelSignal): Promise<RunEnd> => {
			const options = { cancelSignal, maxRetryDelayMs: MAX_RETRY_DELAY_MS };
			const page = { sessionId, offset: 0, limit: NEWEST };
			const messages = await call('GET /chats/{sessionId}/messages', page, undefined, options);
			const question = findQuestion(objectsIn(messages), sent);
			if (question === undefined) return { kind: 'left' };
			questionId = question.id;
			if (question.isAnswered) return { kind: 'answered', questionId };
			const route = 'POST /messages/{messageId}/stop';
			await call(route, { messageId: questionId }, undefined, options);
			return { kind: 'stopped', questionId };
		});
	} catch {
		return { kind: 'left', ...(questionId === undefined ? {} : { questionId }) };
	}
}

/** Says what became of a run, and what to do where it may go on. */
function describe({ kind, questionId }: RunEnd): string {
	if (kind === 'stopped') return 'The run was stopped at the server.';
	if (kind === 'answered') {
		return 'The run had ended at the server by then. See its answer with Message: Get Many.';
	}
	return questionId === undefined
		? 'The run was not stopped at the server, since its question could not be told for certain, so it may go on there. Look at the session in h2oGPTe.'
		: `The run could not be stopped at the server, so it may go on there. Stop it with Message: Control Run, by the ID ${plainId(questionId)}.`;
}

/**
 * Gives what `answer` gives. Where the execution is stopped meanwhile, or the server is silent for too long, stops the run at
 * the server, which would go on and cost money. Throws what `answer` throws, and says then what became of the run.
 */
export async function stoppingRun<T>(
	{ node, call, sessionId }: { node: IExecuteFunctions; call: Call; sessionId: string },
	{ text, mark }: Omit<SentMessage, 'waitedMs'>,
	answer: () => Promise<T>,
): Promise<T> {
	// Nothing is sent in an execution that was stopped before.
	if (cancelSignalOf(node)?.aborted) return await answer();
	const sentAtMs = performance.now();
	try {
		return await answer();
	} catch (error) {
		const failure = failureOf(error);
		const isStopped = cancelSignalOf(node)?.aborted === true;
		const isBrokenOff = isStopped || failure?.isSilence === true;
		if (failure === undefined || !isBrokenOff) return await Promise.reject(error);
		const waitedMs = performance.now() - sentAtMs;
		const end = await stopRun(call, sessionId, { text, mark, waitedMs });
		const { description } = failure;
		throw failureError({
			...failure,
			description: `${description.replace(MAY_STILL_FINISH, '').trim()} ${describe(end)}`.trim(),
			details: {
				...failure.details,
				...(end.questionId === undefined ? {} : { question_id: end.questionId }),
			},
		});
	}
}
