import { request } from 'undici';

import { startEmulator, type Emulator } from '../../emulator/server';
import { authorization, clientOf, type Client } from './client';
import { MANUAL } from './fixtures';

let emulator: Emulator;
let client: Client;
let session: string;

beforeAll(async () => {
	emulator = await startEmulator();
	client = clientOf(emulator.url);
	session = await client.session(MANUAL);
});
afterAll(async () => {
	expect(emulator.violations).toEqual([]);
	await emulator.close();
});

describe('a malformed request', () => {
	it.each<
		[label: string, method: string, path: string, body: unknown, status: number, reason: string]
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
		const answer = await request(`${emulator.url}/api/v1/chats/${session}/completions`, {
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
