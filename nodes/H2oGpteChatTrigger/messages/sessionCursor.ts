import type { SessionMessage } from '../listEntries';
import { ownQuestionIds, rememberUnanswered } from './ownMessages';
import type { SessionCursor, PendingReply } from '../state/triggerState';
import { BEGINNING, byTimeDescending, compareTimes, earlier, later } from '../../shared/serverTime';

/**
 * IDs of done messages that are stored for a session at least, if it has so many: by them, a message that arrives late is
 * distinguished from one that is done.
 */
export const MIN_KEPT_IDS = 50;

/** IDs that are stored at most, where more messages than `MIN_KEPT_IDS` have one time. */
const MAX_KEPT_IDS = 400;

/**
 * Replies that are pending when a trigger starts, at most. A server that marks no reply as finished may still be writing the
 * newest ones.
 */
const MAX_PREEXISTING_PENDING = 5;

/** What a reading of a session brought. */
interface CursorUpdate {
	before: SessionCursor;
	/** The messages that were read, the newest first. */
	read: readonly SessionMessage[];
	/** Those of them that are done. */
	done: readonly SessionMessage[];
	pending: PendingReply[];
}

/** Gives the cursor of a session of which no message was read, where messages up to the watermark count as done. */
export const cursorAt = (watermark: SessionCursor['watermark']): SessionCursor => ({
	watermark,
	newestConfirmed: watermark,
	doneIds: [],
	pending: [],
	backlogOffset: 0,
});

/** Gives the IDs of messages, the latest first; of one time, in the order of the list. */
const idsLatestFirst = (messages: readonly SessionMessage[]): string[] =>
	[...messages].sort(byTimeDescending).map(({ id }) => id);

/** Gives the cursor where all messages that follow the `done` ones in the list are done as well. */
function cursorOfDone({ before, done, pending }: Omit<CursorUpdate, 'read'>): SessionCursor {
	if (done.length === 0) return { ...before, pending };
	const edgeTime = done[MIN_KEPT_IDS - 1]?.time;
	const kept = done.filter(
		({ time }, index) => index < MIN_KEPT_IDS || (index < MAX_KEPT_IDS && time === edgeTime),
	);
	const times = done.map(({ time }) => time);
	// Not the latest time itself: the ID of its message is stored anyway, and a clock may have dated it years ahead.
	const confirmed = [...times].sort(compareTimes).at(-2) ?? BEGINNING;
	const droppedTimes = times.slice(kept.length);
	// If no ID was dropped, older messages that have the time of the last one may follow in the list.
	const end = droppedTimes.length > 0 ? droppedTimes.reduce(later) : times.reduce(earlier);
	return {
		watermark: later(before.watermark, end),
		newestConfirmed: later(before.newestConfirmed, confirmed),
		doneIds: idsLatestFirst(kept),
		pending,
		backlogOffset: 0,
	};
}

/**
 * Gives the cursor after a reading that reached what was done before. The watermark stays where it is as long as the IDs of
 * all done messages after it can be stored: a new message may have the time of a deleted one, but never its ID.
 */
export function cursorAfter(update: CursorUpdate): SessionCursor {
	const { before, read, done } = update;
	const readIds = new Set(read.map(({ id }) => id));
	const otherIds = before.doneIds.filter((id) => !readIds.has(id));
	const after = cursorOfDone(update);
	if (after.doneIds.length < done.length || otherIds.length > MIN_KEPT_IDS) return after;
	return {
		...after,
		watermark: before.watermark,
		doneIds: [...idsLatestFirst(done), ...otherIds],
	};
}

/**
 * Gives the cursor of a session whose messages are not new to the trigger. Only a reply that is still being written is
 * emitted, once it is finished, unless it never changes.
 * @param page the newest messages, the newest first
 * @param isAll whether these are all messages of the session
 */
export function cursorFrom(page: readonly SessionMessage[], isAll = false): SessionCursor {
	const pending = page
		.filter(({ isFinished }) => !isFinished)
		.slice(0, MAX_PREEXISTING_PENDING)
		.map(({ id, time, fingerprint }) => ({
			id,
			time,
			fingerprint,
			firstSeenPoll: 0,
			isPreexisting: true,
		}));
	const pendingIds = new Set(pending.map(({ id }) => id));
	const done = page.filter(({ id }) => !pendingIds.has(id));
	const update = { before: cursorAt(BEGINNING), read: page, done, pending };
	const cursor = isAll ? cursorAfter(update) : cursorOfDone(update);
	return rememberUnanswered(cursor, ownQuestionIds({}, page), done);
}
