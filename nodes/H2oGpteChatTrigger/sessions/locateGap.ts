import { PAGE_SIZE } from '../../shared/transport/pages/paginate';
import { anchorPredicate } from './blockAnchor';
import { withoutAnchor } from './gaps';
import type { ListEntry } from '../listEntries';
import type { Gap } from '../state/triggerState';
import type { ListRange } from './listRange';
import { indexOfTime, MAX_RANGE_PAGES } from './listRange';
import { BEGINNING, timesOf } from '../../shared/serverTime';
import type { ListSource } from '../readNewestFirst';
import { readNewestFirst } from '../readNewestFirst';

/** How many sessions before the last read one of a block its anchor is looked for, in case some were deleted. */
const ANCHOR_MARGIN = 8;

/** The result of the search for a gap. */
export interface LocatedGap {
	/** The range that was read last. */
	range: ListRange;
	/**
	 * Whether the range begins before the gap and reaches into it. `false` where the time, or the number of searches, was
	 * over first.
	 */
	isLocated: boolean;
	/** The gap with what was learned of its offset, for the next search. */
	gap: Gap;
}

const isAfterGap =
	({ since }: Gap) =>
	(_: unknown, page: readonly ListEntry[]) =>
		(timesOf(page).at(-1) ?? since) < since;

/**
 * Searches by time for an entry that is later than the gap, with the gap or the end of the list behind it, and reads from
 * there. The search begins at the stored offset, doubles its steps, and bisects once both sides are known.
 * @param maxPages the number of pages to read from the entry, unless the search ends right beside the gap
 */
async function locateByTime(
	source: ListSource<ListEntry>,
	gap: Gap,
	maxPages: number,
): Promise<LocatedGap> {
	const { until } = gap;
	let offset = gap.offset;
	/** The offset of an entry that is later than the gap, or 0. */
	let lowOffset = 0;
	/** The offset of an entry that is not. */
	let highOffset = Number.POSITIVE_INFINITY;
	/**
	 * Whether the gap or the end of the list was seen directly after an entry that is later than the gap. From then on reading
	 * continues from that entry: a short page may show only one of the two.
	 */
	let isAdjacent = false;
	for (let step = PAGE_SIZE, searches = 1; ; step *= 2, searches++) {
		const startsInside = (read: readonly ListEntry[]) =>
			offset > 0 && (timesOf(read)[0] ?? BEGINNING) <= until;
		const endsBefore = (read: readonly ListEntry[]) => (timesOf(read).at(-1) ?? BEGINNING) > until;
		const result = await readNewestFirst(source, {
			offset,
			isEnd: isAfterGap(gap),
			shouldContinue: (pageCount, read) =>
				isAdjacent
					? pageCount < MAX_RANGE_PAGES
					: pageCount < maxPages && (pageCount > 1 || !(startsInside(read) || endsBefore(read))),
		});
		const { entries, hasEnded } = result;
		const isTooFar = startsInside(entries);
		if (!isTooFar && (hasEnded || !endsBefore(entries))) {
			return { range: { ...result, offset, blockOffset: offset }, isLocated: true, gap };
		}
		isAdjacent = isTooFar && offset === lowOffset;
		if (isAdjacent) {
			offset = lowOffset - 1;
		} else if (isTooFar) {
			highOffset = offset;
			lowOffset = lowOffset < offset ? lowOffset : 0;
			offset = Math.max(lowOffset, offset - step);
		} else {
			lowOffset = offset + Math.max(1, entries.length - 1);
			const middle = (lowOffset + highOffset) / 2;
			offset =
				highOffset - lowOffset > PAGE_SIZE
					? Math.floor(Math.min(lowOffset + step, middle))
					: lowOffset;
		}
		if (source.isBudgetSpent() || searches === MAX_RANGE_PAGES) {
			const range = { ...result, offset, blockOffset: offset };
			return { range, isLocated: false, gap: { ...gap, offset } };
		}
	}
}

/**
 * Finds a gap in the list of sessions and reads from an entry before it, at most `MAX_RANGE_PAGES`. The gap is searched near
 * its stored offset, since sessions were added and deleted meanwhile: by its time, and in a block with an anchor by the
 * anchor, from where that would be now back to the beginning of the block. Where all of the anchor is gone, the whole block
 * is read again, so that no session is missed. Throws what a request throws.
 */
export async function locateGap(source: ListSource<ListEntry>, gap: Gap): Promise<LocatedGap> {
	const { anchor, until } = gap;
	if (!anchor) return await locateByTime(source, gap, MAX_RANGE_PAGES);
	const block = await locateByTime(source, gap, 1);
	if (!block.isLocated) return block;
	const blockOffset = block.range.offset + indexOfTime(block.range.entries, until);
	const beforeBlock = Math.max(0, blockOffset - 1);
	const isAnchor = anchorPredicate(gap);
	let { largestPage, pageCount } = block.range;
	let offset = blockOffset + Math.max(0, anchor.doneCount - ANCHOR_MARGIN);
	for (let searches = 1; ; searches++) {
		const result = await readNewestFirst(source, {
			offset,
			isEnd: isAfterGap(gap),
			shouldContinue: (count, read) => count < MAX_RANGE_PAGES && read.some(isAnchor),
		});
		pageCount += result.pageCount;
		const range = { ...result, offset, blockOffset, pageCount };
		if (result.entries.some(isAnchor)) return { range, isLocated: true, gap };
		if (offset <= blockOffset) {
			const wholeBlock = { ...withoutAnchor(gap), offset: beforeBlock };
			return await locateByTime(source, wholeBlock, MAX_RANGE_PAGES);
		}
		largestPage = Math.max(largestPage, result.largestPage);
		offset = Math.max(blockOffset, offset - Math.max(1, largestPage - 1));
		if (source.isBudgetSpent() || searches === MAX_RANGE_PAGES) {
			const doneCount = offset - blockOffset;
			const next = { ...gap, offset: beforeBlock, anchor: { ...anchor, doneCount } };
			return { range, isLocated: false, gap: next };
		}
	}
}
