import { request } from 'undici';

import { loadOperations } from '../../../emulator/contract';
import { keyOf } from '../../../emulator/keys';
import { HELLO, tool, useOpenAi } from './openAiClient';

const { running, call, complete } = useOpenAi();

it('lists the models', async () => {
	const { status, text } = await call('/models');
	expect(status).toBe(200);
	expect(JSON.parse(text)).toMatchObject({
		object: 'list',
		data: [{ id: 'emulator-small' }, { id: 'emulator-large' }, { id: 'emulator-vision' }],
	});
});

it('shows one of them', async () => {
	const { status, text } = await call('/models/emulator-large');
	expect([status, JSON.parse(text)]).toMatchObject([
		200,
		{ id: 'emulator-large', object: 'model' },
	]);
});

it('serves its contract, and all of it is tried here', async () => {
	const { body } = await request(`${running().url}/openai-spec.yaml`);
	expect(await body.text()).toContain('url: /openai_api/v1');
	expect(loadOperations('openai.yaml').map(({ operationId }) => operationId)).toEqual([
		'list_openai_models',
		'get_openai_model',
		'create_chat_completion',
	]);
});

describe('refuses, in the form of OpenAI,', () => {
	it.each<
		[
			label: string,
			status: number,
			words: string,
			path: string,
			body: object | undefined,
			key: string,
		]
	>([
		['an unknown key', 401, 'not known', '/models', undefined, 'abc'],
		['the revoked key', 401, 'revoked', '/models', undefined, keyOf('revoked')],
		['the key of a collection', 403, 'one collection', '/models', undefined, keyOf('collection')],
		[
			'a request without messages',
			400,
			'messages',
			'/chat/completions',
			{ model: 'a' },
			keyOf('global'),
		],
		[
			'an unknown model',
			400,
			'"gpt-0"',
			'/chat/completions',
			{ model: 'gpt-0', messages: [HELLO] },
			keyOf('global'),
		],
		[
			'an unknown model to show',
			404,
			'no model with the id "gpt-0"',
			'/models/gpt-0',
			undefined,
			keyOf('global'),
		],
		[
			'what it does not speak',
			404,
			'POST /openai_api/v1/responses',
			'/responses',
			{},
			keyOf('global'),
		],
	])('%s', async (_label, status, words, path, body, key) => {
		const answer = await call(path, body, { authorization: `Bearer ${key}` });
		expect(answer.status).toBe(status);
		expect(JSON.parse(answer.text)).toEqual({
			error: {
				message: expect.stringContaining(words) as string,
				type: 'invalid_request_error',
				param: null,
				code: null,
			},
		});
	});

	it('what a switch tells it to', async () => {
		running().addFault({ match: 'POST /openai_api/v1/chat/completions', status: 503 });
		const { status, text } = await complete({});
		expect([status, JSON.parse(text).error.type]).toEqual([503, 'server_error']);
	});
});

const ASK = tool('Ask', { question: { type: 'string' } });

it('records what it is asked among all requests', async () => {
	await complete({ tools: [ASK] });
	expect(running().requests).toMatchObject([
		{
			method: 'POST',
			path: '/openai_api/v1/chat/completions',
			body: { messages: [HELLO], tools: [ASK] },
			status: 200,
		},
	]);
});
