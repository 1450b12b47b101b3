import type { SessionMessage } from '../listEntries';
import type { SessionCursor } from '../state/triggerState';

/** Detects, page by page from the newest message back, where a session was read before. Each page is given once. */
export interface EndDetector {
	/**
	 * Whether no message after `page`, the last one of those `read`, can be new or is needed. An equal time proves nothing,
	 * since several messages may have one time.
	 */
	isReached: (read: readonly SessionMessage[], page: readonly SessionMessage[]) => boolean;
	/** Whether a message was met that had been read before: then no message after it is new. */
	hasMetKnown: () => boolean;
}

/**
 * Creates the detector for one reading of a session.
 * @param shouldReachPending whether all pending replies have to be read as well
 */
export function endDetectorFor(cursor: SessionCursor, shouldReachPending = true): EndDetector {
	const { watermark } = cursor;
	const doneIds = new Set(cursor.doneIds);
	const pendingIds = new Set(cursor.pending.map(({ id }) => id));
	let unseenPending = cursor.pending;
	let hasMet = false;
	return {
		isReached: (read, page) => {
			const last = page.at(-1);
			if (last === undefined) return true;
			// True again where the reading had to restart.
			const isFirstPage = read.length === page.length;
			const pageIds = new Set(page.map(({ id }) => id));
			unseenPending = (isFirstPage ? cursor.pending : unseenPending).filter(
				({ id }) => !pageIds.has(id),
			);
			const hasDone = page.some(({ id }) => doneIds.has(id));
			const hasOld = page.some(({ id, time }) => pendingIds.has(id) || time <= watermark);
			hasMet = (hasMet && !isFirstPage) || hasDone || hasOld;
			if (shouldReachPending && unseenPending.some(({ time }) => time <= last.time)) return false;
			return (
				last.time < watermark ||
				(last.time === watermark && hasDone) ||
				doneIds.has(last.id) ||
				// A pending reply at the watermark does not tell which other messages of that time are done.
				(pendingIds.has(last.id) && last.time > watermark)
			);
		},
		hasMetKnown: () => hasMet,
	};
}
