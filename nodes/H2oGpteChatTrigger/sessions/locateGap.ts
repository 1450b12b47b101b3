import type { FetchPage } from '../../shared/transport/pages/paginate';
import { PAGE_SIZE } from '../../shared/transport/pages/paginate';
import { withoutAnchor } from './gaps';
import type { ListEntry } from '../listEntries';
import type { Gap } from '../state/triggerState';
import type { ListRange } from './listRange';
import { indexOfTime } from './listRange';
import { BEGINNING, timesOf } from '../serverTime';
import { readBack } from '../readBack';

/**
 * Pages of the list of sessions that are read at a stretch: as many sessions as a poll has messages. A server that gives no
 * times at all is asked for so many in each poll, since any of them may be the last one without.
 */
export const MAX_LIST_PAGES = 50;

/** Sessions before the end of what is done at which its anchor is looked for, so that a few of them may be gone. */
const ANCHOR_MARGIN = 8;

/** Where a search for a gap came to. */
export interface LocatedGap {
	range: ListRange;
	/** Whether the stretch is one of the gap, with what is before it. Else there was no time to find it. */
	isLocated: boolean;
	/** The gap with what is known of its place. */
	gap: Gap;
}

const isPast =
	({ since }: Gap) =>
	(_: unknown, page: readonly ListEntry[]) =>
		(timesOf(page).at(-1) ?? since) < since;

/** Reads so many pages from an entry that is before the time at which a gap ends. */
async function locateByTime(
	fetchPage: FetchPage<ListEntry>,
	gap: Gap,
	isBudgetSpent: () => boolean,
	maxPages: number,
): Promise<LocatedGap> {
	const { until } = gap;
	let offset = gap.offset;
	/** An entry that is before the gap, and one that is not. */
	let [near, far] = [0, Number.POSITIVE_INFINITY];
	/**
	 * Whether the gap, or the end of the list, was seen right behind an entry that is before the gap: then reading goes on from
	 * that one, since a short page shows no more than one of the two.
	 */
	let isFound = false;
	for (let step = PAGE_SIZE, looks = 1; ; step *= 2, looks++) {
		const isBehind = (read: readonly ListEntry[]) =>
			offset > 0 && (timesOf(read)[0] ?? BEGINNING) <= until;
		const isBefore = (read: readonly ListEntry[]) => (timesOf(read).at(-1) ?? BEGINNING) > until;
		const walked = await readBack(fetchPage, {
			offset,
			isBudgetSpent,
			isEnd: isPast(gap),
			shouldContinue: (pages, read) =>
				isFound
					? pages < MAX_LIST_PAGES
					: pages < maxPages && (pages > 1 || !(isBehind(read) || isBefore(read))),
		});
		const { entries, hasEnded } = walked;
		const hasMissed = isBehind(entries);
		if (!hasMissed && (hasEnded || !isBefore(entries))) {
			return { range: { ...walked, offset, blockOffset: offset }, isLocated: true, gap };
		}
		isFound = hasMissed && offset === near;
		if (isFound) {
			offset = near - 1;
		} else if (hasMissed) {
			far = offset;
			near = near < offset ? near : 0;
			offset = Math.max(near, offset - step);
		} else {
			near = offset + Math.max(1, entries.length - 1);
			offset = far - near > PAGE_SIZE ? Math.floor(Math.min(near + step, (near + far) / 2)) : near;
		}
		if (isBudgetSpent() || looks === MAX_LIST_PAGES) {
			const range = { ...walked, offset, blockOffset: offset };
			return { range, isLocated: false, gap: { ...gap, offset } };
		}
	}
}

/**
 * Reads on in a gap from an entry that is before it. That is looked for near the place where it was, since others came or
 * were deleted meanwhile: by its time, and in a block of one time by its anchor, from where that would be now back to the
 * beginning of the block. Where the anchor is gone, the whole block is read again, so that nothing of it is lost.
 */
export async function locateGap(
	fetchPage: FetchPage<ListEntry>,
	gap: Gap,
	isBudgetSpent: () => boolean,
): Promise<LocatedGap> {
	const { anchor, until } = gap;
	if (!anchor) return await locateByTime(fetchPage, gap, isBudgetSpent, MAX_LIST_PAGES);
	const found = await locateByTime(fetchPage, gap, isBudgetSpent, 1);
	if (!found.isLocated) return found;
	const blockOffset = found.range.offset + indexOfTime(found.range.entries, until);
	const beforeBlock = Math.max(0, blockOffset - 1);
	const anchorIds = new Set(anchor.doneIds);
	const hasAnchor = (read: readonly ListEntry[]) =>
		read.some(({ id, time }) => time === until && anchorIds.has(id));
	let { largestPage, pageCount } = found.range;
	let offset = blockOffset + Math.max(0, anchor.doneCount - ANCHOR_MARGIN);
	for (let looks = 1; ; looks++) {
		const walked = await readBack(fetchPage, {
			offset,
			isBudgetSpent,
			isEnd: isPast(gap),
			shouldContinue: (count, read) => count < MAX_LIST_PAGES && hasAnchor(read),
		});
		pageCount += walked.pageCount;
		const range = { ...walked, offset, blockOffset, pageCount };
		if (hasAnchor(walked.entries)) return { range, isLocated: true, gap };
		if (offset <= blockOffset) {
			return await locateByTime(
				fetchPage,
				{ ...withoutAnchor(gap), offset: beforeBlock },
				isBudgetSpent,
				MAX_LIST_PAGES,
			);
		}
		largestPage = Math.max(largestPage, walked.largestPage);
		offset = Math.max(blockOffset, offset - Math.max(1, largestPage - 1));
		if (isBudgetSpent() || looks === MAX_LIST_PAGES) {
			const doneCount = offset - blockOffset;
			const rest = { ...gap, offset: beforeBlock, anchor: { ...anchor, doneCount } };
			return { range, isLocated: false, gap: rest };
		}
	}
}

/** The sessions of a stretch that are in its gap, as far as places tell: those after the last one of the anchor. */
export function entriesAfterAnchor({ entries }: ListRange, { until, anchor }: Gap): ListEntry[] {
	const anchorIds = new Set(anchor?.doneIds);
	const last = entries.map(({ id, time }) => time === until && anchorIds.has(id)).lastIndexOf(true);
	return entries.slice(last + 1);
}
