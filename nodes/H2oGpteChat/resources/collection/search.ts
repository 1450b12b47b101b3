import type { IDataObject } from 'n8n-workflow';

import { theCollection } from './collectionFields';
import { optionsWith } from '../../../shared/operations/commonFields';
import type { Call } from '../../../shared/operations/operationContext';
import { defineOperation } from '../../../shared/operations/operation';
import { pageNumbers } from '../../../shared/simplify';
import { assertList, assertObject } from '../../../shared/transport/assertShape';
import { unexpectedShape } from '../../../shared/transport/errors/explainAnswer';

interface Search {
	collectionId: string;
	query: string;
	limit: number;
	topics: readonly string[];
}

/** Checks that an answer is a list of lists of numbers, and gives it. Throws a `UserError` where it is not. */
function assertVectors(answer: unknown): number[][] {
	const vectors: unknown[] = Array.isArray(answer) ? answer : [];
	const numbers = vectors.map((vector): number[] =>
		Array.isArray(vector) ? vector.filter((value) => typeof value === 'number') : [],
	);
	if (numbers.length === 0 || numbers.some(({ length }) => length === 0)) {
		throw unexpectedShape(answer, 'a list of vectors');
	}
	return numbers;
}

/** Finds passages by their meaning: those whose vectors are near the one that the collection's model makes of the query. */
async function findSimilar({ query, topics, ...search }: Search, call: Call): Promise<unknown> {
	const { collectionId } = search;
	const collection = assertObject(await call('GET /collections/{collectionId}', { collectionId }));
	const answer = await call('POST /embedding_models/{modelId}/encode_chunks_for_retrieval', {
		modelId: collection.embedding_model,
		chunks: [query],
	});
	return await call('POST /collections/{collectionId}/chunks/match', {
		...search,
		topics: [...topics],
		vectors: assertVectors(answer),
	});
}

/** Gives the short form of a passage, with page numbers instead of polygons. */
function simplifyPassage({ id, text, topic, name, pages, score }: IDataObject): IDataObject {
	return {
		text,
		document_name: name,
		pages: pageNumbers(pages),
		score,
		document_id: topic,
		chunk_id: id,
	};
}

const reaches = ({ score }: IDataObject, minScore: number) =>
	typeof score === 'number' && score >= minScore;

export const searchPassages = defineOperation({
	name: 'Search Passages',
	value: 'search',
	action: 'Search passages',
	description: 'Find the passages of a collection that suit a question, without an answer',
	route: 'POST /collections/{collectionId}/chunks/search',
	parameters: [
		theCollection,
		{
			displayName: 'Query',
			name: 'query',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. descaling interval',
			description: 'What the passages are to be about',
			filledByModel:
				'What to look for in the documents: a question or a few words that can be understood without the conversation',
		},
		{
			displayName: 'Search Mode',
			name: 'searchMode',
			type: 'options',
			options: [
				{ name: 'Lexical', value: 'lexical', description: 'Find the words of the query' },
				{ name: 'Semantic', value: 'semantic', description: 'Find what means the same' },
			],
			default: 'semantic',
			description: 'How passages are compared with the query',
			sendAs: false,
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 50,
			description: 'Max number of results to return',
		},
		optionsWith([
			{
				displayName: 'Document Names or IDs',
				name: 'topics',
				type: 'multiOptions',
				typeOptions: {
					loadOptionsMethod: 'getCollectionDocuments',
					loadOptionsDependsOn: ['collectionId.value'],
				},
				default: [],
				description:
					'The documents to search; without any, all of the collection. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			{
				displayName: 'Min Score',
				name: 'minScore',
				type: 'number',
				typeOptions: { numberPrecision: 4 },
				default: 0,
				description:
					'Leave out passages with a lower score. Look at the scores of a search without it first: their scale depends on the search mode and the model.',
				sendAs: false,
			},
		]),
	],
	// The API asks for the documents to search, of which none means all.
	completeFields: (fields) => ({ topics: [], ...fields }),
	output: 'list',
	readsOnly: true,
	async run({ values: { collectionId, query, searchMode, limit, options }, send, call }) {
		const { topics = [], minScore } = options;
		const found =
			searchMode === 'semantic'
				? await findSimilar({ collectionId, query, limit, topics }, call)
				: await send();
		return minScore === undefined
			? found
			: assertList(found).filter((passage) => reaches(passage, minScore));
	},
	simplify: simplifyPassage,
	emptyHint:
		"No passage was found. Use other words or the other 'Search Mode', lower 'Min Score' in the options if it is there, and check in h2oGPTe that the collection has documents.",
});
