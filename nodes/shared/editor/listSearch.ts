import type { IDataObject, INodeListSearchResult } from 'n8n-workflow';

import type { Connection } from '../transport/connection';
import { failureOf } from '../transport/errors/failure';
import { assertList } from '../transport/assertShape';
import { plainText } from '../text/plainText';
import { request } from '../transport/request';
import { isUsableId } from '../transport/pathSegment';
import { undefinedOn404 } from '../transport/undefinedOn404';
import { editorMethod } from './editorMethod';
import { matcher } from './matchFilter';
import type { PickerEntry } from './pickerPages';
import { searchPages } from './pickerPages';

/** The longest name of an entry, and the longest context after it, in letters. */
const MAX_NAME_CHARS = 60;

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/**
 * Gives an entry of a picker, which shows a name only: the first of `names` that has visible letters, with the context that
 * distinguishes it from others of the same name.
 */
function entryOf(value: string, names: string[], context = ''): PickerEntry {
	const shown = names
		.map((name) => ({ name, line: plainText(name, MAX_NAME_CHARS) }))
		.find(({ line }) => line !== '');
	const parts = [
		shown?.line ?? plainText(value, MAX_NAME_CHARS),
		plainText(context, MAX_NAME_CHARS),
	];
	return {
		item: { name: parts.filter((part) => part !== '').join(' · '), value },
		text: [shown?.name ?? '', context, value].join(' '),
	};
}

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

/** Gives a function that makes entries with names, and `undefined` of what has an ID that no parameter takes. */
const namedEntry =
	(path: string) =>
	({ id, name }: IDataObject): PickerEntry | undefined =>
		isUsableId(textOf(id), path) ? entryOf(textOf(id), [textOf(name)]) : undefined;

/** What the API accepts in place of the ID, for the collection of a collection-specific key. */
const DEFAULT_COLLECTION = entryOf('default', ['Default (Collection of the API Key)']);

/**
 * Lists the collections that the API key has access to, the last changed first, after the default one: a key that may not
 * list collections has only that one.
 */
export const searchCollections = editorMethod(
	async (connection, filter: string = '', token?: string): Promise<INodeListSearchResult> => {
		const search = { filter, token, filterName: 'nameFilter' };
		const isShown = token === undefined && matcher(filter)(DEFAULT_COLLECTION.text);
		const first = isShown ? [DEFAULT_COLLECTION.item] : [];
		try {
			const found = await searchPages(
				connection,
				'GET /collections',
				namedEntry('/collections/'),
				search,
			);
			return { ...found, results: [...first, ...found.results] };
		} catch (error) {
			if (failureOf(error)?.status === 403) return { results: first };
			return await Promise.reject(error);
		}
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

const AUTOMATIC = entryOf('auto', ['Automatic (Chosen for Each Message)']);

/** Gives the entries of all language models. The value is the name, by which the API identifies a model. */
const fetchModels = async (connection: Connection): Promise<PickerEntry[]> =>
	assertList(await request(connection, 'GET /models')).map(({ id, display_name }) => {
		const name = textOf(display_name) || textOf(id);
		return { ...entryOf(name, [name]), text: `${name} ${textOf(id)}` };
	});

/** Gives what a filter finds of models, all on one page, after the automatic choice. */
function matchingModels(models: readonly PickerEntry[], filter: string): INodeListSearchResult {
	const matches = matcher(filter);
	const found = [AUTOMATIC, ...models].filter((entry) => matches(entry.text));
	// The API does not distinguish models of the same name.
	const byName = new Map(found.map(({ item }) => [item.value, item]));
	return { results: [...byName.values()] };
}

/** Lists the language models after the automatic choice. The filter also finds the ID of a model. */
export const searchModels = editorMethod(
	async (connection, filter: string = ''): Promise<INodeListSearchResult> =>
		matchingModels(await fetchModels(connection), filter),
);

/** Lists the models that see images after the automatic choice; all models where the server does not say which see. */
export const searchVisionModels = editorMethod(
	async (connection, filter: string = ''): Promise<INodeListSearchResult> => {
		const answer = request(connection, 'GET /models/vision_capable_model_names');
		const names = await undefinedOn404(answer);
		const seeing = (Array.isArray(names) ? names : [])
			.map(textOf)
			.filter((name) => name !== '')
			.map((name) => entryOf(name, [name]));
		return matchingModels(seeing.length > 0 ? seeing : await fetchModels(connection), filter);
	},
);

const AUTOMATIC_AGENT = entryOf('auto', ['Automatic (Chosen by the Server)']);

/** Lists the kinds of agents that the API documents. No endpoint lists those that a server has. */
export const searchAgentTypes = async (): Promise<INodeListSearchResult> => ({
	results: [AUTOMATIC_AGENT.item],
});
