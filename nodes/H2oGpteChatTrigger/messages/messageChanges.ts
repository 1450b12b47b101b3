import { cursorAfter } from './sessionCursor';
import type { SessionMessage } from '../listEntries';
import type { SessionCursor, PendingReply } from '../state/triggerState';
import { BEGINNING } from '../../shared/serverTime';
import type { MessageFilter } from './messageFilter';
import { isOwn, ownQuestionIds, rememberUnanswered } from './ownMessages';
import type { ReplyStatus } from './pendingReply';
import { judgeReply } from './pendingReply';
import { unprocessedFlags } from './unprocessed';

/** What changed in a session. */
export interface MessageChanges {
	/** Finished messages that pass the filter, the oldest first. */
	newMessages: SessionMessage[];
	/** The cursor after these messages are emitted. */
	cursor: SessionCursor;
	/** Whether no message that was read is left to the next poll. */
	isComplete: boolean;
}

/** What becomes of the unprocessed messages. */
interface Decisions {
	newMessages: SessionMessage[];
	pending: PendingReply[];
	/** The index of the newest message that was decided about: those before it are left to the next poll. */
	firstIndex: number;
}

/** Judges each message that was read, by index. */
function statusesOf(
	cursor: SessionCursor,
	read: readonly SessionMessage[],
	filter: MessageFilter,
): ReplyStatus[] {
	const doneIds = new Set(cursor.doneIds);
	const priors = new Map(cursor.pending.map((prior) => [prior.id, prior]));
	let isOvertaken = false;
	return read.map((message) => {
		const { id, role, isFinished } = message;
		const status = isFinished
			? 'finished'
			: judgeReply(message, priors.get(id), filter, isOvertaken);
		isOvertaken ||= role === 'assistant' && (status === 'finished' || doneIds.has(id));
		return status;
	});
}

/** Decides about the unprocessed messages, from the oldest on, until a limit of the filter is reached. */
function decide(
	cursor: SessionCursor,
	read: readonly SessionMessage[],
	filter: MessageFilter,
	ownIds: ReadonlySet<string>,
): Decisions {
	const unprocessed = unprocessedFlags(cursor, read);
	const statuses = statusesOf(cursor, read, filter);
	const newMessages: SessionMessage[] = [];
	const pending: PendingReply[] = [];
	for (const [index, message] of [...read.entries()].reverse()) {
		const isWanted =
			(filter.author === 'all' || message.role === filter.author) &&
			!(filter.skipOwn && isOwn(ownIds, message));
		const status = statuses[index];
		if (!unprocessed[index] || !isWanted || status === undefined) continue;
		if (status === 'finished') newMessages.push(message);
		else if (status !== 'preexisting') pending.push(status);
		if (pending.length >= filter.maxPending || newMessages.length === filter.maxMessages) {
			return { newMessages, pending, firstIndex: index };
		}
	}
	return { newMessages, pending, firstIndex: 0 };
}

/**
 * Decides which messages of a session are emitted now, and gives the cursor for the next poll. Changes nothing.
 * @param read the messages of the session, the newest first, back to what is done
 * @param hasReachedPending whether they reach back to all pending replies as well: then one that is missing was deleted
 */
export function changesIn(
	cursor: SessionCursor,
	read: readonly SessionMessage[],
	filter: MessageFilter,
	hasReachedPending = true,
): MessageChanges {
	const indices = new Map(read.map(({ id }, index) => [id, index]));
	const oldestTime = read.at(-1)?.time ?? BEGINNING;
	const unreachedPending = hasReachedPending
		? []
		: cursor.pending.filter(({ id, time }) => !indices.has(id) && time <= oldestTime);
	const maxPending = filter.maxPending - unreachedPending.length;
	const ownIds = ownQuestionIds(cursor, read);
	const decisions = decide(cursor, read, { ...filter, maxPending }, ownIds);
	const { newMessages, pending, firstIndex } = decisions;
	const undecidedPending = cursor.pending.filter(
		({ id }) => (indices.get(id) ?? firstIndex) < firstIndex,
	);
	const allPending = [...unreachedPending, ...pending, ...undecidedPending];
	const pendingIds = new Set(allPending.map(({ id }) => id));
	const doneIds = new Set(cursor.doneIds);
	const done = read.filter(
		({ id }, index) => !pendingIds.has(id) && (index >= firstIndex || doneIds.has(id)),
	);
	const after = cursorAfter({ before: cursor, read, done, pending: allPending });
	return {
		newMessages,
		cursor: rememberUnanswered(after, ownIds, done),
		isComplete: firstIndex === 0,
	};
}
