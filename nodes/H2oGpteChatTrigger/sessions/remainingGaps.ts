import { anchorBefore } from './blockAnchor';
import { gapAround, mergeGaps } from './gaps';
import type { ListEntry } from '../listEntries';
import type { ListRange } from './listRange';
import { indexOfTime } from './listRange';
import type { ListState } from './listState';
import type { SessionScan } from './scanSessions';
import type { Gap } from '../state/triggerState';
import type { ServerTime } from '../../shared/serverTime';
import { earlier, justBefore, timesOf } from '../../shared/serverTime';

/** What is needed of a session that was not read. */
export type UnreadSession = Pick<ListEntry, 'id' | 'time'>;

/** The part of a range that was not read. */
interface UnreadPart {
	range: ListRange;
	/** The listed sessions that were not read. */
	unread: readonly UnreadSession[];
	/** The time up to which the list was read; `undefined` where nothing after the range is missing. */
	end: ServerTime | undefined;
	/** Where the gap begins; `undefined` for the earliest of the unread sessions. */
	since: ServerTime | undefined;
	resumeFrom: ServerTime;
	/** The gap in which the range was read. */
	within?: Gap;
}

/** Gives the gap that an unread part leaves, from its latest session on; none where everything was read. */
function gapOf({ range, unread, end, since, resumeFrom, within }: UnreadPart): Gap[] {
	const times = unread.length > 0 || end === undefined ? unread.map(({ time }) => time) : [end];
	return gapAround(times, { since, resumeFrom, offset: 0 }).map((gap) => {
		const { until } = gap;
		const { entries } = range;
		const latestIds = new Set(unread.filter(({ time }) => time === until).map(({ id }) => id));
		const next =
			unread.length > 0
				? entries.findIndex(({ id }) => latestIds.has(id))
				: entries.map(({ time }) => time).lastIndexOf(until) + 1;
		const formerIds = within?.until === until ? (within.anchor?.doneIds ?? []) : [];
		const anchor = anchorBefore(range, next, until, formerIds);
		const first = indexOfTime(entries, until);
		const blockOffset = first === 0 ? range.blockOffset : range.offset + first;
		// The entry before the block, so that the next search begins with one that is later than the gap.
		return { ...gap, offset: Math.max(0, blockOffset - 1), ...(anchor && { anchor }) };
	});
}

/**
 * Gives the gaps after a poll: what it did not list, and what it listed but did not read.
 * @param unread the changed sessions that were not read
 */
export function remainingGaps(
	{ watermark, firstGap, otherGaps }: ListState,
	{ entries, top, isTopComplete, located, isStable }: SessionScan,
	unread: readonly UnreadSession[],
): Gap[] {
	const gaps = firstGap ? [firstGap, ...otherGaps] : otherGaps;
	const resumeFrom = gaps.map((gap) => gap.resumeFrom).reduce(earlier, justBefore(watermark));
	if (!isStable) {
		const times = [...timesOf(entries), watermark];
		return mergeGaps([...gaps, ...gapAround(times, { since: watermark, resumeFrom, offset: 0 })]);
	}
	const isBeforeGap = ({ time }: UnreadSession) => firstGap === undefined || time > firstGap.until;
	const topGaps = gapOf({
		range: top,
		unread: unread.filter(isBeforeGap),
		end: isTopComplete ? undefined : timesOf(top.entries).at(-1),
		since: isTopComplete ? undefined : watermark,
		resumeFrom,
	});
	if (located === undefined) return mergeGaps([...topGaps, ...gaps]);
	const { range, isLocated, gap } = located;
	if (!isLocated) return mergeGaps([...topGaps, gap, ...otherGaps]);
	const { hasEnded } = range;
	const lastTime = timesOf(range.entries).at(-1) ?? gap.until;
	const innerGaps = gapOf({
		range,
		unread: unread.filter((entry) => !isBeforeGap(entry)),
		end: hasEnded ? undefined : earlier(lastTime, gap.until),
		since: hasEnded ? undefined : gap.since,
		resumeFrom: gap.resumeFrom,
		within: gap,
	});
	return mergeGaps([...topGaps, ...innerGaps, ...otherGaps]);
}
