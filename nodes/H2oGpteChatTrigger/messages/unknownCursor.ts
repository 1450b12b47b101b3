import type { FetchPage } from '../../shared/transport/pages/paginate';
import { cursorAt } from './sessionCursor';
import { isInGap } from '../sessions/gaps';
import type { ListEntry, SessionMessage } from '../listEntries';
import type { SessionCursor, TriggerState } from '../state/triggerState';
import { earlier, justBefore } from '../../shared/serverTime';
import { readNewestFirst } from '../readNewestFirst';

/** Pages of a session that are read at most to find its last message before the watermark. */
const MAX_LOOKBACK_PAGES = 20;

/** Gives the cursor of a session that is not remembered, on the assumption that it was never read. */
export function unreadCursor(
	{ time }: Pick<ListEntry, 'time'>,
	{ watermark, gaps = [] }: TriggerState,
): SessionCursor {
	const gapOfSession = gaps.find((gap) => isInGap(gap, time));
	return cursorAt(
		gapOfSession?.resumeFrom ??
			gaps.map(({ resumeFrom }) => resumeFrom).reduce(earlier, justBefore(watermark)),
	);
}

/**
 * Gives the cursor of a session that is not remembered. With gaps, it may have been read and dropped, or it may come from a
 * gap and never have been read. Sessions above all gaps were read, so one with a message between the latest gap and the
 * watermark was. Any other is taken for one that was never read: then messages may come twice, but none is lost. Throws
 * what a request throws.
 */
export async function unknownCursor(
	fetchPage: FetchPage<SessionMessage>,
	entry: Pick<ListEntry, 'time'>,
	state: TriggerState,
): Promise<SessionCursor> {
	const { watermark, gaps = [] } = state;
	const [latestGap] = gaps;
	const doneTime = justBefore(watermark);
	const isInAnyGap = gaps.some((gap) => isInGap(gap, entry.time));
	if (latestGap === undefined || isInAnyGap || doneTime <= latestGap.until) {
		return unreadCursor(entry, state);
	}
	const isBeforeWatermark = ({ time }: SessionMessage) => time <= doneTime;
	const { entries } = await readNewestFirst(
		{ fetchPage, isBudgetSpent: () => false },
		{
			isEnd: (_, page) => page.some(isBeforeWatermark),
			shouldContinue: (pageCount) => pageCount < MAX_LOOKBACK_PAGES,
		},
	);
	const last = entries.find(isBeforeWatermark);
	return last && last.time > latestGap.until ? cursorAt(doneTime) : unreadCursor(entry, state);
}
