import type { FetchPage } from '../../shared/transport/pages/paginate';
import { PAGE_SIZE } from '../../shared/transport/pages/paginate';
import { unanchored } from './gaps';
import type { Entry } from '../listEntries';
import type { Gap } from '../state/state';
import type { Stretch } from './listRange';
import { placeOf } from './listRange';
import { BEGINNING, timesOf } from '../serverTime';
import { walk } from '../readBack';

/**
 * Pages of the list of sessions that are read at a stretch: as many sessions as a poll has messages. A server that gives no
 * times at all is asked for so many in each poll, since any of them may be the last one without.
 */
export const MOST_PAGES = 50;

/** Sessions before the end of what is done at which its anchor is looked for, so that a few of them may be gone. */
const NEAR = 8;

/** Where a search for a gap came to. */
export interface Entered {
	stretch: Stretch;
	/** Whether the stretch is one of the gap, with what is before it. Else there was no time to find it. */
	hasEntered: boolean;
	/** The gap with what is known of its place. */
	gap: Gap;
}

const isPast =
	({ since }: Gap) =>
	(_: unknown, page: readonly Entry[]) =>
		(timesOf(page).at(-1) ?? since) < since;

/** Reads so many pages from an entry that is before the time at which a gap ends. */
async function enterTime(
	fetchPage: FetchPage<Entry>,
	gap: Gap,
	isLate: () => boolean,
	most: number,
): Promise<Entered> {
	const { until } = gap;
	let from = gap.place;
	/** An entry that is before the gap, and one that is not. */
	let [near, far] = [0, Number.POSITIVE_INFINITY];
	/**
	 * Whether the gap, or the end of the list, was seen right behind an entry that is before the gap: then reading goes on from
	 * that one, since a short page shows no more than one of the two.
	 */
	let isFound = false;
	for (let step = PAGE_SIZE, looks = 1; ; step *= 2, looks++) {
		const isBehind = (read: readonly Entry[]) =>
			from > 0 && (timesOf(read)[0] ?? BEGINNING) <= until;
		const isBefore = (read: readonly Entry[]) => (timesOf(read).at(-1) ?? BEGINNING) > until;
		const walked = await walk(fetchPage, {
			from,
			isLate,
			isEnd: isPast(gap),
			goesOn: (pages, read) =>
				isFound
					? pages < MOST_PAGES
					: pages < most && (pages > 1 || !(isBehind(read) || isBefore(read))),
		});
		const { entries, ended } = walked;
		const hasMissed = isBehind(entries);
		if (!hasMissed && (ended || !isBefore(entries))) {
			return { stretch: { ...walked, from, start: from }, hasEntered: true, gap };
		}
		isFound = hasMissed && from === near;
		if (isFound) {
			from = near - 1;
		} else if (hasMissed) {
			far = from;
			near = near < from ? near : 0;
			from = Math.max(near, from - step);
		} else {
			near = from + Math.max(1, entries.length - 1);
			from = far - near > PAGE_SIZE ? Math.floor(Math.min(near + step, (near + far) / 2)) : near;
		}
		if (isLate() || looks === MOST_PAGES) {
			const stretch = { ...walked, from, start: from };
			return { stretch, hasEntered: false, gap: { ...gap, place: from } };
		}
	}
}

/**
 * Reads on in a gap from an entry that is before it. That is looked for near the place where it was, since others came or
 * were deleted meanwhile: by its time, and in a block of one time by its anchor, from where that would be now back to the
 * beginning of the block. Where the anchor is gone, the whole block is read again, so that nothing of it is lost.
 */
export async function enter(
	fetchPage: FetchPage<Entry>,
	gap: Gap,
	isLate: () => boolean,
): Promise<Entered> {
	const { after, until } = gap;
	if (!after) return await enterTime(fetchPage, gap, isLate, MOST_PAGES);
	const found = await enterTime(fetchPage, gap, isLate, 1);
	if (!found.hasEntered) return found;
	const start = found.stretch.from + placeOf(found.stretch.entries, until);
	const place = Math.max(0, start - 1);
	const anchor = new Set(after.ids);
	const hasAnchor = (read: readonly Entry[]) =>
		read.some(({ id, time }) => time === until && anchor.has(id));
	let { size, pages } = found.stretch;
	let from = start + Math.max(0, after.depth - NEAR);
	for (let looks = 1; ; looks++) {
		const walked = await walk(fetchPage, {
			from,
			isLate,
			isEnd: isPast(gap),
			goesOn: (count, read) => count < MOST_PAGES && hasAnchor(read),
		});
		pages += walked.pages;
		const stretch = { ...walked, from, start, pages };
		if (hasAnchor(walked.entries)) return { stretch, hasEntered: true, gap };
		if (from <= start) {
			return await enterTime(fetchPage, { ...unanchored(gap), place }, isLate, MOST_PAGES);
		}
		size = Math.max(size, walked.size);
		from = Math.max(start, from - Math.max(1, size - 1));
		if (isLate() || looks === MOST_PAGES) {
			const rest = { ...gap, place, after: { ...after, depth: from - start } };
			return { stretch, hasEntered: false, gap: rest };
		}
	}
}

/** The sessions of a stretch that are in its gap, as far as places tell: those after the last one of the anchor. */
export function afterAnchor({ entries }: Stretch, { until, after }: Gap): Entry[] {
	const anchor = new Set(after?.ids);
	const last = entries.map(({ id, time }) => time === until && anchor.has(id)).lastIndexOf(true);
	return entries.slice(last + 1);
}
