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
	/** The most requests. */
	most: number;
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
}

/**
 * Reads a list, which may change meanwhile, from its newest entries to older ones. Each page begins with the last entry
 * of the one before it. Where that is missing, entries have vanished and others moved up: then it goes back until pages
 * meet again, so that nothing is passed over. What arrives meanwhile is left for the next time.
 */
export async function walk<E extends Entry>(
	fetchPage: FetchPage<E>,
	{ from = 0, isEnd, most, isLate }: Bounds<E>,
): Promise<Walked<E>> {
	let entries: E[] = [];
	let offset = from;
	let overlap = 0;
	let pages = 0;
	while (pages < most && !(pages > 0 && isLate())) {
		pages++;
		const page = await fetchPage({ offset, limit: PAGE_SIZE });
		const seen = new Set(entries.map(({ id }) => id));
		const met = page.map(({ id }) => seen.has(id)).lastIndexOf(true);
		if (met === -1 && overlap > 0) {
			// Everything that was read has vanished where even the beginning of the list does not meet it.
			if (offset === 0) entries = [];
			else {
				offset = Math.max(0, offset - PAGE_SIZE);
				continue;
			}
		}
		const fresh = page.slice(met + 1);
		entries = [...entries, ...fresh];
		if (fresh.length === 0 && page.length <= overlap) return { entries, ended: true, pages };
		if (fresh.length > 0 && isEnd(entries, fresh)) return { entries, ended: true, pages };
		overlap = page.length > 1 ? 1 : 0;
		offset += page.length - overlap;
	}
	return { entries, ended: false, pages };
}
