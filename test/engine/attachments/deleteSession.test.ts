import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { marked } from '../../support/marked';
import { arrange, byId } from '../../support/operationCases';
import type { Sent } from '../../support/useEmulator';
import { MANUAL, sentOf, useEmulator } from '../../support/useEmulator';
import { createAliases } from './aliases';
import { QUESTION, send, sending, watch } from './sendFiles';

const running = useEmulator({ switches: { 'job-delay': 0 } });

const DELETING = { deleteSession: true };

const NOTHING = { sessions: [], collections: [], documents: [] };

/** The requests from the message on. */
const fromMessageOn = (requests: Sent[]) =>
	requests.slice(requests.findIndex(([call]) => call.endsWith('/completions')));

const ASKED: Sent = [
	'POST /chats/session 1/completions',
	marked({ message: QUESTION, stream: true }),
];

const LISTED: Sent[] = [
	['GET /collections/collection 1/documents?offset=0&limit=100'],
	['GET /collections/collection 1/documents?offset=1&limit=100'],
];

it('deletes the session, its files and their collection once the answer is there', async () => {
	const emulator = running();
	const made = watch(emulator);
	const { items, hints } = await send(emulator, sending({ ...DELETING, appendSources: true }));
	const named = createAliases();
	expect(fromMessageOn(named(emulator.requests.map(sentOf)))).toEqual([
		ASKED,
		['GET /messages/message 1/references'],
		['DELETE /chats/session 1'],
		...LISTED,
		['DELETE /documents/document 1'],
		['DELETE /collections/collection 1'],
	]);
	expect(items.map(({ json }) => named(json))).toEqual([
		{
			output:
				'The boiler holds nine litres. (boiler.pdf, page 2)\n\nSources:\n\n- boiler.pdf, page 2',
			question: QUESTION,
			message_id: 'message 1',
			session_id: 'session 1',
			collection_id: 'collection 1',
		},
	]);
	expect([made(), hints]).toEqual([expect.objectContaining(NOTHING), []]);
});

describe('a session without files', () => {
	it.each<[string, INodeParameters]>([
		['a new one', { sessionMode: 'new' }],
		['a new one on a collection, which stays', { sessionMode: 'new', collectionId: byId(MANUAL) }],
	])('is deleted alone: %s', async (_label, parameters) => {
		const emulator = running();
		const made = watch(emulator);
		const { items } = await send(emulator, sending({ ...DELETING, attachments: '' }, parameters));
		expect(fromMessageOn(createAliases()(emulator.requests.map(sentOf)))).toEqual([
			ASKED,
			['DELETE /chats/session 1'],
		]);
		expect(items.map(({ json }) => 'collection_id' in json)).toEqual([false]);
		expect(made()).toMatchObject(NOTHING);
		expect(emulator.store.collections.has(MANUAL)).toBe(true);
	});

	it('is deleted alone where it was there before, on a collection that others use', async () => {
		const emulator = running();
		const { sessionId } = arrange(emulator);
		await send(
			emulator,
			sending(
				{ ...DELETING, attachments: '' },
				{ sessionMode: 'existing', sessionId: byId(sessionId) },
			),
		);
		expect(emulator.requests.map(sentOf)).toEqual([
			[`GET /chats/${sessionId}`],
			[`GET /collections/${MANUAL}`],
			[`POST /chats/${sessionId}/completions`, marked({ message: QUESTION, stream: true })],
			[`DELETE /chats/${sessionId}`],
		]);
		expect(emulator.store.sessions.has(sessionId)).toBe(false);
		expect(emulator.store.documentsIn(MANUAL).length).toBeGreaterThan(0);
	});
});

it('deletes the files of earlier messages of the session as well', async () => {
	const emulator = running();
	const made = watch(emulator);
	const { id } = emulator.store.addSession();
	const within = { sessionMode: 'existing', sessionId: byId(id) };
	await send(emulator, sending({}, within));
	expect(made()).toMatchObject({ collections: { length: 1 }, documents: { length: 1 } });
	const { items } = await send(emulator, sending({ ...DELETING, attachments: '' }, within));
	expect(items.map(({ json }) => [json.output, 'not_deleted' in json])).toEqual([
		['The boiler holds nine litres. (boiler.pdf, page 2)', false],
	]);
	expect(made()).toMatchObject(NOTHING);
});

it('takes what somebody else has deleted meanwhile for deleted', async () => {
	const emulator = running();
	emulator.addFault({ match: 'DELETE /chats/{session_id}', status: 404 });
	emulator.addFault({ match: 'DELETE /documents/{document_id}', status: 404 });
	emulator.addFault({ match: 'DELETE /collections/{collection_id}', status: 404 });
	const { items, hints } = await send(emulator, sending(DELETING));
	expect([items.map(({ json }) => 'not_deleted' in json), hints]).toEqual([[false], []]);
});

interface Row {
	label: string;
	match: string;
	/** What the item calls what is left. */
	left: IDataObject;
	hint: string;
}

const STILL = 'Still at the server, since it could not be deleted: ';

const ROWS: Row[] = [
	{
		label: 'the session',
		match: 'DELETE /chats/{session_id}',
		left: { session_id: 'session 1' },
		hint: `${STILL}the session session 1.`,
	},
	{
		label: 'a document, and so the collection that it is found in',
		match: 'DELETE /documents/{document_id}',
		left: { document_ids: ['document 1'], collection_id: 'collection 1' },
		hint: `${STILL}the collection collection 1, 1 of its documents.`,
	},
	{
		label: 'documents that cannot be listed, and so their collection',
		match: 'GET /collections/{collection_id}/documents?offset=1',
		left: { collection_id: 'collection 1' },
		hint: `${STILL}the collection collection 1.`,
	},
	{
		label: 'the collection',
		match: 'DELETE /collections/{collection_id}',
		left: { collection_id: 'collection 1' },
		hint: `${STILL}the collection collection 1.`,
	},
];

describe.each(ROWS)('what cannot be deleted: $label', ({ match, left, hint }) => {
	it('is named beside the answer, and below the output', async () => {
		const emulator = running();
		const made = watch(emulator);
		emulator.addFault({ match, status: 403 });
		const { items, hints } = await send(emulator, sending(DELETING));
		const named = createAliases();
		named(emulator.requests.map(sentOf));
		expect(items.map(({ json }) => named(json).not_deleted)).toEqual([left]);
		expect(named(hints)).toEqual([hint]);
		expect(items.map(({ json }) => json.output)).toEqual([
			'The boiler holds nine litres. (boiler.pdf, page 2)',
		]);
		const { sessions, collections } = made();
		expect([sessions.length, collections.length]).toEqual([
			'session_id' in left ? 1 : 0,
			'collection_id' in left ? 1 : 0,
		]);
	});

	it('is named in the error of a message that failed', async () => {
		const emulator = running();
		emulator.addFault({ match, status: 403 });
		emulator.addFault({ match: 'POST /chats/{session_id}/completions', status: 500 });
		const { items } = await send(emulator, sending(DELETING), { onError: 'continueRegularOutput' });
		const named = createAliases();
		named(emulator.requests.map(sentOf));
		expect(items.map(({ json }) => named(json).error)).toEqual([
			expect.objectContaining({
				description: expect.stringContaining(hint) as unknown as string,
				httpCode: '500',
				not_deleted: left,
			}),
		]);
	});
});
