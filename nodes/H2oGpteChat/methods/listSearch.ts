import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { CREDENTIAL } from '../transport/exchange';
import { expectList } from '../transport/expect';
import { PAGE_SIZE } from '../transport/pages';
import { request } from '../transport/request';
import type { Route } from '../transport/route';
import { serverAddress } from '../transport/server';
import { shorten } from '../transport/text';

/** Pages looked through for one answer where the server cannot filter; scrolling on asks for more. */
const MOST_PAGES = 10;

/** The longest name in a picker, in letters. */
const LONGEST_NAME = 60;

type ToItem = (element: IDataObject) => INodeListSearchItems;

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/** A name, and what tells it from others of the same name: the picker shows nothing but names. */
const nameOf = (name: string, context = '') =>
	[shorten(name, LONGEST_NAME), context].filter((part) => part !== '').join(' · ');

const matches = ({ name, value }: INodeListSearchItems, filter: string) =>
	[name, value].some((field) => String(field).toLowerCase().includes(filter.toLowerCase()));

/**
 * Fetches the next page of a picker, `token` being the offset that it begins at. Filters here as well, since older
 * servers ignore a filter: pages without a match are passed over, up to a bound.
 */
async function searchPages(
	context: ILoadOptionsFunctions,
	route: Route,
	toItem: ToItem,
	{ filter = '', token, query }: { filter?: string; token?: string; query?: IDataObject },
): Promise<INodeListSearchResult> {
	let offset = Number(token ?? 0);
	for (let page = 0; page < MOST_PAGES; page++) {
		const elements = expectList(
			await request(context, route, { ...query, offset, limit: PAGE_SIZE }),
		);
		if (elements.length === 0) return { results: [] };
		offset += elements.length;
		const results = elements.map(toItem).filter((item) => matches(item, filter));
		if (results.length > 0) return { results, paginationToken: String(offset) };
	}
	return { results: [], paginationToken: String(offset) };
}

/** Lists sessions, the last used first, with a link to each in the web app. */
export async function searchSessions(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const { url } = await this.getCredentials<{ url: string }>(CREDENTIAL);
	const server = serverAddress(url);
	const toItem: ToItem = ({ id, name, latest_message_content, collection_name }) => ({
		name: nameOf(
			text(name) || text(latest_message_content) || `Session ${text(id)}`,
			text(collection_name),
		),
		value: text(id),
		url: `${server}/chats/${encodeURIComponent(text(id))}`,
	});
	return await searchPages(this, 'GET /chats', toItem, { filter, token });
}

const toNamedItem: ToItem = ({ id, name }) => ({
	name: nameOf(text(name) || text(id)),
	value: text(id),
});

/** Lists the collections that the key may see, the last changed first. */
export async function searchCollections(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return await searchPages(this, 'GET /collections', toNamedItem, {
		filter,
		token,
		query: { nameFilter: filter },
	});
}

/** Lists prompt templates. */
export async function searchPromptTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return await searchPages(this, 'GET /prompt_templates', toNamedItem, {
		filter,
		token,
		query: { filter },
	});
}

const AUTOMATIC: INodeListSearchItems = {
	name: 'Automatic (Chosen for Each Message)',
	value: 'auto',
};

/** Lists the language models, all on one page, after the automatic choice. */
export async function searchModels(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const models = expectList(await request(this, 'GET /models')).map(
		({ id, display_name }): INodeListSearchItems => ({
			name: nameOf(text(display_name) || text(id)),
			value: text(id),
		}),
	);
	return { results: [AUTOMATIC, ...models].filter((item) => matches(item, filter)) };
}
