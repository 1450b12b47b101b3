import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';

import { marked } from '../../support/marked';
import { byId } from '../../support/operationCases';
import { PICTURE } from '../../support/sampleFiles';
import type { Sent } from '../../support/useEmulator';
import { sentOf, useEmulator } from '../../support/useEmulator';
import { createAliases } from './aliases';
import { itemWith, pdf, picture, QUESTION, send, sending, textFile, watch } from './sendFiles';

const running = useEmulator({ switches: { 'job-delay': 0 } });

const uploaded = (filename: string, mediaType = 'application/pdf'): Sent => [
	'PUT /uploads',
	{ file: expect.objectContaining({ filename, mediaType }) as IDataObject },
];

const ingested = (nr: number, query = ''): Sent[] => [
	[`POST /uploads/upload ${nr}/ingest/job?collection_id=collection 1${query}`],
];

const READ: Sent[] = [
	['GET /jobs/job 1'],
	['GET /collections/collection 1/documents?offset=0&limit=100'],
];

const made = (name = 'Attachments of session session 1'): Sent => [
	'POST /collections',
	{ name, description: 'Attachments of a chat session, added by n8n' },
];

const SET: Sent = ['PUT /chats/session 1/collection', { collection_id: 'collection 1' }];

/** What is asked for until one file is in a collection of its own, and that in the session. */
const filed = (file: Sent, { name, query }: { name?: string; query?: string } = {}): Sent[] => [
	made(name),
	file,
	...ingested(1, query),
	...READ,
	SET,
];

const asked = (message = QUESTION, others: IDataObject = {}): Sent => [
	'POST /chats/session 1/completions',
	marked({ message, stream: true, ...others }),
];

const ANSWER = 'The boiler holds nine litres. (boiler.pdf, page 2)';

const item = (output: string, question = QUESTION): IDataObject => ({
	output,
	question,
	message_id: expect.any(String) as unknown as string,
	session_id: 'session 1',
	collection_id: 'collection 1',
});

interface Row {
	label: string;
	options?: INodeParameters;
	parameters?: INodeParameters;
	files?: IBinaryKeyData;
	requests: Sent[];
	item: IDataObject;
}

const ROWS: Row[] = [
	{
		label: 'one file',
		requests: [['POST /chats'], ...filed(uploaded('boiler.pdf')), asked()],
		item: item(ANSWER),
	},
	{
		label: 'one file in a session with a name, which the collection gets as well',
		parameters: { sessionName: 'Boiler' },
		requests: [
			['POST /chats'],
			['PATCH /chats/session 1', { name: 'Boiler' }],
			...filed(uploaded('boiler.pdf'), { name: 'Boiler' }),
			asked(),
		],
		item: item(ANSWER),
	},
	{
		label: 'a file for agents, which is there at once',
		options: { attachmentMode: 'agent_only' },
		parameters: { agentOptions: { useAgent: true } },
		requests: [
			['POST /chats'],
			...filed(uploaded('boiler.pdf'), { query: '&ingest_mode=agent_only' }),
			asked(QUESTION, { llm_args: { use_agent: true, client_metadata: 'n8n' } }),
		],
		item: {
			...item(''),
			output: expect.stringContaining('say nothing about') as unknown as string,
		},
	},
	{
		label: 'the mode of the server where it is said',
		options: { attachmentMode: 'standard' },
		requests: [
			['POST /chats'],
			...filed(uploaded('boiler.pdf'), { query: '&ingest_mode=standard' }),
			asked(),
		],
		item: item(ANSWER),
	},
	{
		label: 'a picture for a model that sees',
		parameters: { advancedOptions: { enableVision: 'on' }, message: 'What is there to see?' },
		files: { data: picture(PICTURE, 'cat.png') },
		requests: [
			['POST /chats'],
			...filed(uploaded('cat.png', 'image/png')),
			asked('What is there to see?', {
				llm_args: { enable_vision: 'on', client_metadata: 'n8n' },
			}),
		],
		item: item('I see cat.png.', 'What is there to see?'),
	},
	{
		label: 'the sources of the answer, with the page',
		options: { appendSources: true },
		requests: [
			['POST /chats'],
			...filed(uploaded('boiler.pdf')),
			asked(),
			['GET /messages/message 1/references'],
		],
		item: item(`${ANSWER}\n\nSources:\n\n- boiler.pdf, page 2`),
	},
	{
		label: 'a name that a list gives',
		options: { attachments: '={{ ["data"] }}' },
		requests: [['POST /chats'], ...filed(uploaded('boiler.pdf')), asked()],
		item: item(ANSWER),
	},
];

it.each(ROWS)('attaches $label', async ({ options, parameters, files, requests, item: json }) => {
	const emulator = running();
	const run = await send(emulator, sending(options, parameters), {
		items: [itemWith(files ?? { data: pdf() })],
	});
	const named = createAliases();
	expect(run.error).toBeUndefined();
	expect(named(emulator.requests.map(sentOf))).toEqual(requests);
	expect(named(run.items)).toEqual([{ json, pairedItem: { item: 0 } }]);
	expect(run.hints).toEqual([]);
});

it('attaches several files, which the server reads side by side', async () => {
	const emulator = running();
	const { items } = await send(emulator, sending({ attachments: 'first, second' }), {
		items: [
			itemWith({
				first: textFile('The pump is blue.', 'pump.txt'),
				second: pdf('Käse № 1.pdf'),
				third: textFile('Not this one.', 'other.txt'),
			}),
		],
	});
	const [collectionId = ''] = items.map(({ json }) => String(json.collection_id));
	expect(emulator.store.documentsIn(collectionId).map(({ name }) => name)).toEqual([
		'Käse № 1.pdf',
		'pump.txt',
	]);
	expect(items.map(({ json }) => json.output)).toEqual([
		'The boiler holds nine litres. (Käse № 1.pdf, page 2)',
	]);
	const calls = emulator.requests.map(({ method, path }) => `${method} ${path.split('/')[1]}`);
	expect(calls.filter((call) => call === 'POST collections')).toHaveLength(1);
	expect(calls.filter((call) => call === 'PUT uploads')).toHaveLength(2);
});

it('gives each item a session and a collection of its own', async () => {
	const emulator = running();
	const all = watch(emulator);
	const names = ['a', 'b', 'c'];
	const { items } = await send(emulator, sending(), {
		items: names.map((name) =>
			itemWith({ data: textFile(`The boiler of ${name} holds ten litres.`, `${name}.txt`) }),
		),
	});
	expect(items.map(({ json }) => json.output)).toEqual(
		names.map((name) => `The boiler of ${name} holds ten litres. (${name}.txt, page 1)`),
	);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(names.map((_, item) => ({ item })));
	expect(all()).toMatchObject({ sessions: { length: 3 }, collections: { length: 3 } });
});

describe.each([
	['an empty list', '={{ [] }}'],
	['an expression that gives nothing', '={{ $json.missing }}'],
	['an empty text', ''],
])('%s', (_label, attachments) => {
	it('attaches nothing', async () => {
		const emulator = running();
		const { items, error } = await send(emulator, sending({ attachments }));
		expect(error).toBeUndefined();
		expect(createAliases()(emulator.requests.map(sentOf))).toEqual([['POST /chats'], asked()]);
		expect(items.map(({ json }) => Object.keys(json))).toEqual([
			['output', 'question', 'message_id', 'session_id'],
		]);
	});
});

describe('a session that is there already', () => {
	/** The parameters of Send in a session. */
	const within = (sessionId: string, options: INodeParameters = {}, message = QUESTION) =>
		sending(options, { sessionMode: 'existing', sessionId: byId(sessionId), message });

	it('gets a collection with the first files', async () => {
		const emulator = running();
		const { id } = emulator.store.addSession({ name: 'Boiler' });
		const { items } = await send(emulator, within(id));
		const named = createAliases();
		expect(named(emulator.requests.map(sentOf))).toEqual([
			['GET /chats/session 1'],
			...filed(uploaded('boiler.pdf')),
			asked(),
		]);
		expect(items.map(({ json }) => named(json))).toEqual([item(ANSWER)]);
	});

	it('has later files in the same collection', async () => {
		const emulator = running();
		const { id } = emulator.store.addSession();
		const first = await send(emulator, within(id));
		emulator.requests.length = 0;
		const question = 'Which colour does the pump have?';
		const second = await send(emulator, within(id, {}, question), {
			items: [itemWith({ data: textFile('The colour of the pump is red.', 'pump.txt') })],
		});
		const named = createAliases();
		expect(named(emulator.requests.map(sentOf))).toEqual([
			['GET /chats/session 1'],
			['GET /collections/collection 1'],
			uploaded('pump.txt', 'text/plain'),
			...ingested(1),
			...READ,
			asked(question),
		]);
		const json = second.items[0]?.json ?? {};
		expect(json.output).toBe('The colour of the pump is red. (pump.txt, page 1)');
		expect(json.collection_id).toBe(first.items[0]?.json.collection_id);
		const documents = emulator.store.documentsIn(String(json.collection_id));
		expect(documents.map(({ name }) => name)).toEqual(['pump.txt', 'boiler.pdf']);
	});

	it('answers from the files later on, too', async () => {
		const emulator = running();
		const { id } = emulator.store.addSession();
		await send(emulator, within(id));
		const { items } = await send(emulator, within(id, { attachments: '' }));
		expect(items.map(({ json }) => [json.output, json.collection_id])).toEqual([
			[ANSWER, undefined],
		]);
	});

	it('gets the files of several items one after another', async () => {
		const emulator = running();
		const { id } = emulator.store.addSession();
		const all = watch(emulator);
		const names = ['a.txt', 'b.txt', 'c.txt'];
		const { items } = await send(emulator, within(id), {
			items: names.map((name) => itemWith({ data: textFile(`This is ${name}.`, name) })),
		});
		const { collections, documents } = all();
		expect(collections).toHaveLength(1);
		expect(documents).toHaveLength(3);
		expect(items.map(({ json }) => json.collection_id)).toEqual(names.map(() => collections[0]));
	});
});
