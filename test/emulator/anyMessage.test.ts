import fc from 'fast-check';
import { request } from 'undici';

import { MANUAL } from '../support/useEmulator';
import { authorization, useClient } from './emulatorClient';

const { running, client } = useClient({ switches: { strict: false } });
let session: string;

beforeEach(async () => {
	session = await client.session(MANUAL);
});

const MEGABYTE = 1_000_000;
const LONG = 300_000;
const deep = (depth: number, inner = '1') => '['.repeat(depth) + inner + ']'.repeat(depth);
const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}x`).join(' ');

/** Whatever somebody may send: each is answered, or refused. */
const ROWS: Array<[label: string, message: string]> = [
	['a word of 300,000 characters', 'a'.repeat(300_000)],
	[
		'a word of 300,000 characters that begins as one of the documents',
		`descal${'e'.repeat(300_000)}`,
	],
	['a megabyte of blanks', ' '.repeat(MEGABYTE)],
	['many line breaks', '\n'.repeat(LONG)],
	['many blanks between two words', `How${' '.repeat(LONG)}often`],
	['many brackets', deep(LONG / 2, '')],
	['many full stops', '.'.repeat(LONG)],
	['many digits and points', '1.'.repeat(LONG / 2)],
	['emoji alone', '😀'.repeat(100_000)],
	['marks that belong to no character', '\u0301'.repeat(100_000)],
	['50,000 different words', words(50_000)],
	['100,000 words that mean nothing', 'the '.repeat(100_000)],
	['nothing', ''],
	['a zero-width blank', '\u200b'],
	['a null character', '\u0000'],
	['half an emoji', '\ud83d'],
	['the names of what every object has', '__proto__ constructor toString hasOwnProperty'],
	['much HTML', '<b>'.repeat(LONG / 3)],
];

describe.each(ROWS)('%s', (_, message) => {
	it.each([
		['answered', {}],
		['answered in JSON', { llm_args: { guided_json: { properties: { a: { enum: ['yes'] } } } } }],
		['answered by an agent', { llm_args: { use_agent: true } }],
	])('is %s', async (...[, more]) => {
		const body = { message, ...more };
		const { status, json } = await client.call<{ body: unknown }>(
			'POST',
			`/chats/${session}/completions`,
			body,
		);
		expect([status, typeof json.body]).toEqual([200, 'string']);
	});

	it('is said by a model, and comes back from a tool', async () => {
		const complete = async (messages: object[]) => {
			const { statusCode, body } = await request(
				`${running().url}/openai_api/v1/chat/completions`,
				{
					method: 'POST',
					headers: { ...authorization(), 'content-type': 'application/json' },
					body: JSON.stringify({ model: 'emulator-small', messages }),
				},
			);
			await body.dump({ limit: 16 * MEGABYTE });
			return statusCode;
		};
		expect(await complete([{ role: 'user', content: message }])).toBe(200);
		const called = { id: 'a', type: 'function', function: { name: 'Ask', arguments: '{}' } };
		const call = { role: 'assistant', content: null, tool_calls: [called] };
		const result = { role: 'tool', tool_call_id: 'a', content: message };
		expect(await complete([call, result])).toBe(200);
	});
});

describe('a body', () => {
	it.each<[label: string, body: string, status: number, reason: string]>([
		[
			'that is nested 100,000 deep',
			`{"message":"a","llm_args":{"a":${deep(100_000)}}}`,
			400,
			'deep',
		],
		['that is nested 400 deep', `{"message":"a","llm_args":{"a":${deep(400)}}}`, 200, '"body"'],
		['of nothing but brackets', deep(MEGABYTE), 400, 'nested more than 500 deep'],
		['that never ends', '['.repeat(MEGABYTE), 400, 'body is no JSON'],
		['of 17 MB', `{"message":"${'a'.repeat(17 * MEGABYTE)}"}`, 413, 'too large'],
		[
			'with a guided answer that has no end',
			JSON.stringify({
				message: 'a',
				llm_args: {
					guided_json: {
						properties: Object.fromEntries(
							words(2000)
								.split(' ')
								.map((name) => [name, {}]),
						),
					},
				},
			}),
			400,
			'guided_json asks for more than 1000 values',
		],
		[
			'with an option that is no text',
			'{"message":"a","llm_args":{"guided_json":{"properties":{"a":{"enum":[{"toString":1}]}}}}}',
			200,
			'toString',
		],
		[
			'with 100,000 wrong tags',
			JSON.stringify({ message: 'a', tags: Array.from({ length: 100_000 }, () => 1) }),
			400,
			'body/tags/0 must be string',
		],
		[
			'with an endless model name',
			`{"message":"a","llm":"${'x'.repeat(MEGABYTE)}"}`,
			400,
			'no model',
		],
	])('%s is answered or refused', async (_, body, status, reason) => {
		const answer = await request(`${running().url}/api/v1/chats/${session}/completions`, {
			method: 'POST',
			headers: { ...authorization(), 'content-type': 'application/json' },
			body,
		});
		const text = await answer.body.text();
		expect([answer.statusCode, text.slice(0, 5000)]).toEqual([
			status,
			expect.stringContaining(reason),
		]);
		expect(text.length).toBeLessThan(5000);
		expect((await client.call('GET', '/chats/count')).status).toBe(200);
	});
});

it('answers or refuses whatever else is made up', async () => {
	const odd = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 300 }),
		fc.string({ unit: 'grapheme', maxLength: 300 }),
		fc
			.tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }), fc.nat({ max: 20_000 }))
			.map(([unit, count]) => unit.repeat(count)),
		fc
			.array(
				fc.constantFrom('descale', 'K7', '. ', ' ', '\n', '(', '’s', "'s", 'ies', '1,000', '😀'),
				{
					maxLength: 200,
				},
			)
			.map((parts) => parts.join('')),
	);
	await fc.assert(
		fc.asyncProperty(odd, fc.jsonValue({ maxDepth: 6 }), async (message, anything) => {
			const { status } = await client.call('POST', `/chats/${session}/completions`, {
				message,
				llm_args: { anything, guided_json: anything, response_format: anything },
			});
			expect(status).toBe(200);
		}),
		{ numRuns: 40 },
	);
});
