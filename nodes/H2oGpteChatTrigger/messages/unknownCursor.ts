import type { FetchPage } from '../../shared/transport/pages/paginate';
import { cursorAt } from './sessionCursor';
import { isInGap } from '../sessions/gaps';
import type { ListEntry, SessionMessage } from '../listEntries';
import type { SessionCursor, TriggerState } from '../state/triggerState';
import { earlier, justBefore } from '../serverTime';
import { readBack } from '../readBack';

/** Pages of a session that are read to find what it ended with. */
const MAX_LOOKBACK_PAGES = 20;

/** From where on a session is read of which nothing is known, should it be one that was not read yet. */
export function unreadCursor(
	{ time }: Pick<ListEntry, 'time'>,
	{ watermark, gaps = [] }: TriggerState,
): SessionCursor {
	const own = gaps.find((gap) => isInGap(gap, time));
	return cursorAt(
		own?.resumeFrom ??
			gaps.map(({ resumeFrom }) => resumeFrom).reduce(earlier, justBefore(watermark)),
	);
}

/**
 * From where on a session is read of which nothing is kept. Where there are gaps it is not known whether it was read and
 * forgotten since, or is out of a gap: sessions above all gaps were read, and one that had a message of a time above them
 * was there. Any other is read as if it never was; then a message may come twice, but none is lost.
 */
export async function unknownCursor(
	fetchPage: FetchPage<SessionMessage>,
	entry: Pick<ListEntry, 'time'>,
	state: TriggerState,
): Promise<SessionCursor> {
	const { watermark, gaps: [latest, ...others] = [] } = state;
	const done = justBefore(watermark);
	const isInAnyGap = [latest, ...others].some((gap) => gap && isInGap(gap, entry.time));
	if (latest === undefined || isInAnyGap || done <= latest.until) return unreadCursor(entry, state);
	const { entries } = await readBack(fetchPage, {
		isEnd: (_, page) => page.some(({ time }) => time <= done),
		shouldContinue: (pages) => pages < MAX_LOOKBACK_PAGES,
		isBudgetSpent: () => false,
	});
	const last = entries.find(({ time }) => time <= done);
	return last && last.time > latest.until ? cursorAt(done) : unreadCursor(entry, state);
}
