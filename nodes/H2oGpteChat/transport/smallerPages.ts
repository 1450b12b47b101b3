import { isTooLarge } from './bounds';
import type { FetchPage } from './pages';
import { PAGE_SIZE } from './pages';
import type { Listed } from './progress';

/** By how much less is asked for where a page is too large. */
const DIVISOR = 10;

/**
 * Gives what fetches pages that may be shorter than asked for: where one is too large, it asks for a tenth of it, down to a
 * single element, and for no more from then on. Throws what `fetchPage` throws otherwise.
 */
export function withSmallerPages<E extends Listed>(fetchPage: FetchPage<E>): FetchPage<E> {
	let largest = PAGE_SIZE;
	return async ({ offset, limit }) => {
		for (;;) {
			const asked = Math.min(limit, largest);
			try {
				return await fetchPage({ offset, limit: asked });
			} catch (error) {
				if (!isTooLarge(error) || asked === 1) return await Promise.reject(error);
				largest = Math.max(1, Math.floor(asked / DIVISOR));
			}
		}
	};
}
