import type { INodeListSearchResult } from 'n8n-workflow';

import { editorMethod } from '../shared/editor/editorMethod';
import { matcher } from '../shared/editor/matchFilter';
import { entryOf, textOf } from '../shared/editor/pickerEntry';
import { assertList, assertObject } from '../shared/transport/assertShape';
import { request } from '../shared/transport/request';

/** Lists the language models that the server offers to clients of OpenAI, by the names that it knows them by there. */
export const searchChatModels = editorMethod(
	async (connection, filter: string = ''): Promise<INodeListSearchResult> => {
		const matches = matcher(filter);
		const { data } = assertObject(await request(connection, 'GET /openai_api/v1/models'));
		const results = assertList(data)
			.filter(({ id }) => textOf(id) !== '')
			.map(({ id }) => entryOf(textOf(id), [textOf(id)]))
			.filter(({ text }) => matches(text))
			.map(({ item }) => item);
		return { results };
	},
);
