import type { IDataObject } from 'n8n-workflow';

import type { Given, OperationCase } from '../../support/operationCases';
import { byId, identified, set, testOperation } from '../../support/operationCases';
import { shortDocuments } from '../../support/shortForms';
import { CARE, FIGURES, MANUAL, REPORT } from '../../support/useEmulator';

const onCare = () => ({ documentId: byId(CARE) });

const theDocument: OperationCase['items'] = async (_given, get) =>
	shortDocuments(await get(`/documents/${CARE}`));

testOperation('document', 'get', [
	{
		label: 'gives the short form',
		parameters: onCare,
		requests: () => [[`GET /documents/${CARE}`]],
		items: theDocument,
	},
	{
		label: 'gives a document as the API has it with Simplify off, with its ID under a second name',
		parameters: () => ({ ...onCare(), simplify: false }),
		requests: () => [[`GET /documents/${CARE}`]],
		items: async (_given, get) => identified('document_id', await get(`/documents/${CARE}`)),
	},
	{
		label: 'trims blanks around an ID',
		parameters: () => ({ documentId: byId(` ${CARE}\n`) }),
		requests: () => [[`GET /documents/${CARE}`]],
		items: theDocument,
	},
	{
		label: 'takes the ID that the item before has',
		inputs: [{ json: { document_id: CARE } }, { json: { document_id: FIGURES } }],
		parameters: () => ({
			documentId: byId('={{ $json.document_id }}'),
			options: { maxConcurrency: 1 },
		}),
		requests: () => [[`GET /documents/${CARE}`], [`GET /documents/${FIGURES}`]],
		items: async (_given, get) => [
			...shortDocuments(await get(`/documents/${CARE}`)),
			...shortDocuments(await get(`/documents/${FIGURES}`)),
		],
		pairedWith: [0, 1],
	},
	{
		label: 'gives metadata with all its values',
		arrange: ({ emulator }) =>
			emulator.store.changeDocument(CARE, { metadata: { year: 2026, tags: ['a', null] } }),
		parameters: onCare,
		requests: () => [[`GET /documents/${CARE}`]],
		items: () => [
			expect.objectContaining({
				document_id: CARE,
				metadata_dict: { year: 2026, tags: ['a', null] },
			}),
		],
	},
	{
		label: 'works with a server that sends null for what is not set',
		arrange: ({ emulator }) => set(emulator, { optionals: 'null' }),
		parameters: onCare,
		requests: () => [[`GET /documents/${CARE}`]],
		items: theDocument,
	},
]);

const documentsOf =
	(path: string): OperationCase['items'] =>
	async (_given, get) =>
		shortDocuments(await get(path));

const fill = ({ emulator }: Given) => {
	for (let nr = 0; nr < 150; nr++) {
		emulator.store.addDocument(REPORT, { name: `No. ${nr}` });
	}
};

const count = ({ emulator: { store } }: Given) => store.documents.size;
const countIn = ({ emulator: { store } }: Given, id: string) => store.documentsIn(id).length;
const page = (path: string, offset: number, limit: number): [string] => [
	`GET ${path}?offset=${offset}&limit=${limit}`,
];

testOperation('document', 'getAll', [
	{
		label: 'lists all documents of the user',
		requests: (given) => [
			page('/documents', 0, 50),
			page('/documents', count(given) - 1, 51 - count(given)),
		],
		items: documentsOf('/documents?limit=100'),
	},
	{
		label: 'gives the fields of the API with Simplify off',
		parameters: () => ({ limit: 2, simplify: false }),
		requests: () => [page('/documents', 0, 2)],
		items: async (_given, get) => identified('document_id', await get('/documents?limit=2')),
	},
	{
		label: 'makes one request where the limit is met',
		parameters: () => ({ limit: 2 }),
		requests: () => [page('/documents', 0, 2)],
		items: documentsOf('/documents?limit=2'),
	},
	{
		label: 'lists those of a collection',
		parameters: () => ({ filters: { collectionId: byId(MANUAL) } }),
		requests: (given) => [
			page(`/collections/${MANUAL}/documents`, 0, 50),
			page(
				`/collections/${MANUAL}/documents`,
				countIn(given, MANUAL) - 1,
				51 - countIn(given, MANUAL),
			),
		],
		items: documentsOf(`/collections/${MANUAL}/documents?limit=100`),
	},
	{
		label: 'lists all where the collection was emptied again',
		parameters: () => ({ filters: { collectionId: byId('') }, limit: 1 }),
		requests: () => [page('/documents', 0, 1)],
		items: documentsOf('/documents?limit=1'),
	},
	{
		label: 'takes a link for the collection',
		parameters: () => ({
			filters: { collectionId: byId(`https://h2ogpte.example.com/collections/${REPORT}`) },
			limit: 1,
		}),
		requests: () => [page(`/collections/${REPORT}/documents`, 0, 1)],
		items: documentsOf(`/collections/${REPORT}/documents?limit=1`),
	},
	{
		label: 'reads more than 150 documents of a collection page by page',
		arrange: fill,
		parameters: () => ({ returnAll: true, filters: { collectionId: byId(REPORT) } }),
		requests: (given) =>
			[0, 99, countIn(given, REPORT) - 1].map((offset) =>
				page(`/collections/${REPORT}/documents`, offset, 100),
			),
		items: documentsOf(`/collections/${REPORT}/documents?limit=200`),
	},
	{
		label: 'lists a collection for each item, paired with it',
		inputs: [{ json: { id: MANUAL } }, { json: { id: REPORT } }],
		parameters: () => ({
			limit: 1,
			filters: { collectionId: byId('={{ $json.id }}') },
			options: { maxConcurrency: 1 },
		}),
		requests: () => [
			page(`/collections/${MANUAL}/documents`, 0, 1),
			page(`/collections/${REPORT}/documents`, 0, 1),
		],
		items: async (_given, get) => [
			...shortDocuments(await get(`/collections/${MANUAL}/documents?limit=1`)),
			...shortDocuments(await get(`/collections/${REPORT}/documents?limit=1`)),
		],
		pairedWith: [0, 1],
	},
	{
		label: 'says that there are none',
		arrange: ({ emulator }) => emulator.store.documents.clear(),
		requests: () => [page('/documents', 0, 50)],
		items: () => [],
		hints: ['There are no documents here yet. Add some with Document: Upload.'],
	},
]);

const left = (id: string) => async (get: (path: string) => Promise<unknown>) =>
	identified('document_id', await get(`/collections/${id}/documents?limit=100`)).map(
		(document) => document.id,
	);

testOperation('document', 'delete', [
	{
		label: 'confirms with the ID, and the document is gone',
		parameters: onCare,
		requests: () => [[`DELETE /documents/${CARE}`]],
		items: async (_given, get) => {
			expect(await left(MANUAL)(get)).not.toContain(CARE);
			return [{ deleted: true, document_id: CARE }];
		},
	},
	{
		label: 'deletes what each item names',
		inputs: [{ json: { id: CARE } }, { json: { id: FIGURES } }],
		parameters: () => ({
			documentId: byId('={{ $json.id }}'),
			options: { maxConcurrency: 1 },
		}),
		requests: () => [[`DELETE /documents/${CARE}`], [`DELETE /documents/${FIGURES}`]],
		items: async (_given, get) => {
			expect(await left(MANUAL)(get)).not.toContain(CARE);
			expect(await left(REPORT)(get)).not.toContain(FIGURES);
			return [
				{ deleted: true, document_id: CARE },
				{ deleted: true, document_id: FIGURES },
			];
		},
		pairedWith: [0, 1],
	},
]);

testOperation('document', 'removeFromCollection', [
	{
		label: 'confirms with both IDs, and keeps the document',
		parameters: () => ({ ...onCare(), collectionId: byId(MANUAL) }),
		requests: () => [[`DELETE /collections/${MANUAL}/documents/${CARE}`]],
		items: async (_given, get) => {
			expect(await left(MANUAL)(get)).not.toContain(CARE);
			expect(await get(`/documents/${CARE}`)).toMatchObject({ id: CARE });
			return [{ deleted: true, collection_id: MANUAL, document_id: CARE }];
		},
	},
	{
		label: 'leaves it in other collections',
		arrange: ({ emulator }) =>
			emulator.store.changeDocument(CARE, { collectionIds: [MANUAL, REPORT] }),
		parameters: () => ({ ...onCare(), collectionId: byId(MANUAL) }),
		requests: () => [[`DELETE /collections/${MANUAL}/documents/${CARE}`]],
		items: async (_given, get) => {
			expect(await left(MANUAL)(get)).not.toContain(CARE);
			expect(await left(REPORT)(get)).toContain(CARE);
			return [{ deleted: true, collection_id: MANUAL, document_id: CARE }];
		},
	},
]);

const NAMES: Array<[string, string]> = [
	['a word', 'contracts'],
	['characters of any kind', 'Ölwechsel 给'],
	['signs that mean something in addresses', '100 % & more +1'],
];

const tagged =
	(tags: string[], item: (tagId: string) => IDataObject): OperationCase['items'] =>
	({ emulator: { store } }) => {
		expect(store.documents.get(CARE)?.tags).toEqual(tags);
		return [item([...store.tags.values()].at(-1) ?? '')];
	};

const untagged = ({ emulator }: Given) => emulator.store.changeDocument(CARE, { tags: [] });

testOperation(
	'document',
	'addTag',
	[...NAMES, ['signs that divide addresses', '../a?b#c'] as const].map(([what, name]) => ({
		label: `sends ${what}`,
		arrange: untagged,
		parameters: () => ({ ...onCare(), tag: name }),
		requests: () => [[`POST /documents/${CARE}/tags`, { name }]],
		items: tagged([name], (id) => ({ id, name })),
	})),
);

testOperation(
	'document',
	'removeTag',
	NAMES.map(([what, name]) => ({
		label: `names ${what} in the path`,
		arrange: ({ emulator }) => emulator.store.changeDocument(CARE, { tags: ['first', name] }),
		parameters: () => ({ ...onCare(), tag: name }),
		requests: () => [[`DELETE /documents/${CARE}/tags/${encodeURIComponent(name)}`]],
		items: tagged(['first'], (id) => ({ tag_id: id })),
	})),
);
