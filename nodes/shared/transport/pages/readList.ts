import type { FetchPage } from './paginate';
import { PAGE_SIZE, paginate } from './paginate';
import type { ListElement } from './pageProgress';
import { withSmallerPages } from './smallerPages';

/** Pages asked for at once in a long list. */
const MAX_PAGES_AHEAD = 4;

/**
 * Gives up to `wanted` elements of a list that is read by offset and limit, up to four pages at once. Throws what a page
 * throws, and a `UserError` where the list has no end.
 * @param onRepeatedPage is told where nothing but one page came, again and again, from wherever the list was to be read on
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
		// A server may also give its last page for what lies behind it; then nothing is missing.
		if (isRepeating && list.length === length) onRepeatedPage();
	}
	return list.slice(0, max);
}

/**
 * Gives up to `wanted` elements of a list that knows a limit but no offset: it is asked for twice as much of it until fewer
 * come than were asked for. Each answer is the list at one moment, so that the last one is all there is to give.
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
