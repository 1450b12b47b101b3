import type { FetchPage } from './paginate';
import { PAGE_SIZE, paginate } from './paginate';
import type { ListElement } from './pageProgress';
import { withSmallerPages } from './smallerPages';

/** The maximum number of concurrent page requests for a long list. */
const MAX_PAGES_AHEAD = 4;

/**
 * Reads a list by offset and limit, up to `MAX_PAGES_AHEAD` pages concurrently, and returns its first `max` elements (fewer
 * where the list is shorter). Throws what `fetchPage` throws, and a `UserError` where the list does not end.
 * @param onRepeatedPage called where the server returned its first page again for every later offset, so that elements may
 * be missing
 */
export async function paginateByOffset<E extends ListElement>(
	fetchPage: FetchPage<E>,
	max: number,
	onRepeatedPage: () => void = () => undefined,
): Promise<E[]> {
	const list: E[] = [];
	const remaining = () => max - list.length;
	const steps = paginate(withSmallerPages(fetchPage), { remaining, maxAhead: MAX_PAGES_AHEAD });
	for await (const { fresh, isRestart, isRepeating, length } of steps) {
		if (isRestart) list.length = 0;
		for (const element of fresh) list.push(element);
		// A server may also answer offsets beyond the end with its last page; then nothing is missing.
		if (isRepeating && list.length === length) onRepeatedPage();
	}
	return list.slice(0, max);
}

/**
 * Reads a list whose endpoint has a `limit` but no `offset`, and returns its first `max` elements. The limit is doubled until
 * fewer elements are returned than requested. Each answer is the list at one moment, so the last answer is the result.
 * Throws what `fetchPage` throws.
 */
export async function paginateByLimit<E extends ListElement>(
	fetchPage: (page: { limit: number }) => Promise<E[]>,
	max: number,
): Promise<E[]> {
	for (let limit = Math.min(PAGE_SIZE, max); ; limit = Math.min(limit * 2, max)) {
		const list = await fetchPage({ limit });
		if (list.length < limit || limit === max) return list.slice(0, max);
	}
}
