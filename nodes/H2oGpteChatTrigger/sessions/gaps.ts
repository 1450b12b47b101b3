import type { Gap } from '../state/triggerState';
import type { ServerTime } from '../serverTime';
import { earlier, later } from '../serverTime';

/** Gaps that are kept. Beyond that the earliest become one, and what was read between them comes again. */
const MAX_GAPS = 20;

/** Whether a session that last changed at a time is in a gap. */
export const isInGap = ({ since, until }: Gap, time: ServerTime): boolean =>
	since <= time && time <= until;

/** Whether a session that was read and last changed at a time is told from those in a gap by nothing but its ID. */
export const isKnownByIdOnly = (gap: Gap, time: ServerTime): boolean =>
	isInGap(gap, time) && !(gap.anchor && time === gap.until);

/** A gap without its anchor: all sessions of the time of its end are in it. */
export const withoutAnchor = ({ since, until, resumeFrom, offset }: Gap): Gap => ({
	since,
	until,
	resumeFrom,
	offset,
});

/** The gap around sessions of so many times, which are in the order of the list; none where there are no times. */
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

/** Gaps in their order, no more than can be kept. */
export function mergeGaps(gaps: readonly Gap[]): Gap[] {
	const sorted = [...gaps].sort((one, other) => (one.until > other.until ? -1 : 1));
	const [last, ...early] = sorted.splice(MAX_GAPS - 1).reverse();
	if (last === undefined) return sorted;
	const merged = early.reduce<Gap>((one, other) => {
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
