import type { SessionMessage } from '../listEntries';
import type { SessionCursor, PendingReply } from '../state/triggerState';
import { BEGINNING, earlier, later } from '../serverTime';

/** Ids of done messages that are kept for a session, so that one that arrives late is told from one that is done. */
export const MIN_KEPT_IDS = 50;

/** The same, where one moment has more messages than that. */
const MAX_KEPT_IDS = 400;

/** Replies that are waited for where a watch begins: of a server that marks no reply as finished, the last ones may be written still. */
const MAX_PREEXISTING_PENDING = 5;

/** The cursor of a session of which nothing was read, up to a time that is done. */
export const cursorAt = (watermark: SessionCursor['watermark']): SessionCursor => ({
	watermark,
	newestConfirmed: watermark,
	doneIds: [],
	pending: [],
	backlogOffset: 0,
});

/** The IDs of messages, as their times are; of one time, as they stand in the list. */
const latestFirst = (messages: readonly SessionMessage[]): string[] =>
	[...messages]
		.sort((one, other) => (one.time === other.time ? 0 : one.time > other.time ? -1 : 1))
		.map(({ id }) => id);

/** The cursor after `done`, messages from the newest on that are done, and all that stand after them in the list. */
function cursorOf(
	done: readonly SessionMessage[],
	pending: PendingReply[],
	before: SessionCursor,
): SessionCursor {
	if (done.length === 0) return { ...before, pending };
	const edge = done[MIN_KEPT_IDS - 1]?.time;
	const kept = done.filter(
		({ time }, index) => index < MIN_KEPT_IDS || (index < MAX_KEPT_IDS && time === edge),
	);
	const times = done.map(({ time }) => time);
	// The latest one alone does not move it: its ID tells that it is done, and its time may be one of years ahead.
	const confirmed = [...times].sort().at(-2) ?? BEGINNING;
	const rest = times.slice(kept.length);
	// Where all that was read is kept, the list may go on with older messages of the time of the last one.
	const end = rest.length > 0 ? rest.reduce(later) : times.reduce(earlier);
	return {
		watermark: later(before.watermark, end),
		newestConfirmed: later(before.newestConfirmed, confirmed),
		doneIds: latestFirst(kept),
		pending,
		backlogOffset: 0,
	};
}

/**
 * The cursor after `done`, messages among those that were `read` that are done and reach what was done before. As long as
 * the IDs of all that came after the cut can be kept, the cut stays where it is: a message may have the time of one that
 * was deleted, but never its ID.
 */
export function cursorAfter(
	done: readonly SessionMessage[],
	read: readonly SessionMessage[],
	pending: PendingReply[],
	before: SessionCursor,
): SessionCursor {
	const seen = new Set(read.map(({ id }) => id));
	const unseen = before.doneIds.filter((id) => !seen.has(id));
	const after = cursorOf(done, pending, before);
	if (after.doneIds.length < done.length || unseen.length > MIN_KEPT_IDS) return after;
	return { ...after, watermark: before.watermark, doneIds: [...latestFirst(done), ...unseen] };
}

/**
 * The cursor of a session of which everything that is there is done. Only a reply that is being written right now
 * will be news, once it is finished.
 * @param page the newest messages, the newest first
 * @param isAll whether there are no others
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
	const held = new Set(pending.map(({ id }) => id));
	const done = page.filter(({ id }) => !held.has(id));
	const before = cursorAt(BEGINNING);
	return isAll ? cursorAfter(done, page, pending, before) : cursorOf(done, pending, before);
}
