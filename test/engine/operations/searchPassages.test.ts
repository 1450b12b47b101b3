import type { IDataObject } from 'n8n-workflow';

import { embed } from '../../../emulator/library/embedding';
import { EMBEDDING_MODEL } from '../../../emulator/library/libraryWireForm';
import type { Emulator } from '../../../emulator/startEmulator';
import type { Given, OperationCase } from '../../support/operationCases';
import { byId, testOperation } from '../../support/operationCases';
import type { Sent } from '../../support/useEmulator';
import { CARE, MANUAL } from '../../support/useEmulator';

const QUERY = 'How often do I have to descale the machine?';
const DEPENDS = 'Descaling depends on the water: level 3 every 250 cups, level 4 every month';

const searching =
	(parameters: IDataObject = {}) =>
	() => ({ collectionId: byId(MANUAL), query: QUERY, ...parameters });
const lexical = (parameters: IDataObject = {}) =>
	searching({ searchMode: 'lexical', ...parameters });

const lexicalRequest = (limit: number, topics: string[] = []): Sent[] => [
	[`POST /collections/${MANUAL}/chunks/search`, { query: QUERY, limit, topics }],
];

/** The vector of the query as it arrives: numbers go over the wire in decimal. */
const semanticRequests = (limit: number, query = QUERY, topics: string[] = []): Sent[] => [
	[`GET /collections/${MANUAL}`],
	[
		`POST /embedding_models/${encodeURIComponent(EMBEDDING_MODEL)}/encode_chunks_for_retrieval`,
		{ chunks: [query] },
	],
	[`POST /collections/${MANUAL}/chunks/match`, { vectors: [embed(query)], topics, limit }],
];

/** The text of the chapter on care that is about descaling. */
const descaling = ({ store }: Emulator) =>
	store.passagesIn(MANUAL).find(({ text }) => text.includes('every 250 cups'));

const found = ({ emulator }: Given): IDataObject => {
	const passage = descaling(emulator);
	return {
		text: passage?.text,
		document_name: 'k7-care.md',
		pages: [passage?.page],
		score: expect.any(Number),
		document_id: CARE,
		chunk_id: expect.any(Number),
	};
};

const NONE =
	"No passage was found. Use other words or the other 'Search Mode', lower 'Min Score' in the options if it is there, and check in h2oGPTe that the collection has documents.";

const cases: OperationCase[] = [
	{
		label: 'compares the meaning: the vector of the query, by the model of the collection',
		parameters: searching({ limit: 1, query: DEPENDS }),
		requests: () => semanticRequests(1, DEPENDS),
		items: (given) => [found(given)],
	},
	{
		label: 'compares the words',
		parameters: lexical({ limit: 1 }),
		requests: () => lexicalRequest(1),
		items: (given) => [found(given)],
	},
	{
		label: 'keeps to the documents that were chosen',
		parameters: lexical({ limit: 1, options: { topics: [CARE] } }),
		requests: () => lexicalRequest(1, [CARE]),
		items: (given) => [found(given)],
	},
	{
		label: 'keeps to the documents that an expression gives',
		parameters: searching({ limit: 1, options: { topics: `={{ "${CARE}" }}` } }),
		requests: () => semanticRequests(1, QUERY, [CARE]),
		items: (given) => [found(given)],
	},
	{
		label: 'gives the fields of the API with Simplify off',
		parameters: lexical({ limit: 1, simplify: false }),
		requests: () => lexicalRequest(1),
		items: ({ emulator }) => {
			const passage = descaling(emulator);
			return [
				{
					id: expect.any(Number),
					text: passage?.text,
					name: 'k7-care.md',
					size: passage?.text.length,
					pages: expect.stringContaining('"selections"'),
					topic: CARE,
					score: expect.any(Number),
				},
			];
		},
	},
	{
		label: 'finds the passages of the collection of a key',
		parameters: () => ({
			collectionId: byId('default'),
			searchMode: 'lexical',
			query: QUERY,
			limit: 1,
		}),
		requests: () => [
			['POST /collections/default/chunks/search', { query: QUERY, limit: 1, topics: [] }],
		],
		items: (given) => [found(given)],
	},
	{
		label: 'says that nothing has such a score',
		parameters: lexical({ options: { minScore: 1000 } }),
		requests: () => lexicalRequest(50),
		items: () => [],
		hints: [NONE],
	},
	{
		label: 'says that nothing was found',
		parameters: lexical({ query: 'xylophone' }),
		requests: () => [
			[`POST /collections/${MANUAL}/chunks/search`, { query: 'xylophone', limit: 50, topics: [] }],
		],
		items: () => [],
		hints: [NONE],
	},
];

testOperation('collection', 'search', cases);
