import type { IDataObject } from 'n8n-workflow';

import { CLIENT_MARK, clientMetadataIn, commandIn } from '../../shared/clientMark';
import type { SessionMessage } from '../listEntries';
import type { SessionCursor } from '../state/triggerState';

/** Own questions without a finished reply that are stored for a session at most: the latest ones. */
const MAX_UNANSWERED = 20;

/**
 * Says of each message of a page, by index, whether it is a question that n8n sent or added. Its mark says so. A question without any
 * is n8n's where this process sent the same words, but not if other questions of the page have one: then the server gives
 * marks back, and somebody else wrote those words, too.
 * @param values the messages as the server gives them
 * @param wasSent whether this process sent such a text to the session
 */
export function ownQuestionFlags(
	values: readonly IDataObject[],
	wasSent: (text: string) => boolean,
): boolean[] {
	const marks = values.map(({ reply_to, llm_args }) =>
		reply_to ? undefined : clientMetadataIn(llm_args),
	);
	const givesMarks = marks.some((mark) => mark !== undefined);
	return values.map(({ reply_to, content, type_list }, index) => {
		const mark = marks[index];
		if (!reply_to && commandIn(type_list) === CLIENT_MARK) return true;
		if (reply_to || mark !== undefined) return mark === CLIENT_MARK;
		return !givesMarks && typeof content === 'string' && wasSent(content);
	});
}

/**
 * Gives the IDs of the own questions that are known of a session: those that were read, the newest first, and earlier ones
 * whose replies were not finished at the last poll.
 */
export const ownQuestionIds = (
	{ unansweredOwn = [] }: Pick<SessionCursor, 'unansweredOwn'>,
	read: readonly SessionMessage[],
): ReadonlySet<string> =>
	new Set([
		...read.filter(({ isOwnQuestion }) => isOwnQuestion).map(({ id }) => id),
		...unansweredOwn,
	]);

/** Whether a message is an own question or a reply to one. */
export const isOwn = (
	ownIds: ReadonlySet<string>,
	{ id, questionId = id }: SessionMessage,
): boolean => ownIds.has(questionId);

/**
 * Gives a cursor that remembers the own questions which none of the messages that are `done` replies to: when the reply comes,
 * its question may not be among the messages that are read.
 */
export function rememberUnanswered(
	cursor: SessionCursor,
	ownIds: ReadonlySet<string>,
	done: readonly SessionMessage[],
): SessionCursor {
	const answeredIds = new Set(done.map(({ questionId }) => questionId));
	const unansweredOwn = [...ownIds].filter((id) => !answeredIds.has(id)).slice(0, MAX_UNANSWERED);
	const rest = { ...cursor };
	delete rest.unansweredOwn;
	return unansweredOwn.length > 0 ? { ...rest, unansweredOwn } : rest;
}
