import type { FetchPage } from './pages';
import { PAGE_SIZE, pagesOf } from './pages';
import type { Listed } from './progress';

/** Pages asked for at once in a long list. */
const MOST_AHEAD = 4;

/** Gives up to `wanted` elements of a list that is read by offset and limit, up to four pages at once. Throws what a page throws. */
export async function offsetList<E extends Listed>(
	fetchPage: FetchPage<E>,
	wanted: number,
): Promise<E[]> {
	const list: E[] = [];
	const room = () => wanted - list.length;
	for await (const { fresh, isAnew } of pagesOf(fetchPage, { room, mostAhead: MOST_AHEAD })) {
		if (isAnew) list.length = 0;
		for (const element of fresh) list.push(element);
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
