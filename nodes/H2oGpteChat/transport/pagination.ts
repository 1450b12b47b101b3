import type { IDataObject } from 'n8n-workflow';

/** Elements asked for at once: the default of the API. */
export const PAGE_SIZE = 100;

/** Pages in a row without anything new after which a list has no end: the server does not know `offset`, or the list grows as fast as it is read. */
const MOST_OLD_PAGES = 5;

/** Fetches one page of a list. */
export type FetchPage = (page: { offset?: number; limit: number }) => Promise<IDataObject[]>;

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
	for (let offset = 0; yielded < wanted && oldPages < MOST_OLD_PAGES; ) {
		const page = await fetchPage({ offset, limit: Math.min(PAGE_SIZE, wanted - yielded) });
		if (page.length === 0) return;
		offset += page.length;
		const before = yielded;
		for (const element of page) {
			const id = element.id ?? undefined;
			if (id !== undefined && seen.has(id)) continue;
			seen.add(id);
			yield element;
			if (++yielded === wanted) return;
		}
		oldPages = yielded === before ? oldPages + 1 : 0;
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
