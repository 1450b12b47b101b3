import { samplesOf } from '../../../tools/schemas/samplesOf';

const text = { type: 'string' };

it.each<[string, Record<string, unknown>, unknown[]]>([
	['text', text, ['text']],
	['a whole number', { type: 'integer' }, [1]],
	['a number', { type: 'number' }, [0.5]],
	['a switch', { type: 'boolean' }, [true]],
	['one of some words', { type: 'string', enum: ['on', 'off'] }, ['on']],
	['a value or null', { type: 'string', nullable: true }, ['text', null]],
	['a value with an example', { type: 'string', example: '{}' }, ['text', '{}']],
	['one of several', { oneOf: [text, { type: 'integer' }] }, ['text', 1]],
	['any of several', { anyOf: [text, { type: 'boolean' }] }, ['text', true]],
	['a list', { type: 'array', items: text }, [['text'], []]],
	[
		'a list of a value or null',
		{ type: 'array', items: { ...text, nullable: true } },
		[['text'], [null], []],
	],
	['an object of which nothing is known', { type: 'object' }, [{}, {}]],
	[
		'an object with each sample of its properties, and with the required ones',
		{
			type: 'object',
			required: ['a'],
			properties: { a: text, b: { ...text, nullable: true }, c: { type: 'integer' } },
		},
		[{ a: 'text', b: 'text', c: 1 }, { a: 'text', b: null, c: 1 }, { a: 'text' }],
	],
])('gives samples of %s', (_label, schema, samples) => {
	expect(samplesOf(schema)).toEqual(samples);
});

it.each([
	['nothing', {}],
	['an unknown type', { type: 'file' }],
	['a property of which nothing is known', { type: 'object', properties: { a: {} } }],
])('refuses a schema that says %s', (_label, schema) => {
	expect(() => samplesOf(schema)).toThrow('No sample of ');
});
