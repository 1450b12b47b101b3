import { MAX_LIST_REQUESTS, listWithoutEnd } from '../answerLimits';
import type { ListElement, PageProgress, PageStep } from './pageProgress';
import { idOf, advance } from './pageProgress';

/** The largest number of elements requested in one page: the default `limit` of the API. */
export const PAGE_SIZE = 100;

/** Fetches a page of a list. May return fewer elements than `limit`, since servers may clamp it. */
export type FetchPage<E extends ListElement> = (page: {
	offset: number;
	limit: number;
}) => Promise<E[]>;

interface PaginateOptions {
	/** The offset of the first page; 0 by default. */
	offset?: number;
	/** The IDs of the last elements read before `offset`, where an earlier reading is continued. */
	seenIds?: readonly unknown[];
	/** The number of elements in the largest page of that earlier reading. */
	largestPage?: number;
	/** Returns how many more elements are wanted; unlimited by default. */
	remaining?: () => number;
	/** The maximum number of concurrent page requests, reached as full pages are returned; 1 by default. */
	maxAhead?: number;
}

/** A page that was requested. */
interface PendingPage<E> {
	offset: number;
	limit: number;
	answer: Promise<E[]>;
}

/**
 * Reads a list page by page, although the list may change before any request. Yields a step for each page, until the list
 * ends or no more elements are wanted. Elements that stay in the list throughout are yielded once and in order. Throws what
 * `fetchPage` throws, and a `UserError` where the list does not end within `MAX_LIST_REQUESTS` requests.
 *
 * Each page begins with the last element of the page before it, so that the two overlap. Invariant: all elements before one
 * that was read have been read as well. So what follows the last such element of a page is new, at whichever index of the
 * page that is. Where a page has no such element, elements were deleted and others moved up: reading goes back until pages
 * overlap again. A short page does not end a list, and neither does an empty one: a page of a single element that was read
 * before does.
 *
 * This also holds for pages that are requested concurrently, in whichever order they are answered. A server that returns one
 * element per page never shows two elements next to each other: there, a new element is accepted once the page at its offset
 * minus one holds an element that was read.
 */
export async function* paginate<E extends ListElement>(
	fetchPage: FetchPage<E>,
	{
		offset = 0,
		seenIds = [],
		largestPage = 0,
		remaining = () => Number.POSITIVE_INFINITY,
		maxAhead = 1,
	}: PaginateOptions = {},
): AsyncGenerator<PageStep<E>> {
	let progress: PageProgress<E> = {
		seen: new Set(seenIds),
		next: offset,
		previous: [],
		isBack: false,
		isLost: false,
		largestPage,
		repeats: 0,
		hasJumped: false,
		hasMoved: false,
	};
	/** In the order of their offsets, in which they are taken in. */
	const pending: Array<PendingPage<E>> = [];
	let requests = 0;
	/** Full pages in a row. The first pages are requested one at a time, since most lists are short. */
	let fullPages = 0;

	const requestPages = () => {
		const { seen, previous, isLost } = progress;
		const hasRead = seen.size > 0 || previous.length > 0;
		const expected = pending.reduce((sum, { limit }) => sum + limit - 1, 0);
		let wanted = remaining() - expected;
		while (pending.length < Math.max(1, fullPages) && wanted > 0) {
			const last = pending.at(-1);
			const overlap = last || (hasRead && progress.largestPage !== 1) ? 1 : 0;
			const page = {
				offset: last ? last.offset + last.limit - 1 : progress.next,
				limit: isLost ? PAGE_SIZE : Math.min(PAGE_SIZE, wanted + overlap),
			};
			const answer = fetchPage(page);
			// Its failure is thrown when the page is taken in, and must not be an unhandled rejection before.
			answer.catch(() => undefined);
			pending.push({ ...page, answer });
			wanted -= page.limit - overlap;
		}
	};
	const discardPending = async () => {
		fullPages = 0;
		await Promise.allSettled(pending.splice(0).map(({ answer }) => answer));
	};

	try {
		for (;;) {
			requestPages();
			const [page] = pending;
			if (page === undefined) return;
			const elements = await page.answer;
			pending.shift();
			requests += 1;
			const advanced = advance(progress, page.offset, elements);
			const { step } = advanced;
			({ progress } = advanced);
			const hasId = idOf(elements.at(-1)) !== undefined;
			if (step.length < page.limit || progress.isLost || !hasId) await discardPending();
			else fullPages = Math.min(fullPages + 1, maxAhead);
			yield step;
			if (step.isLast) return;
			if (requests === MAX_LIST_REQUESTS) throw listWithoutEnd();
		}
	} finally {
		await discardPending();
	}
}
