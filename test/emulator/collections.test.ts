import { MANUAL, REPORT } from '../support/useEmulator';
import { useClient } from './emulatorClient';

const { running, client, at } = useClient();

interface Listed {
	id: string;
	name: string;
}

describe('a collection', () => {
	it('is made, found, changed and deleted', async () => {
		const made = await client.call<Listed>('POST', '/collections', {
			name: 'Letters',
			description: 'Of this year',
			workspace: 'w',
			expiry_date: '2027-03-31T22:00:00.000Z',
			chat_settings: { llm: 'emulator-large' },
			collection_settings: { chunk_by_page: true, guardrails_settings: { a: 1 } },
		});
		const path = `/collections/${made.json.id}`;
		const expected = {
			id: expect.any(String) as string,
			name: 'Letters',
			description: 'Of this year',
			embedding_model: 'emulator/words',
			document_count: 0,
			document_size: 0,
			expiry_date: '2027-03-31T22:00:00.000Z',
			workspace: 'w',
			sessions_count: 0,
		};
		expect(made).toMatchObject({ status: 201, json: expected });
		expect((await client.call('GET', path)).json).toEqual(made.json);
		expect((await client.call('GET', '/collections/count')).json).toEqual({ count: 3 });
		expect((await client.call('GET', '/collections?name_filter=lett')).json).toEqual([made.json]);

		const changes = { name: 'Notes', rag_type: 'llm_only' };
		expect((await client.call('PATCH', path, changes)).json).toMatchObject({
			...expected,
			...changes,
		});
		expect((await client.call('DELETE', path)).status).toBe(204);
		expect((await client.call('GET', path)).status).toBe(404);
		expect((await client.call('GET', '/collections/count')).json).toEqual({ count: 2 });
	});

	it('leaves its documents and sessions behind when it is deleted', async () => {
		const session = await client.session(MANUAL);
		const [document] = running().store.documentsIn(MANUAL);
		await client.call('DELETE', `/collections/${MANUAL}`);
		expect((await client.call('GET', `/documents/${document?.id}`)).status).toBe(200);
		const { json } = await client.call<object>('GET', `/chats/${session}`);
		expect(json).not.toHaveProperty('collection_id');
		expect((await client.ask(session, 'What is E4?')).body).toContain('No documents are attached');
	});

	it('is retrieved from as it says, unless a message says otherwise', async () => {
		await client.call('PATCH', `/collections/${MANUAL}`, { rag_type: 'llm_only' });
		const session = await client.session(MANUAL);
		const question = 'What does error E4 mean?';
		expect((await client.ask(session, question)).body).toContain('without the documents');
		const { body } = await client.ask(session, question, { rag_config: { rag_type: 'rag' } });
		expect(body).toContain('flow meter');
	});

	it('may be somebody else’s', async () => {
		running().store.addCollection({ username: 'somebody@else.example' });
		const own = await client.call<Listed[]>('GET', '/collections?current_user_only=true');
		expect(own.json.map(({ id }) => id).sort()).toEqual([MANUAL, REPORT].sort());
	});
});

describe('what a collection prescribes', () => {
	const path = `/collections/${MANUAL}/chat_settings`;

	it('is nothing at first, and then what was set last', async () => {
		expect((await client.call('GET', path)).json).toEqual({});
		for (const settings of [{ llm: 'auto', llm_args: { seed: 1 } }, { tags: ['care'] }]) {
			expect((await client.call('PUT', path, settings)).status).toBe(204);
			expect((await client.call('GET', path)).json).toEqual(settings);
		}
		await client.call('PUT', path);
		expect((await client.call('GET', path)).json).toEqual({});
	});

	it('goes before what a message asks for', async () => {
		const settings = { llm: 'emulator-large', llm_args: { max_new_tokens: 3 } };
		await client.call('PUT', path, settings);
		const session = await client.session(MANUAL);
		const { body, message_id } = await client.ask(session, 'What does error E4 mean?', {
			llm: 'emulator-small',
			llm_args: { max_new_tokens: 100, client_metadata: 'mine' },
		});
		expect(body.split(' ')).toHaveLength(3);
		const usage = running().store.messages.get(message_id)?.meta[0]?.content ?? '';
		expect(JSON.parse(usage)).toMatchObject({ llm: 'emulator-large' });
		const [asked] = running().store.sessions.get(session)?.messages ?? [];
		expect(JSON.parse(asked?.llmArgs ?? '')).toEqual({
			max_new_tokens: 3,
			client_metadata: 'mine',
		});
	});

	it('may be what this package never sends', async () => {
		const lenient = at('/~strict=false');
		const settings = { llm: '', llm_args: { own: { deep: 1 } }, own: true };
		expect((await lenient.call('PUT', path, settings)).status).toBe(204);
		expect((await client.call('GET', path)).json).toEqual(settings);
		expect((await client.call('PUT', path, settings)).status).toBe(400);
	});
});

describe('search without an answer', () => {
	interface Found {
		id: number;
		text: string;
		name: string;
		topic: string;
		score: number;
	}
	const lexical = async (more: object) =>
		(
			await client.call<Found[]>('POST', `/collections/${MANUAL}/chunks/search`, {
				topics: [],
				...more,
			})
		).json;
	const semantic = async (query: string, more: object = {}) => {
		const { json } = await client.call<number[][]>(
			'POST',
			`/embedding_models/${encodeURIComponent('emulator/words')}/encode_chunks_for_retrieval`,
			{ chunks: [query] },
		);
		const body = { vectors: json, topics: [], ...more };
		return (await client.call<Found[]>('POST', `/collections/${MANUAL}/chunks/match`, body)).json;
	};

	it.each([
		['by words', async (query: string, more: object) => await lexical({ query, ...more })],
		['by meaning', semantic],
	])('finds passages %s, best first', async (_, search) => {
		const found = await search('What does error E4 mean?', {});
		expect(found[0]).toEqual({
			id: expect.any(Number) as number,
			text: expect.stringContaining('flow meter') as string,
			name: 'k7-troubleshooting.md',
			size: Buffer.byteLength(found[0]?.text ?? ''),
			pages: expect.stringContaining('"page":') as string,
			topic: '9b1f0c3e-54a7-4d0b-8f62-1c7a3e5d2b14',
			score: expect.any(Number) as number,
		});
		const scores = found.map(({ score }) => score);
		expect(scores).toEqual([...scores].sort((one, other) => other - one));
		expect(found.length).toBeGreaterThan(3);
		expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
		expect(await search('What does error E4 mean?', { offset: 1, limit: 2 })).toEqual(
			found.slice(1, 3),
		);
		const topics = found.slice(-1).map(({ topic }) => topic);
		expect(await search('What does error E4 mean?', { topics })).toEqual(
			found.filter(({ topic }) => topic === topics[0]),
		);
		expect(await search('zebra', {})).toEqual([]);
	});

	it('leaves out what has less in common than asked for', async () => {
		const all = await semantic('error E4');
		const cut = await semantic('error E4', { cut_off: all[0]?.score });
		expect(cut.map(({ id }) => id)).toEqual([all[0]?.id]);
	});

	it('knows one model alone', async () => {
		const path = '/embedding_models/other/encode_chunks_for_retrieval';
		expect(await client.call('POST', path, { chunks: ['a'] })).toMatchObject({
			status: 404,
			json: { message: 'There is no embedding model "other". Collections name theirs.' },
		});
	});
});
