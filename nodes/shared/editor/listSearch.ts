import type { IDataObject, INodeListSearchResult } from 'n8n-workflow';

import { failureOf } from '../transport/errors/failure';
import { assertList } from '../transport/assertShape';
import { plainText } from '../text/plainText';
import { request } from '../transport/request';
import { isUsableId } from '../transport/pathSegment';
import { editorMethod } from './editorMethod';
import { matcher } from './matchFilter';
import type { PickerEntry } from './pickerPages';
import { searchPages } from './pickerPages';

/** The longest name in a picker, and the longest addition to it, in letters. */
const MAX_NAME_CHARS = 60;

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/**
 * An entry: a name, the first of `names` that can be read, and what tells it from others of the same name, since the picker
 * shows nothing but names.
 */
function choiceOf(value: string, names: string[], context = ''): PickerEntry {
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

/** Lists sessions, the last used first, with a link to each in the web app. */
export const searchSessions = editorMethod(
	async (connection, filter?: string, token?: string): Promise<INodeListSearchResult> => {
		const { baseUrl } = connection.credential;
		const toChoice = (session: IDataObject) => {
			const [id, collection] = [text(session.id), text(session.collection_name)];
			if (!isUsableId(id, '/chats/')) return undefined;
			const names = [text(session.name), text(session.latest_message_content), `Session ${id}`];
			const { item, ...choice } = choiceOf(id, names, collection);
			return { ...choice, item: { ...item, url: `${baseUrl}/chats/${encodeURIComponent(id)}` } };
		};
		return await searchPages(connection, 'GET /chats', toChoice, { filter, token });
	},
);

/** Entries by their names, without those whose ID no parameter takes. */
const namedChoice =
	(path: string) =>
	({ id, name }: IDataObject): PickerEntry | undefined =>
		isUsableId(text(id), path) ? choiceOf(text(id), [text(name)]) : undefined;

/** What the API takes for the collection of a key that is for one collection only. */
const DEFAULT_COLLECTION = choiceOf('default', ['Default (Collection of the API Key)']);

/**
 * Lists the collections that the key may see, the last changed first, after the key's own one: that is all there is to
 * choose from for a key that may not list them.
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
				namedChoice('/collections/'),
				search,
			);
			return { ...found, results: [...first, ...found.results] };
		} catch (error) {
			if (failureOf(error)?.status === 403) return { results: first };
			return await Promise.reject(error);
		}
	},
);

/** Lists prompt templates. */
export const searchPromptTemplates = editorMethod(
	async (connection, filter?: string, token?: string): Promise<INodeListSearchResult> => {
		const search = { filter, token, filterName: 'filter' };
		return await searchPages(
			connection,
			'GET /prompt_templates',
			namedChoice('/prompt_templates/'),
			search,
		);
	},
);

const AUTOMATIC = choiceOf('auto', ['Automatic (Chosen for Each Message)']);

/**
 * Lists the language models, all on one page, after the automatic choice. What the API takes for a model is its name;
 * an ID may be looked for as well.
 */
export const searchModels = editorMethod(
	async (connection, filter: string = ''): Promise<INodeListSearchResult> => {
		const models = assertList(await request(connection, 'GET /models')).map(
			({ id, display_name }) => {
				const name = text(display_name) || text(id);
				return { ...choiceOf(name, [name]), text: `${name} ${text(id)}` };
			},
		);
		const matches = matcher(filter);
		const found = [AUTOMATIC, ...models].filter((choice) => matches(choice.text));
		// Models of one name are the same to the API.
		const byName = new Map(found.map(({ item }) => [item.value, item]));
		return { results: [...byName.values()] };
	},
);
