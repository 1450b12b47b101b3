import { MANUAL } from '../support/useEmulator';
import { useClient } from './emulatorClient';

const { running, at } = useClient();

describe('the manners of a server', () => {
	it('are old with legacy', async () => {
		const client = at('/~legacy');
		const session = await client.session(MANUAL);
		const reply = await client.ask(session, 'How do I descale?');
		expect(Object.keys(reply)).toEqual(['body']);
		const { json } = await client.call<object>('GET', `/chats/${session}`);
		expect(Object.keys(json)).not.toEqual(expect.arrayContaining(['workspace']));
		expect(Object.keys(json)).not.toEqual(expect.arrayContaining(['username']));
		const messages = await client.call<Array<{ id: string }>>('GET', `/chats/${session}/messages`);
		expect(messages.text).not.toContain('llm_args":"null');
		const references = `/messages/${messages.json[0]?.id}/references?limit=1`;
		const all = await client.call<unknown[]>('GET', references);
		expect(all.json.length).toBeGreaterThan(1);
		expect((await at('').call('GET', references)).json).toHaveLength(1);
	});

	it.each([
		['', ['id', 'updated_at', 'username', 'workspace'], undefined],
		['/~optionals=omit', ['id', 'updated_at', 'username', 'workspace'], undefined],
		[
			'/~optionals=null',
			[
				'collection_id',
				'collection_name',
				'id',
				'latest_message_content',
				'name',
				'prompt_template_id',
				'updated_at',
				'username',
				'workspace',
			],
			null,
		],
	])('with "%s" treat absent optionals alike', async (prefix, keys, error) => {
		const { json } = await at(prefix).call<{ id: string }>('POST', '/chats');
		expect(Object.keys(json).sort()).toEqual(keys);
		running().store.addMessage(json.id);
		const messages = await at(prefix).call<Array<{ error: unknown }>>(
			'GET',
			`/chats/${json.id}/messages`,
		);
		expect(messages.json[0]?.error).toBe(error);
	});

	it.each([
		['', '{"seed":7,"client_metadata":"n8n"}'],
		['/~llm-args=whole', '{"seed":7,"client_metadata":"n8n"}'],
		['/~llm-args=unmarked', '{"seed":7}'],
		['/~llm-args=missing', undefined],
		['/~llm-args=missing/~optionals=null', null],
		['/~legacy', undefined],
	])('with "%s" give the llm_args of a question back', async (prefix, expected) => {
		const { id } = running().store.addSession();
		const llmArgs = '{"seed":7,"client_metadata":"n8n"}';
		const question = running().store.addMessage(id, { llmArgs });
		running().store.addMessage(id, { replyTo: question.id });
		const { json } = await at(prefix).call<Array<{ llm_args: unknown }>>(
			'GET',
			`/chats/${id}/messages`,
		);
		const hasSome = typeof expected === 'string';
		expect(json.map(({ llm_args }) => llm_args)).toEqual([hasSome ? 'null' : expected, expected]);
	});

	it.each([
		['', []],
		['/~type-lists=null-entry', [null]],
		['/~type-lists=empty', []],
		['/~type-lists=missing', undefined],
		['/~type-lists=missing/~optionals=null', null],
	])('with "%s" give a message without metadata its type_list', async (prefix, expected) => {
		const { id } = running().store.addSession();
		running().store.addMessage(id);
		const { json } = await at(prefix).call<Array<{ type_list: unknown }>>(
			'GET',
			`/chats/${id}/messages`,
		);
		expect(json[0]?.type_list).toEqual(expected);
	});

	it.each([
		['', 'Ann', 'Bob'],
		['/~own-names', 'About: How do I descale?', 'Bob'],
	])('with "%s" name a session after its first answer alone', async (prefix, first, second) => {
		const { id } = running().store.addSession({ name: 'Ann' });
		const nameAfter = async (question: string) => {
			await at(prefix).ask(id, question);
			return running().store.sessions.get(id)?.name;
		};
		expect(await nameAfter('How do I descale?')).toBe(first);
		Object.assign(Object(running().store.sessions.get(id)), { name: 'Bob' });
		expect(await nameAfter('And how often?')).toBe(second);
	});

	it('clamp every list', async () => {
		running().store.addSessions(60);
		const { json } = await at('/~clamp=25').call('GET', '/chats?limit=100');
		expect(json).toHaveLength(25);
		expect((await at('/~clamp=25').call('GET', '/chats?offset=50')).json).toHaveLength(10);
	});

	it('delay answers', async () => {
		await at('/~delay=80').call('GET', '/chats');
		const { startedAt, endedAt = 0 } = running().requests[0] ?? { startedAt: 0 };
		expect(endedAt - startedAt).toBeGreaterThanOrEqual(78);
	});
});
