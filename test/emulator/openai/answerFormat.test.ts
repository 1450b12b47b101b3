import { HELLO, tool, useOpenAi } from './openAiClient';

const { running, complete, firstChoice } = useOpenAi();

const ALONE =
	'No documents are attached to this chat, so this is Emulator Small alone. You asked: “How often do I descale?”';

const schemaOf = (schema: object) => ({
	response_format: { type: 'json_schema', json_schema: { name: 'Answer', schema, strict: true } },
});
const objectOf = (properties: object) => ({
	type: 'object',
	properties,
	required: Object.keys(properties),
	additionalProperties: false,
});

describe('asked for JSON, the model answers with', () => {
	it('an object', async () => {
		const messages = [{ role: 'system', content: 'Answer in JSON.' }, HELLO];
		const { message } = await firstChoice({ messages, response_format: { type: 'json_object' } });
		expect(JSON.parse(message.content)).toEqual({ answer: ALONE });
	});

	const STRING = { type: 'string' };
	const NODE = {
		type: 'object',
		properties: {
			value: { type: 'integer' },
			children: { type: 'array', items: { $ref: '#/$defs/Node' } },
		},
		required: ['value', 'children'],
	};

	it.each<[label: string, properties: object, value: object]>([
		[
			'its words in the first text',
			{ of: { type: 'integer' }, a: STRING, b: STRING },
			{ of: 0, a: ALONE, b: 'b' },
		],
		[
			'one of each type',
			{
				flag: { type: 'boolean' },
				none: { type: 'null' },
				list: { type: 'array', items: { type: 'number' } },
				inner: objectOf({ text: STRING }),
			},
			{ flag: true, none: null, list: [0], inner: { text: ALONE } },
		],
		[
			'fixed words',
			{ kind: { enum: ['b', 'c'] }, version: { const: 2 } },
			{ kind: 'b', version: 2 },
		],
		[
			'numbers within bounds',
			{
				a: { type: 'integer', minimum: 3, maximum: 9 },
				b: { type: 'integer', exclusiveMinimum: 3 },
				c: { type: 'number', minimum: 0, maximum: 1 },
				d: { type: 'integer', maximum: -5 },
				e: { type: 'number', minimum: 1, multipleOf: 0.5 },
				f: { type: 'integer', exclusiveMaximum: -5 },
			},
			{ a: 3, b: 4, c: 0.5, d: -5, e: 1, f: -6 },
		],
		[
			'texts within bounds, and of a format',
			{
				day: { type: 'string', format: 'date' },
				short: { type: 'string', maxLength: 12 },
				long: { type: 'string', minLength: 6 },
			},
			{ day: '2026-01-31', short: 'No documents', long: 'long..' },
		],
		[
			'lists of the length that is asked for',
			{
				three: { type: 'array', items: { type: 'integer' }, minItems: 3 },
				none: { type: 'array', items: STRING, maxItems: 0 },
			},
			{ three: [0, 0, 0], none: [] },
		],
		[
			'the first alternative that is something',
			{ a: { type: ['null', 'integer'] }, b: { anyOf: [{ type: 'null' }, STRING] } },
			{ a: 0, b: ALONE },
		],
		[
			'all of several',
			{
				a: {
					allOf: [
						{ type: 'object', properties: { b: STRING }, required: ['b'] },
						{ properties: { c: { type: 'integer' } }, required: ['c'] },
					],
				},
			},
			{ a: { b: ALONE, c: 0 } },
		],
	])('%s', async (_label, properties, value) => {
		const { message } = await firstChoice(schemaOf(objectOf(properties)));
		expect(JSON.parse(message.content)).toEqual(value);
	});

	it('what a schema that refers to itself allows at least, once it is deep', async () => {
		const schema = { ...objectOf({ tree: { $ref: '#/$defs/Node' } }), $defs: { Node: NODE } };
		const { message } = await firstChoice(schemaOf(schema));
		expect(message.content).toMatch(/^\{"tree":\{"value":0,"children":\[\{.*"children":\[\]\}/);
	});

	it('what a tool said, in the schema', async () => {
		const call = { id: 'c', type: 'function', function: { name: 'Ask', arguments: '{}' } };
		const { message } = await firstChoice({
			...schemaOf(objectOf({ text: STRING })),
			tools: [tool('Ask', { question: STRING })],
			messages: [
				HELLO,
				{ role: 'assistant', content: null, tool_calls: [call] },
				{ role: 'tool', tool_call_id: 'c', content: 'Every two months.' },
			],
		});
		expect(JSON.parse(message.content)).toEqual({ text: 'Every two months.' });
	});

	it('what the script says, as it is', async () => {
		running().script.push('No JSON.');
		expect((await firstChoice(schemaOf(objectOf({ a: STRING })))).message.content).toBe('No JSON.');
	});
});

describe('the model says that it cannot make up', () => {
	it.each<[label: string, property: object, reason: string]>([
		[
			'a text by a pattern',
			{ type: 'string', pattern: '^[0-9]{3}$' },
			'answer/a must match pattern',
		],
		[
			'different entries',
			{ type: 'array', items: { const: 1 }, minItems: 2, uniqueItems: true },
			'answer/a must NOT have duplicate',
		],
		[
			'what is checked later',
			{ type: 'string', pattern: '^[0-9]$', $async: true },
			'is no JSON Schema',
		],
		['what has itself in it without end', { $ref: '#' }, 'more than 1000 values'],
		[
			'many entries of many',
			{ type: 'array', minItems: 900, items: { type: 'array', minItems: 900 } },
			'more than 1000 values',
		],
	])('%s', async (_label, property, reason) => {
		const { status, text } = await complete(schemaOf(objectOf({ a: property })));
		expect([status, JSON.parse(text).error.message]).toEqual([
			400,
			expect.stringContaining(reason) as string,
		]);
	});
});

it('refuses a schema that is a part of itself', async () => {
	const schema = { type: 'object', allOf: [{ $ref: '#' }] };
	expect((await complete(schemaOf(schema))).status).toBe(400);
});

it('checks at once what asks to be checked later', async () => {
	const schema = { ...objectOf({ a: { type: 'string', pattern: '^[0-9]$' } }), $async: true };
	expect((await complete(schemaOf(schema))).status).toBe(400);
});
