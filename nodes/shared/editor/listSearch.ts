import type { IDataObject, INodeListSearchResult } from 'n8n-workflow';

import { newestFirst } from '../newestFirst';
import { assertList, assertObject } from '../transport/assertShape';
import type { Connection } from '../transport/connection';
import { failureOf } from '../transport/errors/failure';
import { isUsableId } from '../transport/pathSegment';
import { request } from '../transport/request';
import { chosenCollection } from './chosenCollection';
import { editorMethod } from './editorMethod';
import { matcher } from './matchFilter';
import { entryOf, namedEntry, textOf } from './pickerEntry';
import type { PickerEntry } from './pickerPages';
import { searchPages } from './pickerPages';

export * from './modelSearch';

/** Lists the sessions, the last used first, with a link to each in the web app. */
export const searchSessions = editorMethod(
	async (connection, filter?: string, token?: string): Promise<INodeListSearchResult> => {
		const { baseUrl } = connection.credential;
		const toEntry = (session: IDataObject) => {
			const [id, collection] = [textOf(session.id), textOf(session.collection_name)];
			if (!isUsableId(id, '/chats/')) return undefined;
			const names = [textOf(session.name), textOf(session.latest_message_content), `Session ${id}`];
			const { item, ...entry } = entryOf(id, names, collection);
			return { ...entry, item: { ...item, url: `${baseUrl}/chats/${encodeURIComponent(id)}` } };
		};
		return await searchPages(connection, 'GET /chats', toEntry, { filter, token });
	},
);

/** Statuses with which a server says that a key has no collection of its own, or that it knows of no such thing. */
const NO_OWN_COLLECTION: readonly unknown[] = [400, 403, 404];

/**
 * Gives the collection of a collection-specific key, under the ID that the API has for it whatever the key; nothing for a key
 * without one, and for a server that does not know of it.
 */
async function ownCollection(connection: Connection): Promise<PickerEntry[]> {
	try {
		const { name } = assertObject(await request(connection, 'GET /collections/default'));
		return [entryOf('default', ['Default (Collection of the API Key)'], textOf(name))];
	} catch (error) {
		if (NO_OWN_COLLECTION.includes(failureOf(error)?.status)) return [];
		return await Promise.reject(error);
	}
}

/**
 * Lists the collections that the API key has access to, the last changed first. Only where a key may not list them, or has
 * none, is its own one asked for and offered: whoever has others is not made to wait for that.
 */
export const searchCollections = editorMethod(
	async (connection, filter: string = '', token?: string): Promise<INodeListSearchResult> => {
		const search = { filter, token, filterName: 'nameFilter' };
		const toEntry = namedEntry('/collections/');
		try {
			const found = await searchPages(connection, 'GET /collections', toEntry, search);
			const isAll = token === undefined && filter.trim() === '' && !found.paginationToken;
			if (!isAll || found.results.length > 0) return found;
			return { results: (await ownCollection(connection)).map(({ item }) => item) };
		} catch (error) {
			const own = failureOf(error)?.status === 403 ? await ownCollection(connection) : [];
			if (own.length === 0) return await Promise.reject(error);
			const matches = matcher(filter);
			return { results: own.filter(({ text }) => matches(text)).map(({ item }) => item) };
		}
	},
);

/** Lists the documents of the collection that is chosen in the node; without one, all that the API key has access to. */
export const searchDocuments = editorMethod(
	async (connection, filter?: string, token?: string): Promise<INodeListSearchResult> => {
		const collectionId = chosenCollection(connection);
		const toEntry = namedEntry('/documents/');
		const search = { filter, token };
		return collectionId === undefined
			? await searchPages(connection, 'GET /documents', toEntry, search)
			: await searchPages(connection, 'GET /collections/{collectionId}/documents', toEntry, {
					...search,
					values: { collectionId },
				});
	},
);

/** Lists the jobs of the user with their status, the last started first, all on one page. */
export const searchJobs = editorMethod(
	async (connection, filter: string = ''): Promise<INodeListSearchResult> => {
		const matches = matcher(filter);
		const results = newestFirst(assertList(await request(connection, 'GET /jobs')))
			.filter(({ id }) => isUsableId(textOf(id), '/jobs/'))
			.map(({ id, name, kind, overall_status: status }) =>
				entryOf(textOf(id), [textOf(name), textOf(kind)], textOf(status)),
			)
			.filter(({ text }) => matches(text))
			.map(({ item }) => item);
		return { results };
	},
);

/** Lists the prompt templates. */
export const searchPromptTemplates = editorMethod(
	async (connection, filter?: string, token?: string): Promise<INodeListSearchResult> => {
		const search = { filter, token, filterName: 'filter' };
		return await searchPages(
			connection,
			'GET /prompt_templates',
			namedEntry('/prompt_templates/'),
			search,
		);
	},
);
