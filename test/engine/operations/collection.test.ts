import type { IDataObject } from 'n8n-workflow';

import type { Given, OperationCase } from '../../support/operationCases';
import { byId, byUrl, identified, set, testOperation } from '../../support/operationCases';
import { MANUAL, REPORT } from '../../support/useEmulator';

const onManual = () => ({ collectionId: byId(MANUAL) });
const rawManual: OperationCase['items'] = async (_given, get) =>
	identified('collection_id', await get(`/collections/${MANUAL}`));
const raw = (parameters: IDataObject) => () => ({ ...onManual(), simplify: false, ...parameters });

const getNewest = async ({ emulator }: Given, get: (path: string) => Promise<unknown>) =>
	await get(`/collections/${[...emulator.store.collections.keys()].at(-1)}`);

/** What the short form keeps of a collection, as an independent client gets it. */
const shortForm = (answer: unknown): IDataObject[] =>
	identified('collection_id', answer).map((collection) => ({
		id: collection.id,
		collection_id: collection.id,
		name: collection.name,
		description: collection.description,
		document_count: collection.document_count,
		status: collection.status,
		embedding_model: collection.embedding_model,
		rag_type: collection.rag_type ?? null,
		expiry_date: collection.expiry_date ?? null,
		updated_at: collection.updated_at,
	}));

const theManual: OperationCase['items'] = async (_given, get) =>
	shortForm(await get(`/collections/${MANUAL}`));
const newest: OperationCase['items'] = async (given, get) => shortForm(await getNewest(given, get));

testOperation('collection', 'create', [
	{
		label: 'sends an empty description, which the API asks for, where there is none',
		parameters: () => ({ name: 'Manuals' }),
		requests: () => [['POST /collections', { name: 'Manuals', description: '' }]],
		items: newest,
	},
	{
		label: 'sends the description',
		parameters: () => ({ name: 'Manuals', description: 'All machines' }),
		requests: () => [['POST /collections', { name: 'Manuals', description: 'All machines' }]],
		items: newest,
	},
	{
		label: 'gives the fields of the API with Simplify off',
		parameters: () => ({ name: 'Manuals', simplify: false }),
		requests: () => [['POST /collections', { name: 'Manuals', description: '' }]],
		items: async (given, get) => identified('collection_id', await getNewest(given, get)),
	},
	{
		label: 'takes a number for a name',
		parameters: () => ({ name: '={{ 2027 }}' }),
		requests: () => [['POST /collections', { name: '2027', description: '' }]],
		items: newest,
	},
	{
		label: 'sends all that was added, under the names of the API',
		parameters: () => ({
			name: 'Manuals',
			additionalFields: {
				embeddingModel: byId('BAAI/bge-large-en-v1.5'),
				workspace: ' workspaces/team ',
				collectionSettings: '{"max_tokens_per_chunk": 320, "ocr_model": "off"}',
				chatSettings: '{"llm": "auto", "llm_args": {"temperature": 0}}',
			},
		}),
		requests: () => [
			[
				'POST /collections',
				{
					name: 'Manuals',
					description: '',
					embedding_model: 'BAAI/bge-large-en-v1.5',
					workspace: 'workspaces/team',
					collection_settings: { max_tokens_per_chunk: 320, ocr_model: 'off' },
					chat_settings: { llm: 'auto', llm_args: { temperature: 0 } },
				},
			],
		],
		items: newest,
	},
	{
		label: 'leaves out fields that were emptied again',
		parameters: () => ({
			name: 'Manuals',
			additionalFields: {
				embeddingModel: byId(''),
				expiryDate: '',
				workspace: '',
				collectionSettings: '{}',
				chatSettings: '',
			},
		}),
		requests: () => [['POST /collections', { name: 'Manuals', description: '' }]],
		items: newest,
	},
	...(
		[
			[
				'a date alone: its end, in the time zone of the workflow',
				'2027-03-31',
				'2027-04-01T03:59:59.000Z',
			],
			['the time of the field for dates', '2027-01-31T00:00:00', '2027-01-31T05:00:00.000Z'],
			['a time with an offset', '2027-03-31T12:00:00+02:00', '2027-03-31T10:00:00.000Z'],
			[
				'a date of an expression',
				'={{ new Date(Date.UTC(2027, 2, 31)) }}',
				'2027-03-31T00:00:00.000Z',
			],
		] as const
	).map(
		([what, expiryDate, sent]): OperationCase => ({
			label: `sends when it expires: ${what}`,
			parameters: () => ({ name: 'Manuals', additionalFields: { expiryDate } }),
			requests: () => [
				['POST /collections', { name: 'Manuals', description: '', expiry_date: sent }],
			],
			items: newest,
		}),
	),
]);

testOperation('collection', 'get', [
	{
		label: 'gives the short form',
		parameters: onManual,
		requests: () => [[`GET /collections/${MANUAL}`]],
		items: theManual,
	},
	{
		label: 'gives the fields of the API with Simplify off',
		parameters: raw({}),
		requests: () => [[`GET /collections/${MANUAL}`]],
		items: rawManual,
	},
	{
		label: 'takes a link of the web app, trimmed',
		parameters: () => ({
			collectionId: byId(` https://h2ogpte.example.com/collections/${MANUAL}?tab=1\n`),
			simplify: false,
		}),
		requests: () => [[`GET /collections/${MANUAL}`]],
		items: rawManual,
	},
	{
		label: 'works with a server that sends null for what is not set',
		arrange: ({ emulator }) => set(emulator, { optionals: 'null' }),
		parameters: onManual,
		requests: () => [[`GET /collections/${MANUAL}`]],
		items: theManual,
	},
]);

testOperation('collection', 'getAll', [
	{
		label: 'lists the last changed first, in the short form',
		requests: () => [
			['GET /collections?offset=0&limit=50'],
			['GET /collections?offset=1&limit=49'],
		],
		items: async (_given, get) => shortForm(await get('/collections')),
	},
	{
		label: 'makes one request where the limit is met',
		parameters: () => ({ limit: 1, simplify: false }),
		requests: () => [['GET /collections?offset=0&limit=1']],
		items: async (_given, get) => identified('collection_id', await get('/collections?limit=1')),
	},
	{
		label: 'hands a filter to the server, with each page',
		parameters: () => ({ filters: { name: 'korvel' } }),
		requests: () =>
			[
				['GET /collections?name_filter=korvel&offset=0&limit=50'],
				['GET /collections?name_filter=korvel&offset=1&limit=49'],
			].map(([call = '']) => [call]),
		items: async (_given, get) => shortForm([await get(`/collections/${MANUAL}`)]),
	},
	{
		label: 'reads 150 collections page by page',
		arrange: ({ emulator }) => {
			for (let nr = 0; nr < 148; nr++) emulator.store.addCollection({ name: `No. ${nr}` });
		},
		parameters: () => ({ returnAll: true }),
		requests: () => [0, 99, 149].map((offset) => [`GET /collections?offset=${offset}&limit=100`]),
		items: async (_given, get) => shortForm(await get('/collections?limit=200')),
	},
	{
		label: 'says that there are none',
		parameters: () => ({ filters: { name: 'nothing is called so' } }),
		requests: () => [['GET /collections?name_filter=nothing+is+called+so&offset=0&limit=50']],
		items: () => [],
		hints: [
			"No collection was found. Remove the filter 'Name' if it is there, or create a collection with Collection: Create.",
		],
	},
]);

testOperation('collection', 'count', [
	{
		label: 'counts',
		requests: () => [['GET /collections/count']],
		items: () => [{ count: 2 }],
	},
	{
		label: 'counts nothing',
		arrange: ({ emulator }) => emulator.store.collections.clear(),
		requests: () => [['GET /collections/count']],
		items: () => [{ count: 0 }],
	},
]);

testOperation('collection', 'update', [
	{
		label: 'renames',
		parameters: () => ({ ...onManual(), updateFields: { name: 'K7' } }),
		requests: () => [[`PATCH /collections/${MANUAL}`, { name: 'K7' }]],
		items: theManual,
	},
	{
		label: 'gives the fields of the API with Simplify off',
		parameters: raw({ updateFields: { name: 'K7' } }),
		requests: () => [[`PATCH /collections/${MANUAL}`, { name: 'K7' }]],
		items: rawManual,
	},
	{
		label: 'changes everything at once',
		parameters: () => ({
			...onManual(),
			updateFields: { name: 'K7', description: 'Its manual', ragType: 'rag+' },
		}),
		requests: () => [
			[`PATCH /collections/${MANUAL}`, { name: 'K7', description: 'Its manual', rag_type: 'rag+' }],
		],
		items: theManual,
	},
	{
		label: 'removes the description',
		parameters: () => ({ ...onManual(), updateFields: { description: '' } }),
		requests: () => [[`PATCH /collections/${MANUAL}`, { description: '' }]],
		items: theManual,
	},
	{
		label: 'leaves out what an expression gives nothing for',
		parameters: () => ({
			...onManual(),
			updateFields: { name: 'K7', description: '={{ $json.missing }}' },
		}),
		requests: () => [[`PATCH /collections/${MANUAL}`, { name: 'K7' }]],
		items: theManual,
	},
]);

const deleted = (id: string) => [{ deleted: true, collection_id: id }];

testOperation('collection', 'delete', [
	{
		label: 'confirms with the ID',
		parameters: onManual,
		requests: () => [[`DELETE /collections/${MANUAL}`]],
		items: () => deleted(MANUAL),
	},
	{
		label: 'gives the server the time that was set',
		parameters: () => ({ ...onManual(), options: { timeout: 20 } }),
		requests: () => [[`DELETE /collections/${MANUAL}?timeout=20`]],
		items: () => deleted(MANUAL),
	},
	{
		label: 'confirms with the ID, not with the link that it came from',
		parameters: () => ({ collectionId: byUrl(`http://localhost/collections/${REPORT}`) }),
		requests: () => [[`DELETE /collections/${REPORT}`]],
		items: () => deleted(REPORT),
	},
]);

const SETTINGS = { llm: 'auto', llm_args: { temperature: 0 } };
const withSettings = ({ emulator }: Given) =>
	Object.assign(emulator.store.collections.get(MANUAL) ?? {}, { chatSettings: SETTINGS });

testOperation('collection', 'getChatSettings', [
	{
		label: 'gives the settings within the item',
		arrange: withSettings,
		parameters: onManual,
		requests: () => [[`GET /collections/${MANUAL}/chat_settings`]],
		items: () => [{ collection_id: MANUAL, chat_settings: SETTINGS }],
	},
	{
		label: 'gives an empty object where there are none',
		parameters: onManual,
		requests: () => [[`GET /collections/${MANUAL}/chat_settings`]],
		items: () => [{ collection_id: MANUAL, chat_settings: {} }],
	},
]);

const setting = (label: string, chatSettings: string, sent: IDataObject): OperationCase => ({
	label,
	arrange: withSettings,
	parameters: () => ({ ...onManual(), chatSettings }),
	requests: () => [
		[`PUT /collections/${MANUAL}/chat_settings`, sent],
		[`GET /collections/${MANUAL}/chat_settings`],
	],
	items: () => [{ updated: true, collection_id: MANUAL, chat_settings: sent }],
});

testOperation('collection', 'setChatSettings', [
	setting('replaces all settings, and gives what they are then', '{"llm": "Emulator Large"}', {
		llm: 'Emulator Large',
	}),
	setting('sends an object without settings, which removes them all', '{}', {}),
	setting('sends the same where the field was emptied', '', {}),
	setting('takes an object of an expression', '={{ ({ include_chat_history: "on" }) }}', {
		include_chat_history: 'on',
	}),
	setting('keeps what is within them', '{"llm_args": {"seed": 7}, "tags": ["red"]}', {
		llm_args: { seed: 7 },
		tags: ['red'],
	}),
]);
