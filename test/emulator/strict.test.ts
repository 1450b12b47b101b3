import { request } from 'undici';

import { MANUAL } from '../support/useEmulator';
import { authorization, useClient, type ClientMethod } from './emulatorClient';
import { asked, COMPLETIONS, ROWS } from './strictRows';

const { running, client, at } = useClient();
const lenient = at('/~strict=false');
let session: string;

beforeEach(async () => {
	session = await client.session(MANUAL);
});

describe.each(ROWS)('%s', (_, method, path, body, status, reason) => {
	it('is taken', async () => {
		const answer = await lenient.call(method, path.replace('{id}', session), body);
		expect([answer.status, answer.text]).toEqual([status, answer.text]);
	});

	it('is refused by a strict server, which says what it is', async () => {
		expect(await client.call(method, path.replace('{id}', session), body)).toMatchObject({
			status: 400,
			json: { code: 400, message: expect.stringContaining(reason) as string },
		});
	});
});

describe('what the server refuses by its own description', () => {
	it.each<[label: string, method: ClientMethod, path: string, body: unknown, reason: string]>([
		['a number that is none', 'GET', '/chats?limit=many', undefined, 'query/limit must be integer'],
		[
			'an endless number',
			'DELETE',
			'/chats/{id}?timeout=Infinity',
			undefined,
			'query/timeout must be number',
		],
		['NaN', 'DELETE', '/chats/{id}?timeout=NaN', undefined, 'query/timeout must be number'],
		[
			'a word out of a fixed set',
			'GET',
			'/collections?sort_column=age',
			undefined,
			'query/sort_column',
		],
		['a missing body', 'PATCH', '/chats/{id}', undefined, 'body must be object'],
		['a missing property', 'PATCH', '/chats/{id}', {}, "required property 'name'"],
		['a missing message', 'POST', COMPLETIONS, { llm: 'auto' }, "required property 'message'"],
		['a null', 'POST', COMPLETIONS, asked({ llm: null }), 'body/llm must be string'],
		['a list sent as text', 'POST', COMPLETIONS, asked({ tags: 'b' }), 'body/tags must be array'],
		[
			'a history of its own',
			'POST',
			COMPLETIONS,
			asked({ include_chat_history: true }),
			'body/include_chat_history',
		],
		[
			'arguments sent as text',
			'POST',
			COMPLETIONS,
			asked({ llm_args: '{}' }),
			'body/llm_args must be object',
		],
	])('is %s', async (_, method, path, body, reason) => {
		for (const one of [client, lenient]) {
			expect(await one.call(method, path.replace('{id}', session), body)).toMatchObject({
				status: 400,
				json: { message: expect.stringContaining(reason) as string },
			});
		}
	});
});

describe('JSON that is announced as', () => {
	const send = async (prefix: string, headers: Record<string, string>, body: string) => {
		const { statusCode, body: answer } = await request(
			`${running().url}${prefix}/api/v1/chats/${session}/completions`,
			{ method: 'POST', headers: { ...authorization(), ...headers }, body },
		);
		return { status: statusCode, text: await answer.text() };
	};
	it.each<[label: string, headers: Record<string, string>]>([
		['text', { 'content-type': 'text/plain;charset=UTF-8' }],
		['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
		['nothing', {}],
	])('%s is taken, and refused by a strict server', async (_, headers) => {
		const body = JSON.stringify(asked({}));
		expect(await send('/~strict=false', headers, body)).toMatchObject({ status: 200 });
		expect(await send('', headers, body)).toMatchObject({
			status: 415,
			text: expect.stringContaining('content-type must be application/json') as string,
		});
	});

	it.each([
		['text, and is none', 'Hello'],
		['text, and holds NaN', '{"message":"a","llm_args":{"seed":NaN}}'],
	])('%s, is refused', async (_, body) => {
		expect(await send('/~strict=false', { 'content-type': 'text/plain' }, body)).toMatchObject({
			status: 400,
			text: expect.stringContaining('body is no JSON') as string,
		});
	});
});

it('is lenient for people, unless they say otherwise', async () => {
	running().switches.strict = false;
	expect((await client.call('GET', '/chats?page=2')).status).toBe(200);
	expect((await at('/~strict').call('GET', '/chats?page=2')).status).toBe(400);
});

it('means by an empty name what it means by none', async () => {
	const { json } = await lenient.call<{ id: string }>('POST', '/chats?collection_id=');
	expect(json).not.toHaveProperty('collection_id');
	const put = await lenient.call('PUT', `/chats/${session}/collection`, { collection_id: '' });
	expect(put.json).not.toHaveProperty('collection_id');
	const { message_id } = await lenient.ask(json.id, 'Hello', { llm: '' });
	const meta = await lenient.call('GET', `/messages/${message_id}/meta?info_type=`);
	expect(meta.text).toContain('emulator-small');
});

it('gives all for a limit below zero, from the beginning for such an offset', async () => {
	running().store.addSessions(150);
	expect((await lenient.call('GET', '/chats?limit=-1&offset=-7')).json).toHaveLength(151);
});
