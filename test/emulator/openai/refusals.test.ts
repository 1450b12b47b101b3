import { HELLO, tool, useOpenAi } from './openAiClient';

const { running, complete, firstChoice } = useOpenAi();

const calling = (...ids: string[]) => ({
	role: 'assistant',
	content: null,
	tool_calls: ids.map((id) => ({
		id,
		type: 'function',
		function: { name: 'Ask', arguments: '{}' },
	})),
});
const result = (id: string) => ({ role: 'tool', tool_call_id: id, content: 'A.' });
const saying = (...content: object[]) => ({ role: 'user', content });
const image = (url: string, more: object = {}) => ({
	type: 'image_url',
	image_url: { url, ...more },
});
const file = (file_data: string) => ({ type: 'file', file: { file_data, filename: 'a.pdf' } });
const text = { type: 'text', text: 'What is this?' };
const format = (schema: unknown) => ({
	response_format: { type: 'json_schema', json_schema: { name: 'Answer', schema } },
});
const vision = (...content: object[]) => ({
	model: 'emulator-vision',
	messages: [saying(...content)],
});

const PNG = 'data:image/png;base64,iVBORw0KGgo=';

describe('takes', () => {
	it.each<[label: string, body: object]>([
		['each penalty at its bounds', { frequency_penalty: -2, presence_penalty: 2 }],
		['a seed and a user', { seed: 7, user: 'somebody' }],
		['nothing where nothing is meant', { stop: null, seed: null, frequency_penalty: null }],
		['one text that ends the answer', { stop: '\n' }],
		['four of them', { stop: ['a', 'b', 'c', 'd'] }],
		['an answer as text', { response_format: { type: 'text' } }],
		['a choice of no tool', { tools: [tool('Ask', {})], tool_choice: 'none' }],
		['one call at a time', { tools: [tool('Ask', {})], parallel_tool_calls: false }],
		['options of a stream that are null', { stream_options: null }],
		['results in any order', { messages: [calling('a', 'b'), result('b'), result('a'), HELLO] }],
		['an image by its address', vision(image('https://a.example/b.png', { detail: 'low' }))],
		['an image of any type', vision(text, image('data:image/svg+xml;base64,PHN2Zz4='))],
		['a file', vision(text, file('data:application/pdf;base64,JVBERi0='))],
	])('%s', async (_label, body) => {
		expect((await complete(body)).status).toBe(200);
	});
});

describe('refuses, as OpenAI does,', () => {
	it.each<[label: string, body: object, words: string, param?: string, code?: string]>([
		['a penalty out of bounds', { presence_penalty: 2.1 }, 'body/presence_penalty must be <= 2'],
		['five texts that end the answer', { stop: [...'abcde'] }, 'body/stop must NOT have more'],
		['a seed that is no whole number', { seed: 0.5 }, 'body/seed must be integer'],
		['another form', { response_format: { type: 'yaml' } }, 'body/response_format/type must be'],
		[
			'another detail of an image',
			vision(image(PNG, { detail: 'best' })),
			'body/messages/0/content/0/image_url/detail must be',
		],
		[
			'another kind of part',
			{ messages: [saying({ type: 'input_audio' })] },
			'(text,image_url,file)',
		],
		['an image of this computer', vision(image('file:///a.png')), 'must match pattern'],
		[
			'a part without what it is called after',
			{ messages: [saying({ type: 'text' })] },
			'A part of the type text needs "text".',
			'messages[0].content[0].text',
		],
		[
			'a result without a call',
			{ messages: [HELLO, result('a')] },
			'none with the id "a" before messages[1]',
			'messages[1].tool_call_id',
		],
		[
			'a result of an earlier call',
			{ messages: [calling('a'), result('a'), HELLO, result('a')] },
			'none with the id "a" before messages[3]',
			'messages[3].tool_call_id',
		],
		[
			'a call without a result',
			{ messages: [calling('a', 'b', 'c'), result('b'), HELLO] },
			'no message of the role tool behind them: a, c.',
			'messages[2]',
		],
		[
			'a call at the end',
			{ messages: [HELLO, calling('a')] },
			'no message of the role tool behind them: a.',
			'messages[1]',
		],
		[
			'an image where the model sees none',
			{ messages: [HELLO, saying(text, image(PNG))] },
			'The model "emulator-small" takes no images and files. Use "emulator-vision".',
			'messages[1].content[1]',
		],
		[
			'a file there',
			{ messages: [saying(file('data:application/pdf;base64,JVBERi0='))] },
			'takes no images and files',
			'messages[0].content[0]',
		],
		[
			'an image in the words of the system',
			{ model: 'emulator-vision', messages: [{ role: 'system', content: [image(PNG)] }] },
			'messages of the user only',
			'messages[0].content[0]',
		],
		[
			'a text for an image',
			vision(image('data:text/plain;base64,QQ==')),
			'is no image: its MIME type is "text/plain".',
			'messages[0].content[0]',
			'invalid_image_format',
		],
		[
			'an image that is not in base64',
			vision(image('data:image/png,a b')),
			'has no data in base64',
			'messages[0].content[0]',
			'invalid_image_format',
		],
		[
			'an image without a comma',
			vision(image('data:image/png;base64')),
			'has no data in base64',
			'messages[0].content[0]',
			'invalid_image_format',
		],
		[
			'an empty file',
			vision(file('data:application/pdf;base64,')),
			'has no data in base64',
			'messages[0].content[0]',
			'invalid_file_format',
		],
		[
			'a choice without tools',
			{ tool_choice: 'required' },
			'tool_choice needs tools',
			'tool_choice',
		],
		[
			'a choice of another tool',
			{
				tools: [tool('Ask', {})],
				tool_choice: { type: 'function', function: { name: 'List' } },
			},
			'no tool "List"',
			'tool_choice',
		],
		[
			'options of a stream that is none',
			{ stream_options: { include_usage: true } },
			'only for a stream',
			'stream_options',
		],
		[
			'JSON that no message speaks of',
			{ response_format: { type: 'json_object' } },
			'needs the word "json"',
			'messages',
		],
		[
			'a schema that is missing',
			{ response_format: { type: 'json_schema' } },
			'needs a json_schema',
			'response_format',
		],
		['a schema that is a text', format('object'), 'schema must be object'],
		[
			'a schema of a list',
			format({ type: 'array' }),
			'The schema "Answer" of response_format must be of the type "object", not "array".',
			'response_format',
		],
		[
			'a schema of nothing in particular',
			format({}),
			'must be of the type "object", and no other',
			'response_format',
		],
		[
			'a schema with a type that there is not',
			format({ type: 'object', properties: { a: { type: 'texts' } } }),
			'is no JSON Schema',
			'response_format',
		],
		[
			'more than the model takes',
			{ messages: [{ role: 'user', content: 'a'.repeat(2_000_000) }] },
			'The model "emulator-small" takes 500000 tokens at most',
			'messages',
			'context_length_exceeded',
		],
		[
			'a longer answer than the model takes',
			{ max_tokens: 499_999 },
			'with 499999 for the answer',
			'messages',
			'context_length_exceeded',
		],
	])('%s', async (...[, body, words, param, code]) => {
		const answer = await complete(body);
		expect(answer.status).toBe(400);
		expect(JSON.parse(answer.text)).toEqual({
			error: {
				message: expect.stringContaining(words) as string,
				type: 'invalid_request_error',
				param: param ?? null,
				code: code ?? null,
			},
		});
	});

	it('and keeps the script for what is not refused', async () => {
		running().script.push('One.');
		await complete({ messages: [result('a')] });
		expect((await firstChoice({})).message.content).toBe('One.');
	});

	it('a model that is closed, and no other', async () => {
		running().switches['closed-model'] = 'emulator-small';
		const { status, text: refused } = await complete({});
		expect([status, JSON.parse(refused).error]).toEqual([
			403,
			{
				message: 'The API key may not use the model "emulator-small".',
				type: 'invalid_request_error',
				param: null,
				code: 'model_not_found',
			},
		]);
		expect((await complete({ model: 'emulator-large' })).status).toBe(200);
	});

	it('no image for its size', async () => {
		const large = image(`data:image/png;base64,${'A'.repeat(6_000_000)}`);
		const { status, text: answered } = await complete(vision(text, large));
		expect([status, JSON.parse(answered).usage.prompt_tokens]).toEqual([200, expect.any(Number)]);
		expect(JSON.parse(answered).usage.prompt_tokens).toBeLessThan(200);
	});
});
