import { schemaOf, type ItemSchema } from '../../../tools/schemas/schemaOf';

it.each<[string, unknown[], ItemSchema]>([
	['a text', ['a'], { type: 'string' }],
	['values of one type', [true, false], { type: 'boolean' }],
	['a text or null', ['a', null], { type: ['string', 'null'] }],
	['whole numbers', [1, 2], { type: 'integer' }],
	['numbers, of which one is whole', [1, 0.5], { type: 'number' }],
	['an empty list', [[]], { type: 'array' }],
	[
		'lists of different things',
		[[], ['a'], [1]],
		{ type: 'array', items: { type: ['string', 'integer'] } },
	],
	['an empty object', [{}], { type: 'object' }],
	[
		'objects with different fields',
		[
			{ a: 'a', b: 1 },
			{ a: null, c: { d: true } },
		],
		{
			type: 'object',
			properties: {
				a: { type: ['string', 'null'] },
				b: { type: 'integer' },
				c: { type: 'object', properties: { d: { type: 'boolean' } } },
			},
		},
	],
	['a field without a value', [{ a: undefined }], { type: 'object' }],
])('describes %s', (_label, values, schema) => {
	expect(schemaOf(values)).toEqual(schema);
});
