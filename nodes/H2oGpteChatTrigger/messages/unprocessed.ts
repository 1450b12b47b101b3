import type { SessionMessage } from '../listEntries';
import type { SessionCursor } from '../state/triggerState';

/**
 * Says of each message, by index, whether it is not done yet. A message that is not later than the watermark is not done
 * either if it stands before one that is done: it arrived late.
 * @param read messages of a session, the newest first
 */
export function unprocessedFlags(
	cursor: SessionCursor,
	read: readonly SessionMessage[],
): boolean[] {
	const doneIds = new Set(cursor.doneIds);
	const pendingIds = new Set(cursor.pending.map(({ id }) => id));
	const lastDone = read.map(({ id }) => doneIds.has(id)).lastIndexOf(true);
	return read.map(
		({ id, time }, index) =>
			!doneIds.has(id) && (pendingIds.has(id) || time > cursor.watermark || index < lastDone),
	);
}

/** Says whether there are messages that were never read before, and whether there are some that were. */
export function newAndKnown(
	cursor: SessionCursor,
	read: readonly SessionMessage[],
): { hasNew: boolean; hasKnown: boolean } {
	const pendingIds = new Set(cursor.pending.map(({ id }) => id));
	const unprocessed = unprocessedFlags(cursor, read);
	const isNew = read.map(({ id }, index) => unprocessed[index] && !pendingIds.has(id));
	return { hasNew: isNew.includes(true), hasKnown: isNew.includes(false) };
}
