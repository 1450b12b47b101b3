import { gapAround } from './gaps';
import type { ListEntry } from '../listEntries';
import type { BlockAnchor, Gap } from '../state/triggerState';
import type { ServerTime } from '../serverTime';
import { BEGINNING } from '../serverTime';
import type { ReadBack } from '../readBack';
import { MAX_UNCONFIRMED } from './watermark';

/**
 * Sessions of one time that are remembered one by one, those of a gap longest of all: with more, their time is done by the
 * watermark. The done ones of a larger block are told by their place before those that are not, as long as the server keeps
 * equal times in one order. Where a database does not, nothing tells its places apart: what changes its place may come
 * again, or only once it changes again.
 */
const MAX_WITHOUT_ANCHOR = MAX_UNCONFIRMED;

/** IDs of an anchor, each twice as far back as the one before it: if some are gone, as little as may be comes again. */
const MAX_ANCHOR_IDS = 12;

/** Letters of these IDs together. */
const MAX_ANCHOR_CHARS = 1000;

/** What was read of the list of sessions. */
export interface ListRange extends ReadBack<ListEntry> {
	/** The place where reading began. */
	offset: number;
	/** The place where the sessions of the time of the first one begin. */
	blockOffset: number;
}

/** The sessions of a stretch that are unread, or only where it ended. */
export interface Unread {
	entries: ReadonlyArray<Pick<ListEntry, 'id' | 'time'>>;
	/** The time up to which the list was read, where it goes on. */
	end?: ServerTime | undefined;
}

/** The place in a stretch of the first entry up to a time, or of its end. */
export function indexOfTime(entries: readonly ListEntry[], until: ServerTime): number {
	const found = entries.findIndex(({ time }) => time !== BEGINNING && time <= until);
	return found === -1 ? entries.length : found;
}

/** The anchor before a place in a stretch, at which a session of a block stands. */
function anchorBefore(
	{ entries, offset, blockOffset }: ListRange,
	place: number,
	until: ServerTime,
	former: readonly string[],
): BlockAnchor | undefined {
	const first = indexOfTime(entries, until);
	const doneCount = place + (first === 0 ? offset - blockOffset : -first);
	if (until === BEGINNING || doneCount <= MAX_WITHOUT_ANCHOR) return undefined;
	const own = Array.from({ length: MAX_ANCHOR_IDS }, (_, step) => place - 2 ** step)
		.flatMap((at) => (at >= first && entries[at]) || [])
		.filter(({ time }) => time === until)
		.map(({ id }) => id);
	let letters = 0;
	const doneIds = [...new Set([...own, ...former])]
		.slice(0, MAX_ANCHOR_IDS)
		.filter((id) => (letters += id.length) <= MAX_ANCHOR_CHARS);
	return doneIds.length > 0 ? { doneCount, doneIds } : undefined;
}

/**
 * The gap that is left of a stretch by what is unread, from the latest of them on.
 * @param within the gap in which the stretch was read
 */
export function remainingGap(
	range: ListRange,
	{ entries: unread, end }: Unread,
	{ since, resumeFrom }: { since?: ServerTime | undefined; resumeFrom: ServerTime },
	within?: Gap,
): Gap[] {
	const times = unread.length > 0 || end === undefined ? unread.map(({ time }) => time) : [end];
	return gapAround(times, { since, resumeFrom, offset: 0 }).map((gap) => {
		const { until } = gap;
		const { entries } = range;
		const latest = new Set(unread.filter(({ time }) => time === until).map(({ id }) => id));
		const next =
			unread.length > 0
				? entries.findIndex(({ id }) => latest.has(id))
				: entries.map(({ time }) => time).lastIndexOf(until) + 1;
		const former = within?.until === until ? (within.anchor?.doneIds ?? []) : [];
		const anchor = anchorBefore(range, next, until, former);
		const first = indexOfTime(entries, until);
		const blockOffset = first === 0 ? range.blockOffset : range.offset + first;
		// One place before, so that what was read is seen there again.
		return { ...gap, offset: Math.max(0, blockOffset - 1), ...(anchor && { anchor }) };
	});
}
