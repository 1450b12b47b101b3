import type { ListEntry } from '../listEntries';
import { isInOtherGap, isSettled, listStateOf } from './listState';
import type { UnreadSession } from './remainingGaps';
import { remainingGaps } from './remainingGaps';
import { scanSessions } from './scanSessions';
import type { Gap, TriggerState } from '../state/triggerState';
import { BEGINNING, byTimeDescending } from '../../shared/serverTime';
import type { ListSource } from '../readNewestFirst';

/**
 * Up to so many changed sessions are read with the earliest change first: all of them can be remembered. Of more, the latest
 * are read first: one that is dropped and changes again is then recognized by the time of its last message.
 */
const MAX_OLDEST_FIRST = 200;

/** The sessions that changed since they were read. */
export interface ChangedSessions {
	/** In the order in which they should be read. */
	changed: ListEntry[];
	/** Sessions that cannot be watched: their ID cannot be part of a path, or nothing is known of them and they have no time. */
	skipped: ListEntry[];
	/** Gives the gaps after a poll that did not read some of the changed sessions. */
	remainingGaps: (unread: readonly UnreadSession[]) => Gap[];
}

/**
 * Finds the sessions that changed since they were read, in a list with the last changed first. That takes one request where
 * none did. What is too much for one poll remains as a gap, in which a later poll continues. Throws what a request throws.
 */
export async function changedSessions(
	source: ListSource<ListEntry>,
	state: TriggerState,
): Promise<ChangedSessions> {
	const listState = listStateOf(state);
	const { sessions, firstGap } = listState;
	const scan = await scanSessions(source, listState);
	const { entries, isTopComplete, located, unreadIds, isStable } = scan;
	const isRead = (entry: ListEntry) => isSettled(listState, entry, unreadIds);
	// Sessions of one time stay in the order of the list, so that those that are not read are at the end of their block.
	const latestFirst = entries
		.filter((entry) => !isRead(entry) && !isInOtherGap(listState, entry))
		.sort(byTimeDescending);
	const isGapComplete = !firstGap || (located?.isLocated && located.range.hasEnded);
	const isOldestFirst =
		isStable &&
		isTopComplete &&
		isGapComplete &&
		!firstGap?.anchor &&
		latestFirst.length <= MAX_OLDEST_FIRST;
	return {
		changed: isOldestFirst ? latestFirst.reverse() : latestFirst,
		skipped: entries.filter(
			(entry) =>
				entry.isUnusable || (entry.time === BEGINNING && !sessions.has(entry.id) && isRead(entry)),
		),
		remainingGaps: (unread) => remainingGaps(listState, scan, unread),
	};
}
