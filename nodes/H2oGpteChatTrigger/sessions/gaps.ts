import type { Gap } from '../state/state';
import type { Time } from '../serverTime';
import { earlier, later } from '../serverTime';

/** Gaps that are kept. Beyond that the earliest become one, and what was read between them comes again. */
const MOST_GAPS = 20;

/** Whether a session that last changed at a time is in a gap. */
export const isIn = ({ since, until }: Gap, time: Time): boolean => since <= time && time <= until;

/** Whether a session that was read and last changed at a time is told from those in a gap by nothing but its ID. */
export const isToldById = (gap: Gap, time: Time): boolean =>
	isIn(gap, time) && !(gap.after && time === gap.until);

/** A gap without its anchor: all sessions of the time of its end are in it. */
export const unanchored = ({ since, until, from, place }: Gap): Gap => ({
	since,
	until,
	from,
	place,
});

/** The gap around sessions of so many times, which are in the order of the list; none where there are no times. */
export function gapAround(
	times: readonly Time[],
	{ since, from, place }: { since?: Time | undefined; from: Time; place: number },
): Gap[] {
	const [first, ...others] = times;
	if (first === undefined) return [];
	const until = others.reduce(later, first);
	return [{ since: since ?? others.reduce(earlier, first), until, from, place }];
}

/** Gaps in their order, no more than can be kept. */
export function together(gaps: readonly Gap[]): Gap[] {
	const sorted = [...gaps].sort((one, other) => (one.until > other.until ? -1 : 1));
	const [last, ...early] = sorted.splice(MOST_GAPS - 1).reverse();
	if (last === undefined) return sorted;
	const merged = early.reduce<Gap>((one, { since, until, from, place, after }) => {
		const anchor = until > one.until ? after : until < one.until ? one.after : undefined;
		return {
			since: earlier(one.since, since),
			until: later(one.until, until),
			from: earlier(one.from, from),
			place: Math.min(one.place, place),
			...(anchor && { after: anchor }),
		};
	}, last);
	return [...sorted, merged];
}
