import { PAGE_SIZE } from '../../shared/transport/pages/paginate';
import { endDetectorFor } from './endDetector';
import type { SessionMessage } from '../listEntries';
import type { ListSource, ListRead } from '../readNewestFirst';
import { readNewestFirst } from '../readNewestFirst';
import type { SessionCursor } from '../state/triggerState';
import { newAndKnown } from './unprocessed';

/** Pages of one session that are read in one go. */
const MAX_SESSION_PAGES = 20;

/** The oldest messages of a session that are not done. */
export interface SessionRange {
	/** The offset of the first message of the range. */
	offset: number;
	/** The messages from the offset back to what is done; `undefined` where the time was over before they were found. */
	read?: ListRead<SessionMessage>;
	/** Messages that surely fit into one range of this server. */
	capacity: number;
}

/**
 * Reads the oldest messages of a session that are not done. That is all of them where they fit into one range, which is read
 * from `backlogOffset` back to what is done. Otherwise an offset from which they fit is searched: with doubled offsets
 * until done messages are met, then by bisection. Where the time is over first, the offset is that from which the search
 * can continue. Throws what a request throws.
 * @param shouldReachPending whether to read back to all pending replies as well
 */
export async function readSessionRange(
	source: ListSource<SessionMessage>,
	cursor: SessionCursor,
	shouldReachPending: boolean,
): Promise<SessionRange> {
	/** All messages before this offset are new. */
	let lowOffset = cursor.backlogOffset;
	/** All messages from this offset on are done. */
	let highOffset = Number.POSITIVE_INFINITY;
	let capacity = 1;
	/** How far to go back where no message from `lowOffset` on is new, as after deletions: twice as far each time. */
	let stepBack = PAGE_SIZE;
	let offset = lowOffset;
	let maxPages = MAX_SESSION_PAGES;
	do {
		const end = endDetectorFor(cursor, shouldReachPending);
		const pageLimit = maxPages;
		const read = await readNewestFirst(source, {
			offset,
			isEnd: end.isReached,
			// After known messages nothing is new, but a pending reply may follow.
			shouldContinue: (pageCount) => pageCount < pageLimit || end.hasMetKnown(),
		});
		capacity = Math.max(capacity, (MAX_SESSION_PAGES / 2) * (read.largestPage - 1));
		const { hasNew, hasKnown } = newAndKnown(cursor, read.entries);
		const hasReachedDone = read.hasEnded || hasKnown;
		if (hasReachedDone && (offset === 0 || hasNew)) return { offset, read, capacity };
		const isLowTooFar = hasReachedDone && offset === lowOffset;
		if (isLowTooFar) {
			highOffset = offset;
			lowOffset = Math.max(0, highOffset - Math.max(capacity, stepBack));
			stepBack = 2 * (highOffset - lowOffset);
		} else if (hasReachedDone) {
			highOffset = offset;
		} else {
			// One less, so that the next range does not begin exactly where the new messages end.
			lowOffset = offset + Math.max(1, read.entries.length - 1);
		}
		const isClose = highOffset - lowOffset <= capacity;
		if (isClose || isLowTooFar) offset = lowOffset;
		else if (Number.isFinite(highOffset)) offset = Math.floor((lowOffset + highOffset) / 2);
		else offset = lowOffset * 2;
		maxPages = isClose ? MAX_SESSION_PAGES : 1;
	} while (!source.isBudgetSpent());
	return { offset: lowOffset, capacity };
}
