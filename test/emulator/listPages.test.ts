import { microseconds, timestamp } from '../../emulator/clock';
import { MANUAL, REPORT } from '../support/useEmulator';
import { useClient } from './emulatorClient';

const { running, client } = useClient();

async function list<Entry = { id: string }>(path: string): Promise<Entry[]> {
	return (await client.call<Entry[]>('GET', path)).json;
}

describe('sessions', () => {
	it('come last updated first, in pages of 100 unless told otherwise', async () => {
		const ids = running()
			.store.addSessions(250, (index) => ({ name: `Session ${index}` }))
			.map(({ id }) => id);
		ids.reverse();
		expect((await list('/chats')).map(({ id }) => id)).toEqual(ids.slice(0, 100));
		expect((await list('/chats?offset=240&limit=1000')).map(({ id }) => id)).toEqual(
			ids.slice(240),
		);
		expect(await list('/chats?offset=250')).toEqual([]);
		expect((await client.call('GET', '/chats/count')).json).toEqual({ count: 250 });
	});

	it.each<[label: string, change: (id: string) => Promise<unknown>]>([
		['a question', async (id) => await client.ask(id, 'Hello')],
		['a new name', async (id) => await client.call('PATCH', `/chats/${id}`, { name: 'a' })],
		[
			'a new collection',
			async (id) => await client.call('PUT', `/chats/${id}/collection`, { collection_id: MANUAL }),
		],
	])('move to the front with %s', async (_, change) => {
		const [first] = running().store.addSessions(3);
		await change(first?.id ?? '');
		expect((await list('/chats'))[0]?.id).toBe(first?.id);
	});

	it('can be those of one collection', async () => {
		const [manual] = [
			await client.session(MANUAL),
			await client.session(REPORT),
			await client.session(),
		];
		expect((await list(`/collections/${MANUAL}/chats`)).map(({ id }) => id)).toEqual([manual]);
		expect(await list(`/collections/${MANUAL}/chats?username=nobody`)).toEqual([]);
	});

	it('show their collection, template and latest message, until these go', async () => {
		const id = await client.session(MANUAL);
		const { body } = await client.ask(id, 'What is error E1?');
		const before = await client.call('GET', `/chats/${id}`);
		expect(before.json).toMatchObject({
			collection_id: MANUAL,
			collection_name: 'Korvel K7 manual',
			latest_message_content: body,
		});
		const after = await client.call('DELETE', `/chats/${id}/collection`);
		expect(after.json).not.toHaveProperty('collection_id');
		await client.call('DELETE', `/chats/${id}`);
		expect((await client.call('GET', `/chats/${id}`)).status).toBe(404);
	});
});

describe('messages', () => {
	it('come newest first, however many', async () => {
		const { id } = running().store.addSession();
		running().store.addMessages(id, 10_000, (index) => ({ content: String(index) }));
		const page = await list<{ content: string }>(`/chats/${id}/messages?offset=5000&limit=3`);
		expect(page.map(({ content }) => content)).toEqual(['4999', '4998', '4997']);
	});

	it('have increasing times in RFC 3339 with microseconds', async () => {
		const { id } = running().store.addSession();
		running().store.addMessages(id, 50);
		const times = (await list<{ created_at: string }>(`/chats/${id}/messages`)).map(
			({ created_at }) => created_at,
		);
		expect(times.every((time) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(time))).toBe(true);
		expect(times).toEqual([...new Set(times)].sort().reverse());
	});

	it('can be given times, and leave again', async () => {
		const { id } = running().store.addSession();
		const createdAt = microseconds('2020-02-29T12:00:00.000001Z');
		const late = running().store.addMessage(id);
		const early = running().store.addMessage(id, { createdAt });
		expect(await list(`/chats/${id}/messages`)).toMatchObject([
			{ id: late.id },
			{ id: early.id, created_at: timestamp(createdAt) },
		]);
		running().store.removeMessage(late.id);
		expect((await list(`/chats/${id}/messages`)).map((message) => message.id)).toEqual([early.id]);
	});
});

describe('look-ups', () => {
	it.each([
		['collections, last updated first', '/collections', [REPORT, MANUAL]],
		['collections by name', '/collections?sort_column=name&ascending=true', [MANUAL, REPORT]],
		['collections whose name contains something', '/collections?name_filter=k7', [MANUAL]],
		['collections, the second only', '/collections?offset=1&limit=1', [MANUAL]],
	])('list %s', async (_, path, ids) => {
		expect((await list(path)).map(({ id }) => id)).toEqual(ids);
	});

	it.each([
		['all', ['Default', 'Brief answers', 'Figures first']],
		['user', ['Brief answers', 'Figures first']],
		['system', ['Default']],
	])('list prompt templates: %s', async (type, names) => {
		const entries = await list<{ name: string }>(`/prompt_templates?template_type=${type}`);
		expect(entries.map(({ name }) => name)).toEqual(names);
	});

	it('list many collections when many were added', async () => {
		for (let index = 0; index < 120; index += 1)
			running().store.addCollection({ name: `Nr ${index}` });
		expect(await list('/collections')).toHaveLength(100);
		expect(await list('/collections?offset=100')).toHaveLength(22);
	});

	it('suggest questions only where there are documents, as many as asked for', async () => {
		const id = await client.session(MANUAL);
		expect(await list(`/chats/${id}/questions`)).toHaveLength(8);
		expect(await list(`/chats/${id}/questions?limit=2`)).toHaveLength(2);
		expect(await list(`/chats/${await client.session()}/questions`)).toEqual([]);
	});
});
