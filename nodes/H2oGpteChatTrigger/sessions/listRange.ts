import { gapAround } from './gaps';
import type { Entry } from '../listEntries';
import type { Anchor, Gap } from '../state/state';
import type { Time } from '../serverTime';
import { BEGINNING } from '../serverTime';
import type { Walked } from '../readBack';
import { MOST_STRAYS } from './watermark';

/**
 * Sessions of one time that are remembered one by one, those of a gap longest of all: with more, their time is done by the
 * watermark. The done ones of a larger block are told by their place before those that are not, as long as the server keeps
 * equal times in one order. Where a database does not, nothing tells its places apart: what changes its place may come
 * again, or only once it changes again.
 */
const MOST_WITHOUT_ANCHOR = MOST_STRAYS;

/** IDs of an anchor, each twice as far back as the one before it: if some are gone, as little as may be comes again. */
const MOST_IDS = 12;

/** Letters of these IDs together. */
const MOST_LETTERS = 1000;

/** What was read of the list of sessions. */
export interface Stretch extends Walked<Entry> {
	/** The place where reading began. */
	from: number;
	/** The place where the sessions of the time of the first one begin. */
	start: number;
}

/** The sessions of a stretch that are unread, or only where it ended. */
export interface Unread {
	entries: ReadonlyArray<Pick<Entry, 'id' | 'time'>>;
	/** The time up to which the list was read, where it goes on. */
	end?: Time | undefined;
}

/** The place in a stretch of the first entry up to a time, or of its end. */
export function placeOf(entries: readonly Entry[], until: Time): number {
	const found = entries.findIndex(({ time }) => time !== BEGINNING && time <= until);
	return found === -1 ? entries.length : found;
}

/** The anchor before a place in a stretch, at which a session of a block stands. */
function anchorBefore(
	{ entries, from, start }: Stretch,
	place: number,
	until: Time,
	former: readonly string[],
): Anchor | undefined {
	const first = placeOf(entries, until);
	const depth = place + (first === 0 ? from - start : -first);
	if (until === BEGINNING || depth <= MOST_WITHOUT_ANCHOR) return undefined;
	const own = Array.from({ length: MOST_IDS }, (_, step) => place - 2 ** step)
		.flatMap((at) => (at >= first && entries[at]) || [])
		.filter(({ time }) => time === until)
		.map(({ id }) => id);
	let letters = 0;
	const ids = [...new Set([...own, ...former])]
		.slice(0, MOST_IDS)
		.filter((id) => (letters += id.length) <= MOST_LETTERS);
	return ids.length > 0 ? { depth, ids } : undefined;
}

/**
 * The gap that is left of a stretch by what is unread, from the latest of them on.
 * @param within the gap in which the stretch was read
 */
export function leftOf(
	stretch: Stretch,
	{ entries: unread, end }: Unread,
	{ since, from }: { since?: Time | undefined; from: Time },
	within?: Gap,
): Gap[] {
	const times = unread.length > 0 || end === undefined ? unread.map(({ time }) => time) : [end];
	return gapAround(times, { since, from, place: 0 }).map((gap) => {
		const { until } = gap;
		const { entries } = stretch;
		const latest = new Set(unread.filter(({ time }) => time === until).map(({ id }) => id));
		const next =
			unread.length > 0
				? entries.findIndex(({ id }) => latest.has(id))
				: entries.map(({ time }) => time).lastIndexOf(until) + 1;
		const former = within?.until === until ? (within.after?.ids ?? []) : [];
		const after = anchorBefore(stretch, next, until, former);
		const first = placeOf(entries, until);
		const start = first === 0 ? stretch.start : stretch.from + first;
		// One place before, so that what was read is seen there again.
		return { ...gap, place: Math.max(0, start - 1), ...(after && { after }) };
	});
}
