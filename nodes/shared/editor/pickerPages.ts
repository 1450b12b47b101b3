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

/** The maximum number of pages read for one answer; scrolling requests more. */
const MAX_PAGES = 10;

/** The number of last IDs kept in a token, so that the position is found again after some of the elements were deleted. */
const KEPT_IDS = 10;

/** An entry of a picker, and all the text that a filter may be found in. */
export interface PickerEntry {
	item: INodeListSearchItems;
	text: string;
}

/** The position at which a picker continues, as stored in its token. */
interface PickerPosition {
	offset: number;
	/** Elements of the largest page so far. */
	size: number;
	/** The IDs of the last elements before it. */
	known: string[];
	/** The values that are shown already, out of their order. */
	shown: string[];
}

const BEGINNING: PickerPosition = { offset: 0, size: 0, known: [], shown: [] };

const isCount = (value: unknown): value is number =>
	Number.isSafeInteger(value) && Number(value) >= 0;

const textsIn = (value: unknown) =>
	Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];

/** Parses a token of `formatToken`; anything else is the beginning. */
function parseToken(token: string): PickerPosition {
	const value = parseJson(token)?.value;
	if (!isObject(value) || !isCount(value.offset) || !isCount(value.size)) return BEGINNING;
	const { offset, size, known, shown } = value;
	return { offset, size, known: textsIn(known), shown: textsIn(shown) };
}

const formatToken = (position: PickerPosition) => JSON.stringify(position);

/** What a picker looks through. */
export interface Search {
	filter?: string | undefined;
	/** What the last answer gave to go on with. */
	token?: string | undefined;
	/** The name of the server's own filter, where there is one. */
	filterName?: string;
}

/** Asks the server for what matches by its own rule, for a quick first answer. */
async function askFor(
	connection: Connection,
	route: Route,
	{ filter = '', token, filterName }: Search,
): Promise<IDataObject[]> {
	const sent = filterToSend(filter);
	if (token !== undefined || filterName === undefined || sent === '') return [];
	const fetchPage = withSmallerPages<IDataObject>(async (page) =>
		assertList(await request(connection, route, { [filterName]: sent, ...page })),
	);
	return await fetchPage({ offset: 0, limit: PAGE_SIZE });
}

/**
 * Returns the next entries of a picker that match a filter. What the server's own filter finds comes first. As its rule is not
 * known, and older servers have none, the whole list is searched after that, past pages without a match and up to
 * `MAX_PAGES` pages, without the entries that are shown already. Elements that cannot be chosen are skipped, with a warning in
 * n8n's log.
 * @param toChoice returns `undefined` for an element that cannot be chosen, since its ID is not usable
 */
export async function searchPages(
	connection: Connection,
	route: Route,
	toChoice: (element: IDataObject) => PickerEntry | undefined,
	search: Search,
): Promise<INodeListSearchResult> {
	const { filter = '', token } = search;
	const matches = matcher(filter);
	const matching = (elements: IDataObject[]) => {
		const choices = elements.map((element) => ({ element, choice: toChoice(element) }));
		const [first, ...others] = choices.filter(({ choice }) => choice === undefined);
		if (first !== undefined) {
			const more = others.length === 0 ? '' : ` and ${others.length} more`;
			const id = plainId(JSON.stringify(first.element.id ?? null));
			const { context } = connection;
			context.logger.warn(
				`The list of "${context.getNode().name}" leaves out what has the ID ${id}${more}: nothing can be asked about it.`,
			);
		}
		return choices.flatMap(({ choice }) =>
			choice !== undefined && matches(choice.text) ? [choice.item] : [],
		);
	};

	const found = matching(await askFor(connection, route, search));
	if (found.length > 0) {
		const shown = found.map(({ value }) => String(value));
		return { results: found, paginationToken: formatToken({ ...BEGINNING, shown }) };
	}

	let position = token === undefined ? BEGINNING : parseToken(token);
	const shown = new Set(position.shown);
	const fetchPage = withSmallerPages<IDataObject>(async (page) =>
		assertList(await request(connection, route, { ...page })),
	);
	const { offset, known: seenIds, size: largestPage } = position;
	let pages = 0;
	for await (const step of paginate(fetchPage, { offset, seenIds, largestPage })) {
		const ids = step.fresh.map(({ id }) => String(id));
		position = {
			offset: step.next,
			size: Math.max(position.size, step.length),
			known: [...(step.isRestart ? [] : position.known), ...ids].slice(-KEPT_IDS),
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
