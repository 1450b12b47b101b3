import type { IDataObject, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import type { Connection } from '../transport/connection';
import { assertList } from '../transport/assertShape';
import { isObject, parseJson } from '../text/json';
import { PAGE_SIZE, paginate } from '../transport/pages/paginate';
import { plainId } from '../text/plainText';
import { request } from '../transport/request';
import type { Route } from '../transport/route';
import { withSmallerPages } from '../transport/pages/smallerPages';
import { filterToSend, matcher } from './matchFilter';

/** Pages that are searched at most for one call; scrolling on makes another one. */
const MAX_PAGES = 10;

/** IDs of the elements read last that a token has, by which the position is found again after some were deleted. */
const MAX_TOKEN_IDS = 10;

/** An entry of a picker, and the text that the filter is compared with. */
export interface PickerEntry {
	item: INodeListSearchItems;
	text: string;
}

/** Where a picker reads on, as n8n's pagination token. */
interface PickerPosition {
	offset: number;
	/** Elements of the largest page so far. */
	size: number;
	/** The IDs of the last elements before the offset. */
	known: string[];
	/** The values of entries that were shown before, out of their order in the list. */
	shown: string[];
}

const BEGINNING: PickerPosition = { offset: 0, size: 0, known: [], shown: [] };

const isCount = (value: unknown): value is number =>
	Number.isSafeInteger(value) && Number(value) >= 0;

const textsIn = (value: unknown) =>
	Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];

/** Parses a token; anything but what `formatToken` gave is the beginning. */
function parseToken(token: string): PickerPosition {
	const value = parseJson(token)?.value;
	if (!isObject(value) || !isCount(value.offset) || !isCount(value.size)) return BEGINNING;
	const { offset, size, known, shown } = value;
	return { offset, size, known: textsIn(known), shown: textsIn(shown) };
}

const formatToken = (position: PickerPosition) => JSON.stringify(position);

/** What a picker is to list. */
export interface Search {
	filter?: string | undefined;
	/** The pagination token of the previous call. */
	token?: string | undefined;
	/** The parameter of the server's own filter, where it has one. */
	filterName?: string;
	/** What the route names, such as the collection whose documents are listed. */
	values?: IDataObject;
}

/** Gives the first page of what the server's own filter finds; nothing where the server has none, or after the first call. */
async function fetchFiltered(
	connection: Connection,
	route: Route,
	{ filter = '', token, filterName, values }: Search,
): Promise<IDataObject[]> {
	const sent = filterToSend(filter);
	if (token !== undefined || filterName === undefined || sent === '') return [];
	const fetchPage = withSmallerPages<IDataObject>(async (page) =>
		assertList(await request(connection, route, { ...values, [filterName]: sent, ...page })),
	);
	return await fetchPage({ offset: 0, limit: PAGE_SIZE });
}

/**
 * Gives the next entries of a picker that match a filter. The first call gives what the server's own filter finds. As its rule
 * is not known, and older servers have none, later calls search the complete list, up to `MAX_PAGES` at once, without the
 * entries that were shown before. What cannot be chosen is skipped, with a warning in n8n's log.
 * @param toEntry gives `undefined` for what cannot be chosen because of its ID
 */
export async function searchPages(
	connection: Connection,
	route: Route,
	toEntry: (element: IDataObject) => PickerEntry | undefined,
	search: Search,
): Promise<INodeListSearchResult> {
	const { filter = '', token, values } = search;
	const matches = matcher(filter);
	const matching = (elements: IDataObject[]) => {
		const entries = elements.map((element) => ({ element, entry: toEntry(element) }));
		const [first, ...others] = entries.filter(({ entry }) => entry === undefined);
		if (first !== undefined) {
			const more = others.length === 0 ? '' : ` and ${others.length} more`;
			const id = plainId(JSON.stringify(first.element.id ?? null));
			const { context } = connection;
			context.logger.warn(
				`The list of "${context.getNode().name}" leaves out what has the ID ${id}${more}: nothing can be asked about it.`,
			);
		}
		return entries.flatMap(({ entry }) =>
			entry !== undefined && matches(entry.text) ? [entry.item] : [],
		);
	};

	const found = matching(await fetchFiltered(connection, route, search));
	if (found.length > 0) {
		const shown = found.map(({ value }) => String(value));
		return { results: found, paginationToken: formatToken({ ...BEGINNING, shown }) };
	}

	let position = token === undefined ? BEGINNING : parseToken(token);
	const shown = new Set(position.shown);
	const fetchPage = withSmallerPages<IDataObject>(async (page) =>
		assertList(await request(connection, route, { ...values, ...page })),
	);
	const { offset, known: seenIds, size: largestPage } = position;
	let pages = 0;
	for await (const step of paginate(fetchPage, { offset, seenIds, largestPage })) {
		const ids = step.fresh.map(({ id }) => String(id));
		position = {
			offset: step.next,
			size: Math.max(position.size, step.length),
			known: [...(step.isRestart ? [] : position.known), ...ids].slice(-MAX_TOKEN_IDS),
			shown: position.shown,
		};
		const results = matching(step.fresh).filter(({ value }) => !shown.has(String(value)));
		if (step.isLast) return { results };
		if (results.length > 0 || ++pages === MAX_PAGES) {
			return { results, paginationToken: formatToken(position) };
		}
	}
	return { results: [] };
}
