import type { IDataObject } from 'n8n-workflow';

/** Elements asked for at once: the default of the API. */
export const PAGE_SIZE = 100;

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
	for (let offset = 0; yielded < wanted; ) {
		const page = await fetchPage({ offset, limit: Math.min(PAGE_SIZE, wanted - yielded) });
		if (page.length === 0) return;
		offset += page.length;
		for (const element of page) {
			if (element.id !== undefined && seen.has(element.id)) continue;
			seen.add(element.id);
			yield element;
			if (++yielded === wanted) return;
		}
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
