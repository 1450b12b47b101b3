import { PAGE_SIZE } from '../transport/pagination';
import type { Entry } from './message';

/** Fetches a page of a list, the newest entries first. Fewer than asked for may come, since servers may clamp `limit`. */
export type FetchPage<E extends Entry> = (page: { offset: number; limit: number }) => Promise<E[]>;

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
 * Reads a list, which may change meanwhile, from its newest entries to older ones. Each page begins with the last entry
 * of the one before it. Where that is missing, entries have vanished and others moved up: then it goes back until pages
 * meet again, so that nothing is passed over. What arrives meanwhile is left for the next time.
 */
export async function walk<E extends Entry>(
	fetchPage: FetchPage<E>,
	{ from = 0, isEnd, goesOn, isLate }: Bounds<E>,
): Promise<Walked<E>> {
	let entries: E[] = [];
	let offset = from;
	let overlap = 0;
	let size = 0;
	for (let pages = 1; ; pages++) {
		const page = await fetchPage({ offset, limit: PAGE_SIZE });
		size = Math.max(size, page.length);
		const seen = new Set(entries.map(({ id }) => id));
		const met = page.map(({ id }) => seen.has(id)).lastIndexOf(true);
		const hasGap = met === -1 && overlap > 0;
		if (hasGap && offset > 0) {
			offset = Math.max(0, offset - PAGE_SIZE);
		} else {
			const fresh = page.slice(met + 1);
			// Where even the beginning of the list does not meet what was read, all of that has vanished.
			entries = hasGap ? fresh : [...entries, ...fresh];
			const isEmpty = fresh.length === 0 && page.length <= overlap;
			if (isEmpty || (fresh.length > 0 && isEnd(entries, fresh))) {
				return { entries, ended: true, pages, size };
			}
			overlap = page.length > 1 ? 1 : 0;
			offset += page.length - overlap;
		}
		if (isLate() || !goesOn(pages, entries)) return { entries, ended: false, pages, size };
	}
}
