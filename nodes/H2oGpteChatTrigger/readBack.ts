import type { FetchPage } from '../shared/transport/pages/paginate';
import { pagesOf } from '../shared/transport/pages/paginate';
import type { Entry } from './listEntries';

/** How far to read. */
interface Bounds<E extends Entry> {
	/** The offset to begin at. */
	from?: number;
	/** Whether no more is wanted after `page`, the last of what was `read`. */
	isEnd: (read: readonly E[], page: readonly E[]) => boolean;
	/** Whether to go on after so many requests. */
	goesOn: (pages: number, read: readonly E[]) => boolean;
	/** Whether there is no time for another request after the first. */
	isLate: () => boolean;
}

/** What was read, the newest first, without a gap. */
export interface Walked<E extends Entry> {
	entries: E[];
	/** Whether the end was reached, `isEnd` or that of the list. */
	ended: boolean;
	/** How many requests it took. */
	pages: number;
	/** Entries of the largest page. */
	size: number;
}

/**
 * Reads a list, which may change meanwhile, from its newest entries to older ones, one page after another. What arrives
 * meanwhile is left for the next time.
 */
export async function walk<E extends Entry>(
	fetchPage: FetchPage<E>,
	{ from = 0, isEnd, goesOn, isLate }: Bounds<E>,
): Promise<Walked<E>> {
	const walked: Walked<E> = { entries: [], ended: false, pages: 0, size: 0 };
	const { entries } = walked;
	for await (const { fresh, isAnew, isLast, length } of pagesOf(fetchPage, { from })) {
		walked.pages += 1;
		walked.size = Math.max(walked.size, length);
		if (isAnew) entries.length = 0;
		for (const entry of fresh) entries.push(entry);
		walked.ended = isLast || (fresh.length > 0 && isEnd(entries, fresh));
		if (walked.ended || isLate() || !goesOn(walked.pages, entries)) break;
	}
	return walked;
}
