import { MAX_LIST_REQUESTS, listWithoutEnd } from '../limits';
import type { ListElement, PageProgress, PageStep } from './pageProgress';
import { idOf, advance } from './pageProgress';

/** Elements asked for at once: the default of the API. */
export const PAGE_SIZE = 100;

/** Fetches a page of a list. Fewer elements than asked for may come, since servers may clamp `limit`. */
export type FetchPage<E extends ListElement> = (page: {
	offset: number;
	limit: number;
}) => Promise<E[]>;

interface PaginateOptions {
	/** The offset to begin at. */
	offset?: number;
	/** Ids of the last elements read before, where a reading goes on. */
	seenIds?: readonly unknown[];
	/** Elements of the largest page until then. */
	largestPage?: number;
	/** How many elements are still wanted. */
	remaining?: () => number;
	/** Pages to ask for at once, once full ones have come back. */
	maxAhead?: number;
}

/** A page that was asked for. */
interface Asked<E> {
	offset: number;
	limit: number;
	answer: Promise<E[]>;
}

/**
 * Reads a list page by page while it may change before any request: gives a step for each answer, until the list ends or
 * nothing more is wanted. What is in the list all the time comes once and in order. Throws what a page throws, and a
 * `UserError` where the list has no end.
 *
 * Each page begins with the last element of the one before it, so that the two are seen side by side. Whatever stands
 * before an element that was read has been read as well; so what follows the last such element of a page is new, wherever
 * in the page it is. Where a page has none, elements were deleted and others moved up: reading goes back until pages meet.
 * A short page does not end a list, and neither does an empty one: a single element that was read before does.
 *
 * All that holds for pages that are asked for together as well, in whichever order they are answered. A server that gives
 * one element at a time never shows two of them side by side: there, each new one is believed once a look back at its
 * place less one gives an element that was read.
 */
export async function* paginate<E extends ListElement>(
	fetchPage: FetchPage<E>,
	{
		offset: from = 0,
		seenIds = [],
		largestPage: largest = 0,
		remaining = () => Number.POSITIVE_INFINITY,
		maxAhead = 1,
	}: PaginateOptions = {},
): AsyncGenerator<PageStep<E>> {
	let progress: PageProgress<E> = {
		seen: new Set(seenIds),
		next: from,
		...{
			previous: [],
			isBack: false,
			isLost: false,
			largestPage: largest,
			repeats: 0,
			hasJumped: false,
			hasMoved: false,
		},
	};
	const asked: Array<Asked<E>> = [];
	let requests = 0;
	/** Full pages in a row. The first ones come one by one, since most lists are short. */
	let full = 0;

	const ask = () => {
		const { seen, previous, largestPage, isLost } = progress;
		const hasRead = seen.size > 0 || previous.length > 0;
		const planned = asked.reduce((sum, { limit }) => sum + limit - 1, 0);
		for (let wanted = remaining() - planned; asked.length < Math.max(1, full) && wanted > 0; ) {
			const last = asked.at(-1);
			const overlap = last || (hasRead && largestPage !== 1) ? 1 : 0;
			const limit = isLost ? PAGE_SIZE : Math.min(PAGE_SIZE, wanted + overlap);
			const offset = last ? last.offset + last.limit - 1 : progress.next;
			const answer = fetchPage({ offset, limit });
			// Whether it fails is seen when its turn comes.
			answer.catch(() => undefined);
			asked.push({ offset, limit, answer });
			wanted -= limit - overlap;
		}
	};
	const drop = async () => {
		full = 0;
		await Promise.allSettled(asked.splice(0).map(({ answer }) => answer));
	};

	try {
		for (;;) {
			ask();
			const [page] = asked;
			if (page === undefined) return;
			const elements = await page.answer;
			asked.shift();
			requests += 1;
			const taken = advance(progress, page.offset, elements);
			const { step } = taken;
			({ progress } = taken);
			const hasId = idOf(elements.at(-1)) !== undefined;
			if (step.length < page.limit || progress.isLost || !hasId) await drop();
			else full = Math.min(full + 1, maxAhead);
			yield step;
			if (step.isLast) return;
			if (requests === MAX_LIST_REQUESTS) throw listWithoutEnd();
		}
	} finally {
		await drop();
	}
}
