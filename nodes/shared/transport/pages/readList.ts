import type { FetchPage } from './paginate';
import { PAGE_SIZE, pagesOf } from './paginate';
import type { Listed } from './pageProgress';
import { withSmallerPages } from './smallerPages';

/** Pages asked for at once in a long list. */
const MOST_AHEAD = 4;

/**
 * Gives up to `wanted` elements of a list that is read by offset and limit, up to four pages at once. Throws what a page
 * throws, and a `UserError` where the list has no end.
 * @param onlyPage is told where nothing but one page came, again and again, from wherever the list was to be read on
 */
export async function offsetList<E extends Listed>(
	fetchPage: FetchPage<E>,
	wanted: number,
	onlyPage: () => void = () => undefined,
): Promise<E[]> {
	const list: E[] = [];
	const room = () => wanted - list.length;
	const steps = pagesOf(withSmallerPages(fetchPage), { room, mostAhead: MOST_AHEAD });
	for await (const { fresh, isAnew, isRepeating, length } of steps) {
		if (isAnew) list.length = 0;
		for (const element of fresh) list.push(element);
		// A server may also give its last page for what lies behind it; then nothing is missing.
		if (isRepeating && list.length === length) onlyPage();
	}
	return list.slice(0, wanted);
}

/**
 * Gives up to `wanted` elements of a list that knows a limit but no offset: it is asked for twice as much of it until fewer
 * come than were asked for. Each answer is the list at one moment, so that the last one is all there is to give.
 */
export async function growingList<E extends Listed>(
	fetchPage: (page: { limit: number }) => Promise<E[]>,
	wanted: number,
): Promise<E[]> {
	for (let limit = Math.min(PAGE_SIZE, wanted); ; limit = Math.min(limit * 2, wanted)) {
		const list = await fetchPage({ limit });
		if (list.length < limit || limit === wanted) return list.slice(0, wanted);
	}
}
