import { isInGap, isKnownByIdOnly, withoutAnchor } from './gaps';
import type { ListEntry } from '../listEntries';
import type { Gap, TriggerState, WatchedSession } from '../state/triggerState';
import type { ServerTime } from '../../shared/serverTime';

/** What a trigger knows of the list of sessions. */
export interface ListState {
	/** Sessions that are not remembered and last changed before this time were read, unless they are in a gap. */
	watermark: ServerTime;
	/** The remembered sessions, by ID. */
	sessions: ReadonlyMap<string, WatchedSession>;
	/** The gap that is read next; `undefined` where there are none. */
	firstGap: Gap | undefined;
	otherGaps: readonly Gap[];
}

/** Gives what a state knows of the list. An anchor holds only below the watermark: other sessions of its time may be new. */
export function listStateOf({ watermark, gaps = [], sessions }: TriggerState): ListState {
	const [firstGap, ...otherGaps] = gaps.map((gap) =>
		watermark > gap.until ? gap : withoutAnchor(gap),
	);
	return { watermark, sessions: new Map(sessions), firstGap, otherGaps };
}

/** Whether a session is in a gap that this poll does not read. */
export const isInOtherGap = (
	{ otherGaps }: ListState,
	{ time }: Pick<ListEntry, 'time'>,
): boolean => otherGaps.some((gap) => isInGap(gap, time));

/**
 * Whether nothing of a session has to be read: it did not change since it was read, or nothing can be requested for it.
 * @param unreadIds the IDs of sessions that are in the first gap by their position in the list
 */
export function isSettled(
	state: ListState,
	entry: ListEntry,
	unreadIds: ReadonlySet<string>,
): boolean {
	if (entry.isUnusable) return true;
	const { watermark, sessions, firstGap } = state;
	const { id, time, fingerprint } = entry;
	const session = sessions.get(id);
	if (session) return session.fingerprint === fingerprint && !session.hasBacklog;
	const isInFirstGap =
		firstGap !== undefined &&
		(isKnownByIdOnly(firstGap, time) || (isInGap(firstGap, time) && unreadIds.has(id)));
	return time < watermark && !isInFirstGap && !isInOtherGap(state, entry);
}
