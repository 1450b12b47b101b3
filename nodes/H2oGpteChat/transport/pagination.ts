import type { IDataObject } from 'n8n-workflow';

/** Elements asked for at once: the default of the API. */
export const PAGE_SIZE = 100;

/** Pages in a row without anything new after which a list has no end: the server does not know `offset`, or the list grows as fast as it is read. */
const MOST_OLD_PAGES = 5;

/** Pages asked for at once, once full pages have come back. */
const MOST_AHEAD = 4;

/** Fetches one page of a list. */
export type FetchPage = (page: { offset?: number; limit: number }) => Promise<IDataObject[]>;

/** A page that was asked for. */
interface Asked {
	offset: number;
	limit: number;
	/** Whether it begins with the last element of the page before it. */
	overlaps: boolean;
	answer: Promise<IDataObject[]>;
}

const idOf = (element: IDataObject | undefined) => element?.id ?? undefined;

/**
 * Yields the pages of a list in order, up to an empty one, asking for more of them at once as full ones come back.
 * `room` says how many elements are still wanted.
 *
 * Pages that are asked for together may be answered in another order, and an element that arrives meanwhile would push
 * another one out of both. So a page that is read ahead begins with the last element of the one before; where that is
 * not in it, all that was read ahead is dropped, and reading goes on one page after another.
 */
async function* pagesOf(fetchPage: FetchPage, room: () => number): AsyncGenerator<IDataObject[]> {
	const asked: Asked[] = [];
	/** Full pages in a row. The first ones come one by one, since most lists are short. */
	let full = 0;
	let read = 0;
	let last: unknown;

	const ask = () => {
		const planned = asked.reduce((sum, { limit, overlaps }) => sum + limit - Number(overlaps), 0);
		for (let left = room() - planned; asked.length < Math.max(1, full) && left > 0; ) {
			const before = asked.at(-1);
			const overlaps = before !== undefined;
			const limit = Math.min(PAGE_SIZE, left + Number(overlaps));
			const offset = before ? before.offset + before.limit - 1 : read;
			const answer = fetchPage({ offset, limit });
			// Whether it fails is seen when its turn comes.
			answer.catch(() => undefined);
			asked.push({ offset, limit, overlaps, answer });
			left -= limit - Number(overlaps);
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
			if (page.overlaps && !elements.some((element) => idOf(element) === last)) {
				await drop();
				// Back by a page, since a deletion may have moved what comes next to before `read`.
				read = Math.max(0, read - PAGE_SIZE);
				continue;
			}
			if (elements.length === 0) return;
			read = page.offset + elements.length;
			last = idOf(elements.at(-1));
			yield elements;
			if (elements.length < page.limit || last === undefined) await drop();
			else full = Math.min(full + 1, MOST_AHEAD);
		}
	} finally {
		await drop();
	}
}

/**
 * Yields up to `wanted` elements of a list that is read by offset and limit. An element that comes a second time,
 * because the list grew at its front in the meantime, is left out; one without an `id` always counts.
 * A page that is shorter than asked for does not end the list, since servers may clamp `limit`: an empty one does.
 */
export async function* offsetElements(
	fetchPage: FetchPage,
	wanted: number,
): AsyncGenerator<IDataObject> {
	const seen = new Set<unknown>();
	let yielded = 0;
	let oldPages = 0;
	for await (const page of pagesOf(fetchPage, () => wanted - yielded)) {
		const before = yielded;
		for (const element of page) {
			const id = idOf(element);
			if (id !== undefined && seen.has(id)) continue;
			seen.add(id);
			yield element;
			if (++yielded === wanted) return;
		}
		oldPages = yielded === before ? oldPages + 1 : 0;
		if (oldPages === MOST_OLD_PAGES) return;
	}
}

/**
 * Yields up to `wanted` elements of a list that knows a limit but no offset: it is asked for more and more of it,
 * until fewer come than were asked for.
 */
export async function* growingElements(
	fetchPage: FetchPage,
	wanted: number,
): AsyncGenerator<IDataObject> {
	let yielded = 0;
	for (let limit = Math.min(PAGE_SIZE, wanted); ; limit = Math.min(limit * 2, wanted)) {
		const page = await fetchPage({ limit });
		yield* page.slice(yielded, limit);
		yielded = Math.min(page.length, limit);
		if (page.length < limit || limit === wanted) return;
	}
}
