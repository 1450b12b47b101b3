import type { INodePropertyOptions } from 'n8n-workflow';

import { assertList } from '../transport/assertShape';
import { plainText } from '../text/plainText';
import { paginateByOffset } from '../transport/pages/readList';
import { isUsableId } from '../transport/pathSegment';
import { request } from '../transport/request';
import { chosenCollection } from './chosenCollection';
import { editorMethod } from './editorMethod';

/** The longest name and the longest description that is shown, in characters. */
const MAX_NAME_CHARS = 60;
const MAX_DESCRIPTION_CHARS = 300;

/** The maximum number of documents that are offered: a list of options has no pages and no search of the server's. */
const MAX_DOCUMENTS = 1000;

/** Lists the tools that an agent can use on the server, without those that are disabled there. */
export const getAgentTools = editorMethod(
	async (connection): Promise<INodePropertyOptions[]> =>
		assertList(await request(connection, 'GET /agents/tools'))
			.filter(({ enabled }) => enabled !== false)
			.map(({ name, description }) => ({
				name: plainText(String(name), MAX_NAME_CHARS),
				value: String(name),
				description:
					typeof description === 'string'
						? plainText(description, MAX_DESCRIPTION_CHARS)
						: undefined,
			})),
);

/** Lists the documents of the collection that is chosen in the node; nothing where none is, or an expression gives it. */
export const getCollectionDocuments = editorMethod(
	async (connection): Promise<INodePropertyOptions[]> => {
		const collectionId = chosenCollection(connection);
		if (collectionId === undefined) return [];
		const documents = await paginateByOffset(
			async (page) =>
				assertList(
					await request(connection, 'GET /collections/{collectionId}/documents', {
						collectionId,
						...page,
					}),
				),
			MAX_DOCUMENTS,
		);
		return documents.flatMap(({ id, name }) =>
			typeof id === 'string' && isUsableId(id, '/documents/')
				? [{ name: plainText(String(name ?? id), MAX_NAME_CHARS), value: id }]
				: [],
		);
	},
);
