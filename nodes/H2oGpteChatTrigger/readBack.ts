import type { FetchPage } from '../shared/transport/pages/paginate';
import { paginate } from '../shared/transport/pages/paginate';
import type { ListEntry } from './listEntries';

/** How far to read. */
interface ReadBackOptions<E extends ListEntry> {
	/** The offset to begin at. */
	offset?: number;
	/** Whether no more is wanted after `page`, the last of what was `read`. */
	isEnd: (read: readonly E[], page: readonly E[]) => boolean;
	/** Whether to go on after so many requests. */
	shouldContinue: (pages: number, read: readonly E[]) => boolean;
	/** Whether there is no time for another request after the first. */
	isBudgetSpent: () => boolean;
}

/** What was read, the newest first, without a gap. */
export interface ReadBack<E extends ListEntry> {
	entries: E[];
	/** Whether the end was reached, `isEnd` or that of the list. */
	hasEnded: boolean;
	/** How many requests it took. */
	pageCount: number;
	/** Entries of the largest page. */
	largestPage: number;
}

/**
 * Reads a list, which may change meanwhile, from its newest entries to older ones, one page after another. What arrives
 * meanwhile is left for the next time.
 */
export async function readBack<E extends ListEntry>(
	fetchPage: FetchPage<E>,
	{ offset = 0, isEnd, shouldContinue, isBudgetSpent }: ReadBackOptions<E>,
): Promise<ReadBack<E>> {
	const result: ReadBack<E> = { entries: [], hasEnded: false, pageCount: 0, largestPage: 0 };
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
