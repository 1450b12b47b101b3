import type { Gap } from '../state/triggerState';
import type { ServerTime } from '../../shared/serverTime';
import { compareTimes, earlier, later } from '../../shared/serverTime';

/** Gaps that are stored. The earliest ones beyond are merged, and sessions between them are read again. */
const MAX_GAPS = 20;

/** Whether a session that last changed at a time is in a gap. */
export const isInGap = ({ since, until }: Gap, time: ServerTime): boolean =>
	since <= time && time <= until;

/**
 * Whether a session that last changed at a time is in a gap where nothing but its ID among the remembered sessions tells that
 * it was read already. In a block with an anchor, its position tells it, too.
 */
export const isKnownByIdOnly = (gap: Gap, time: ServerTime): boolean =>
	isInGap(gap, time) && !(gap.anchor && time === gap.until);

/** Gives a gap without its anchor: it has all sessions of the time at which it ends. */
export const withoutAnchor = ({ since, until, resumeFrom, offset }: Gap): Gap => ({
	since,
	until,
	resumeFrom,
	offset,
});

/**
 * Gives the gap that spans the times of unread sessions, or none without times.
 * @param times in any order
 * @param bounds what else is known of the gap; without `since`, the gap begins with the earliest of the times
 */
export function gapAround(
	times: readonly ServerTime[],
	{
		since,
		resumeFrom,
		offset,
	}: { since?: ServerTime | undefined; resumeFrom: ServerTime; offset: number },
): Gap[] {
	const [first, ...others] = times;
	if (first === undefined) return [];
	const until = others.reduce(later, first);
	return [{ since: since ?? others.reduce(earlier, first), until, resumeFrom, offset }];
}

/** Gives gaps sorted, the latest first, with the earliest ones merged into one where there are more than `MAX_GAPS`. */
export function mergeGaps(gaps: readonly Gap[]): Gap[] {
	const sorted = [...gaps].sort((one, other) => compareTimes(other.until, one.until));
	const [last, ...earlierGaps] = sorted.splice(MAX_GAPS - 1).reverse();
	if (last === undefined) return sorted;
	const merged = earlierGaps.reduce<Gap>((one, other) => {
		const { since, until, resumeFrom, offset } = other;
		const latest = until > one.until ? other : one;
		const anchor = until === one.until ? undefined : latest.anchor;
		return {
			since: earlier(one.since, since),
			until: later(one.until, until),
			resumeFrom: earlier(one.resumeFrom, resumeFrom),
			offset: Math.min(one.offset, offset),
			...(anchor && { anchor }),
		};
	}, last);
	return [...sorted, merged];
}
