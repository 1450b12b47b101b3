import type { FetchPage } from '../../shared/transport/pages/paginate';
import { PAGE_SIZE } from '../../shared/transport/pages/paginate';
import type { MessageFilter } from './messageChanges';
import { changesIn, endDetectorFor, newAndKnown } from './messageChanges';
import type { SessionMessage } from '../listEntries';
import type { SessionCursor } from '../state/triggerState';
import type { ReadBack } from '../readBack';
import { readBack } from '../readBack';

/** Pages of one session that are read at a stretch. */
const MAX_SESSION_PAGES = 20;

/** What a look at a session brought. */
export interface SessionChanges {
	/** Finished messages that are wanted, the oldest first. */
	newMessages: SessionMessage[];
	cursor: SessionCursor;
	/** Whether that is all there is. */
	isComplete: boolean;
	/** Whether the server was seen to mark a finished reply. */
	marksCompletion: boolean;
}

/** What was read at a stretch: from `start`, down to what is done, or nothing where there was no time for that. */
interface SessionRange {
	offset: number;
	read?: ReadBack<SessionMessage>;
	/** Messages that fit into a stretch with room to spare. */
	capacity: number;
}

/**
 * Reads a session from its newest messages back to what is done. Where that is too far for one stretch, it looks for a
 * place to begin at from which it is not; without the time for that, it gives the place that it came to.
 * @param isWaiting whether to read on to all answers that are waited for
 */
async function readRange(
	fetchPage: FetchPage<SessionMessage>,
	cursor: SessionCursor,
	isBudgetSpent: () => boolean,
	isWaiting: boolean,
): Promise<SessionRange> {
	/** All messages before this place are new. */
	let near = cursor.backlogOffset;
	/** All messages from this place on are done. */
	let far = Number.POSITIVE_INFINITY;
	let capacity = 1;
	/** How far to go back where there is no news from `near` on, as after deletions: twice as far each time. */
	let reach = PAGE_SIZE;
	let offset = near;
	let maxPages = MAX_SESSION_PAGES;
	do {
		const end = endDetectorFor(cursor, isWaiting);
		const read = await readBack(fetchPage, {
			...{ offset, isBudgetSpent },
			isEnd: end.isReached,
			// Once known messages are met, there is no more news, but maybe another answer that is waited for.
			shouldContinue: (pages) => pages < maxPages || end.hasMetKnown(),
		});
		capacity = Math.max(capacity, (MAX_SESSION_PAGES / 2) * (read.largestPage - 1));
		const { hasNew, hasKnown } = newAndKnown(cursor, read.entries);
		const isMet = read.hasEnded || hasKnown;
		if (isMet && (offset === 0 || hasNew)) return { offset, read, capacity };
		const isTooFar = isMet && offset === near;
		if (isTooFar) {
			far = offset;
			near = Math.max(0, far - Math.max(capacity, reach));
			reach = 2 * (far - near);
		} else if (isMet) {
			far = offset;
		} else {
			// One less, so that the next look does not begin where the news has just ended.
			near = offset + Math.max(1, read.entries.length - 1);
		}
		const isClose = far - near <= capacity;
		offset =
			isClose || isTooFar ? near : Number.isFinite(far) ? Math.floor((near + far) / 2) : near * 2;
		maxPages = isClose ? MAX_SESSION_PAGES : 1;
	} while (!isBudgetSpent());
	return { offset: near, capacity };
}

/**
 * Reads what is new in a session. Where that is more than fits into one poll, the oldest come first and the others with
 * the next poll; each call comes closer to the end, however little time there is.
 */
export async function readSession(
	fetchPage: FetchPage<SessionMessage>,
	before: SessionCursor,
	wanted: MessageFilter,
	isBudgetSpent: () => boolean,
): Promise<SessionChanges> {
	const newMessages: SessionMessage[] = [];
	let { marksCompletion } = wanted;
	let cursor = before;
	let isFirst = true;
	do {
		const { offset, read, capacity } = await readRange(fetchPage, cursor, isBudgetSpent, isFirst);
		if (read === undefined) {
			return {
				newMessages,
				cursor: { ...cursor, backlogOffset: offset },
				isComplete: false,
				marksCompletion,
			};
		}
		const { entries, hasEnded } = read;
		marksCompletion ||= entries.some(({ hasUsage }) => hasUsage);
		const maxMessages = wanted.maxMessages - newMessages.length;
		const isWhole = hasEnded && isFirst;
		const changes = changesIn(
			cursor,
			entries,
			{ ...wanted, maxMessages, marksCompletion },
			isWhole,
		);
		isFirst = false;
		newMessages.push(...changes.newMessages);
		const step = Math.max(1, Math.min(entries.length - 1, capacity));
		cursor = { ...changes.cursor, backlogOffset: Math.max(0, offset - step) };
		if (offset === 0 || !changes.isComplete) {
			return {
				newMessages,
				cursor,
				isComplete: offset === 0 && changes.isComplete,
				marksCompletion,
			};
		}
	} while (newMessages.length < wanted.maxMessages && !isBudgetSpent());
	return { newMessages, cursor, isComplete: false, marksCompletion };
}
