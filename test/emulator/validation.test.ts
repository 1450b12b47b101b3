import { request } from 'undici';

import { MANUAL } from '../support/useEmulator';
import { authorization, useClient, type ClientMethod } from './emulatorClient';

const { running, client } = useClient();
let session: string;

beforeEach(async () => {
	session = await client.session(MANUAL);
});

describe('a malformed request', () => {
	it.each<
		[
			label: string,
			method: ClientMethod,
			path: string,
			body: unknown,
			status: number,
			reason: string,
		]
	>([
		[
			'an unknown query parameter',
			'GET',
			'/chats?page=2',
			undefined,
			400,
			'query must NOT have additional properties (page)',
		],
		[
			'a query parameter where there are none',
			'GET',
			'/chats/count?limit=1',
			undefined,
			400,
			'additional properties (limit)',
		],
		[
			'a number that is none',
			'GET',
			'/chats?limit=many',
			undefined,
			400,
			'query/limit must be integer',
		],
		['an empty number', 'GET', '/chats?limit=', undefined, 400, 'query/limit must be integer'],
		['a negative number', 'GET', '/chats?offset=-1', undefined, 400, 'query/offset must be >= 0'],
		[
			'a parameter that comes twice',
			'GET',
			'/chats?limit=1&limit=2',
			undefined,
			400,
			'query/limit must be integer',
		],
		[
			'a truth that is none',
			'GET',
			'/collections?ascending=up',
			undefined,
			400,
			'query/ascending must be boolean',
		],
		[
			'a word out of a fixed set',
			'GET',
			'/collections?sort_column=age',
			undefined,
			400,
			'query/sort_column must be equal to one of the allowed values',
		],
		['a missing body', 'PATCH', '/chats/{id}', undefined, 400, 'body must be object'],
		[
			'a missing property',
			'PATCH',
			'/chats/{id}',
			{},
			400,
			"body must have required property 'name'",
		],
		[
			'a property of the wrong type',
			'PATCH',
			'/chats/{id}',
			{ name: 7 },
			400,
			'body/name must be string',
		],
		[
			'an unknown property',
			'PATCH',
			'/chats/{id}',
			{ name: 'a', title: 'b' },
			400,
			'additional properties (title)',
		],
		[
			'a number sent as text',
			'POST',
			'/chats/{id}/completions',
			{ message: 'a', llm_args: { temperature: '0.5' } },
			400,
			'body/llm_args/temperature must be number',
		],
		[
			'a list sent as text',
			'POST',
			'/chats/{id}/completions',
			{ message: 'a', tags: 'b' },
			400,
			'body/tags must be array',
		],
		[
			'a misspelt cost control',
			'POST',
			'/chats/{id}/completions',
			{ message: 'a', llm_args: { cost_controls: { models: [] } } },
			400,
			'additional properties (models)',
		],
		[
			'a misspelt request property',
			'POST',
			'/chats/{id}/completions',
			{ message: 'a', systemPrompt: 'b' },
			400,
			'additional properties (systemPrompt)',
		],
		[
			'a null',
			'POST',
			'/chats/{id}/completions',
			{ message: 'a', llm: null },
			400,
			'body/llm must be string',
		],
		['a body of the wrong kind', 'POST', '/chats', ['a'], 400, 'body must be object'],
		[
			'a body where none belongs',
			'DELETE',
			'/chats/{id}/collection',
			{ a: 1 },
			400,
			'body must be absent',
		],
	])('with %s is refused', async (_, method, path, body, status, reason) => {
		const answer = await client.call(method, path.replace('{id}', session), body);
		expect(answer).toMatchObject({
			status,
			json: { code: status, message: expect.stringContaining(reason) as string },
		});
	});

	it.each([
		['broken JSON', 'application/json', '{"message": ', 400, 'body is no JSON'],
		['another media type', 'text/plain', 'Hello', 415, 'Unsupported Media Type'],
	])('with %s is refused', async (_, type, body, status, reason) => {
		const answer = await request(`${running().url}/api/v1/chats/${session}/completions`, {
			method: 'POST',
			headers: { ...authorization(), 'content-type': type },
			body,
		});
		expect(answer.statusCode).toBe(status);
		expect(await answer.body.json()).toEqual({
			code: status,
			message: expect.stringContaining(reason) as string,
		});
	});
});

describe('a request that a server must tolerate', () => {
	it.each<[label: string, headers: Record<string, string>, body?: string]>([
		['no body', {}],
		['an empty body that is announced as JSON', { 'content-type': 'application/json' }, ''],
		['an empty object', { 'content-type': 'application/json' }, '{}'],
	])('is a new session with %s', async (...[, headers, body]) => {
		const answer = await request(`${running().url}/api/v1/chats`, {
			method: 'POST',
			headers: { ...authorization(), ...headers },
			body,
		});
		await answer.body.dump();
		expect(answer.statusCode).toBe(201);
	});

	it('is a completion with every kind of option', async () => {
		const answer = await client.call('POST', `/chats/${session}/completions`, {
			message: 'What does error E1 mean?',
			llm: 'auto',
			include_chat_history: 'off',
			tags: { include: ['service'], exclude: ['setup'] },
			llm_args: {
				agent_max_turns: 'auto',
				agent_tools: ['python'],
				cost_controls: { model: ['a'] },
				client_metadata: 'new',
			},
			rag_config: { rag_type: 'rag+', meta_data_to_include: { name: true } },
			self_reflection_config: { llm_reflection: '', llm_args_reflection: '{}' },
		});
		expect(answer.status).toBe(200);
	});
});
