import { isTooLarge } from '../errors/failure';
import type { FetchPage } from './paginate';
import { PAGE_SIZE } from './paginate';
import type { ListElement } from './pageProgress';
import { idOf } from './pageProgress';

/** The limit of a page is divided by this where its answer was too large. */
const DIVISOR = 10;

/** The smallest page that `paginate` makes progress with: an element that was read, and one that may be new. */
const MIN_PAGE_SIZE = 2;

/** Attempts to read two elements one by one without a change of the list in between. */
const MAX_PAIR_ATTEMPTS = 3;

/**
 * Reads two neighbouring elements that are too large for one page. A change of the list in between could hide an element
 * between them; so the first one is read again, and has to be the same. Returns `undefined` where it never was.
 */
async function fetchPair<E extends ListElement>(
	fetchPage: FetchPage<E>,
	offset: number,
): Promise<E[] | undefined> {
	const fetchOne = async (index: number) => await fetchPage({ offset: index, limit: 1 });
	let first = await fetchOne(offset);
	for (let attempt = 1; attempt <= MAX_PAIR_ATTEMPTS; attempt++) {
		const second = await fetchOne(offset + 1);
		const again = await fetchOne(offset);
		if (idOf(first[0]) === idOf(again[0])) return [...again, ...second];
		first = again;
	}
	return undefined;
}

/**
 * Wraps `fetchPage` so that a page whose answer is beyond its limit is requested again at a tenth of the size, down to two
 * elements, and then as two single elements. Later requests ask for no more than the reduced size. The function
 * returned may therefore return fewer elements than its `limit`. It throws what `fetchPage` throws otherwise.
 */
export function withSmallerPages<E extends ListElement>(fetchPage: FetchPage<E>): FetchPage<E> {
	let maxPageSize = PAGE_SIZE;
	return async ({ offset, limit }) => {
		for (;;) {
			const pageSize = Math.min(limit, maxPageSize);
			try {
				return await fetchPage({ offset, limit: pageSize });
			} catch (error) {
				if (!isTooLarge(error) || pageSize === 1) return await Promise.reject(error);
				if (pageSize <= MIN_PAGE_SIZE) {
					const pair = await fetchPair(fetchPage, offset);
					return pair ?? (await Promise.reject(error));
				}
				const smaller = Math.max(MIN_PAGE_SIZE, Math.floor(pageSize / DIVISOR));
				maxPageSize = Math.min(maxPageSize, smaller);
			}
		}
	};
}
