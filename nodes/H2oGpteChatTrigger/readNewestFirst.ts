import type { FetchPage } from '../shared/transport/pages/paginate';
import { paginate } from '../shared/transport/pages/paginate';
import type { ListEntry } from './listEntries';

/** A list of the server, and the time that there is to read it. */
export interface ListSource<E extends ListEntry> {
	fetchPage: FetchPage<E>;
	/** Whether no further page should be requested. The first page is always requested. */
	isBudgetSpent: () => boolean;
}

/** Where to begin and where to stop. */
interface ReadOptions<E extends ListEntry> {
	/** The offset to begin at. */
	offset?: number;
	/** Whether nothing is needed after `page`, which is the end of what was `read` so far. */
	isEnd: (read: readonly E[], page: readonly E[]) => boolean;
	/** Whether to read on after so many pages. */
	shouldContinue: (pageCount: number, read: readonly E[]) => boolean;
}

/** A contiguous part of a list, the newest entry first. */
export interface ListRead<E extends ListEntry> {
	entries: E[];
	/** Whether `isEnd` or the end of the list was reached. */
	hasEnded: boolean;
	/** The number of requests. */
	pageCount: number;
	/** The number of entries of the largest page. */
	largestPage: number;
}

/**
 * Reads a list, which may change meanwhile, page by page from newer to older entries. Entries that are added at its
 * beginning meanwhile are not read. Throws what a request throws.
 */
export async function readNewestFirst<E extends ListEntry>(
	{ fetchPage, isBudgetSpent }: ListSource<E>,
	{ offset = 0, isEnd, shouldContinue }: ReadOptions<E>,
): Promise<ListRead<E>> {
	const result: ListRead<E> = { entries: [], hasEnded: false, pageCount: 0, largestPage: 0 };
	const { entries } = result;
	for await (const { fresh, isRestart, isLast, length } of paginate(fetchPage, { offset })) {
		result.pageCount += 1;
		result.largestPage = Math.max(result.largestPage, length);
		if (isRestart) entries.length = 0;
		for (const entry of fresh) entries.push(entry);
		result.hasEnded = isLast || (fresh.length > 0 && isEnd(entries, fresh));
		if (result.hasEnded || isBudgetSpent() || !shouldContinue(result.pageCount, entries)) break;
	}
	return result;
}
