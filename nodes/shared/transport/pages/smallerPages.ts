import { isTooLarge } from '../errors/failure';
import type { FetchPage } from './paginate';
import { PAGE_SIZE } from './paginate';
import type { ListElement } from './pageProgress';
import { idOf } from './pageProgress';

/** By how much less is asked for where a page is too large. */
const DIVISOR = 10;

/** The least that a reader can go on with: an element that it knows, and one that it may not know. */
const MIN_PAGE_SIZE = 2;

/** Tries to read two elements one by one while the list does not move. */
const MAX_PAIR_ATTEMPTS = 3;

/**
 * Reads two elements that are too large for one page. That nothing moved meanwhile, which would hide an element between
 * them, shows by the first one, which is asked for again.
 */
async function fetchPair<E extends ListElement>(
	fetchPage: FetchPage<E>,
	offset: number,
): Promise<E[] | undefined> {
	const at = async (offset: number) => await fetchPage({ offset, limit: 1 });
	let first = await at(offset);
	for (let attempt = 1; attempt <= MAX_PAIR_ATTEMPTS; attempt++) {
		const second = await at(offset + 1);
		const again = await at(offset);
		if (idOf(first[0]) === idOf(again[0])) return [...again, ...second];
		first = again;
	}
	return undefined;
}

/**
 * Gives what fetches pages that may be shorter than asked for: where one is too large, it asks for a tenth of it, down to
 * two elements, and for no more from then on; then for those two one by one. Throws what `fetchPage` throws otherwise.
 */
export function withSmallerPages<E extends ListElement>(fetchPage: FetchPage<E>): FetchPage<E> {
	let largest = PAGE_SIZE;
	return async ({ offset, limit }) => {
		for (;;) {
			const asked = Math.min(limit, largest);
			try {
				return await fetchPage({ offset, limit: asked });
			} catch (error) {
				if (!isTooLarge(error) || asked === 1) return await Promise.reject(error);
				if (asked <= MIN_PAGE_SIZE) {
					const pair = await fetchPair(fetchPage, offset);
					return pair ?? (await Promise.reject(error));
				}
				largest = Math.min(largest, Math.max(MIN_PAGE_SIZE, Math.floor(asked / DIVISOR)));
			}
		}
	};
}
