import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { credentialOf } from '../transport/context';
import { expectList } from '../transport/expect';
import { request } from '../transport/request';
import { isUsableId } from '../transport/route';
import { shorten } from '../transport/text';
import { matcher } from './match';
import type { Choice } from './pickerPages';
import { searchPages } from './pickerPages';

/** The longest name in a picker, in letters. */
const LONGEST_NAME = 60;

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/** An entry: a name, and what tells it from others of the same name, since the picker shows nothing but names. */
function choiceOf({ name, value }: { name: string; value: string }, context = ''): Choice {
	const parts = [shorten(name, LONGEST_NAME), context].filter((part) => part !== '');
	return { item: { name: parts.join(' · '), value }, text: [name, context, value].join(' ') };
}

/** Lists sessions, the last used first, with a link to each in the web app. */
export async function searchSessions(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const { server } = await credentialOf(this);
	const toChoice = ({ id, name, latest_message_content, collection_name }: IDataObject) => {
		// Its link cannot be written.
		if (!isUsableId(id)) return undefined;
		const { item, ...choice } = choiceOf(
			{
				name: text(name) || text(latest_message_content) || `Session ${text(id)}`,
				value: text(id),
			},
			text(collection_name),
		);
		return { ...choice, item: { ...item, url: `${server}/chats/${encodeURIComponent(text(id))}` } };
	};
	return await searchPages(this, 'GET /chats', toChoice, { filter, token });
}

const namedChoice = ({ id, name }: IDataObject) =>
	isUsableId(id) ? choiceOf({ name: text(name) || text(id), value: text(id) }) : undefined;

/** What the API takes for the collection of a key that is for one collection only. */
const DEFAULT_COLLECTION = choiceOf({
	name: 'Default (Collection of the API Key)',
	value: 'default',
});

/**
 * Lists the collections that the key may see, the last changed first, after the key's own one: that is all there is to
 * choose from for a key that may not list them.
 */
export async function searchCollections(
	this: ILoadOptionsFunctions,
	filter = '',
	token?: string,
): Promise<INodeListSearchResult> {
	const search = { filter, token, filterName: 'nameFilter' };
	const isShown = token === undefined && matcher(filter)(DEFAULT_COLLECTION.text);
	const first = isShown ? [DEFAULT_COLLECTION.item] : [];
	try {
		const found = await searchPages(this, 'GET /collections', namedChoice, search);
		return { ...found, results: [...first, ...found.results] };
	} catch (error) {
		if (error instanceof NodeApiError && error.httpCode === '403') return { results: first };
		return await Promise.reject(error);
	}
}

/** Lists prompt templates. */
export async function searchPromptTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const search = { filter, token, filterName: 'filter' };
	return await searchPages(this, 'GET /prompt_templates', namedChoice, search);
}

const AUTOMATIC = choiceOf({ name: 'Automatic (Chosen for Each Message)', value: 'auto' });

/**
 * Lists the language models, all on one page, after the automatic choice. What the API takes for a model is its name;
 * an ID may be looked for as well.
 */
export async function searchModels(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const models = expectList(await request(this, 'GET /models')).map(({ id, display_name }) => {
		const name = text(display_name) || text(id);
		return { ...choiceOf({ name, value: name }), text: `${name} ${text(id)}` };
	});
	const matches = matcher(filter);
	const found = [AUTOMATIC, ...models].filter((choice) => matches(choice.text));
	// Models of one name are the same to the API.
	const byName = new Map(found.map(({ item }) => [item.value, item]));
	return { results: [...byName.values()] };
}
