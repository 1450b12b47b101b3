import type { INodeListSearchResult } from 'n8n-workflow';

import { assertList } from '../transport/assertShape';
import type { Connection } from '../transport/connection';
import { request } from '../transport/request';
import { undefinedOn404 } from '../transport/undefinedOn404';
import { editorMethod } from './editorMethod';
import { matcher } from './matchFilter';
import { entryOf, textOf } from './pickerEntry';
import type { PickerEntry } from './pickerPages';

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

/** Lists the models by which passages are found. The filter also finds the ID of a model, which is the value. */
export const searchEmbeddingModels = editorMethod(
	async (connection, filter: string = ''): Promise<INodeListSearchResult> => {
		const matches = matcher(filter);
		const results = assertList(await request(connection, 'GET /embedding_models'))
			.filter(({ id }) => textOf(id) !== '')
			.map(({ id, display_name }) => entryOf(textOf(id), [textOf(display_name), textOf(id)]))
			.filter(({ text }) => matches(text))
			.map(({ item }) => item);
		return { results };
	},
);
