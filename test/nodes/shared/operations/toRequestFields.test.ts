import type { IDataObject } from 'n8n-workflow';

import type { Parameter } from '../../../../nodes/shared/parameters/parameter';
import { toRequestFields } from '../../../../nodes/shared/operations/toRequestFields';

type SendAs = Parameter['sendAs'];

const text = (name: string, sendAs?: SendAs): Parameter => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	sendAs,
});

const json = (name: string, sendAs?: SendAs): Parameter => ({
	...text(name, sendAs),
	type: 'json',
});

const fields = (name: string, options: Parameter[], sendAs?: SendAs): Parameter => ({
	...text(name, sendAs),
	type: 'collection',
	options,
});

const plain = (name: string, options: Parameter[]) => fields(name, options);

describe('serialize', () => {
	it.each<[string, Parameter[], IDataObject, IDataObject]>([
		['nothing', [], {}, {}],
		[
			'a name, whose case the route sees to',
			[text('sessionId')],
			{ sessionId: 'a' },
			{ sessionId: 'a' },
		],
		['another name', [text('a', 'b_c')], { a: 1 }, { b_c: 1 }],
		['a place below', [text('a', 'b.c.d')], { a: 1 }, { b: { c: { d: 1 } } }],
		[
			'several in one place',
			[text('a', 'x.a'), text('b', 'x.y.b'), text('c', 'x.y.c')],
			{ a: 1, b: 2, c: 3 },
			{ x: { a: 1, y: { b: 2, c: 3 } } },
		],
		['kept in the node', [text('a', false), text('b')], { a: 1, b: 2 }, { b: 2 }],
		['what is not declared', [text('a')], { a: 1, b: 2 }, { a: 1 }],
		[
			'what is not set',
			[text('a'), text('b'), json('c'), text('d')],
			{ a: '', b: undefined, c: {} },
			{},
		],
		[
			'an empty text that is a value of its own',
			[
				{ ...text('a'), keepsEmpty: true },
				{ ...text('b'), keepsEmpty: true },
				plain('more', [{ ...text('c'), keepsEmpty: true }, text('d')]),
			],
			{ a: '', b: undefined, more: { c: '', d: '' } },
			{ a: '', c: '' },
		],
		[
			'what is set to little',
			[text('a'), text('b'), text('c')],
			{ a: 0, b: false, c: null },
			{ a: 0, b: false, c: null },
		],
		[
			'the fields of collections beside the others',
			[text('a'), plain('options', [text('b'), text('c', 'x.c')]), plain('more', [text('d')])],
			{ a: 1, options: { b: 2, c: 3 }, more: { d: 4 } },
			{ a: 1, b: 2, x: { c: 3 }, d: 4 },
		],
		[
			'a collection in a collection',
			[plain('outer', [plain('inner', [text('a', 'x.a')])])],
			{ outer: { inner: { a: 1 } } },
			{ x: { a: 1 } },
		],
		[
			'the fields of a collection that are not set or kept',
			[plain('options', [text('a'), text('b', false), text('c')])],
			{ options: { a: '', b: 2 } },
			{},
		],
		[
			'a collection that is kept with all its fields',
			[fields('options', [text('a')], false)],
			{ options: { a: 1 } },
			{},
		],
		['an empty collection', [plain('options', [text('a')])], { options: {} }, {}],
		['a collection that is absent', [plain('options', [text('a')])], {}, {}],
		['JSON under its name', [json('a')], { a: { b: { c: 1 } } }, { a: { b: { c: 1 } } }],
		[
			'JSON under the fields before it',
			[text('a', 'x.a'), json('more', 'x')],
			{ a: 1, more: { a: 'other', b: 2 } },
			{ x: { a: 1, b: 2 } },
		],
		[
			'JSON under the fields after it',
			[json('more', 'x'), text('a', 'x.a')],
			{ a: 1, more: { a: 'other', b: 2 } },
			{ x: { a: 1, b: 2 } },
		],
		[
			'JSON under a field deeper down after it',
			[json('more', 'x'), text('a', 'x.y.a')],
			{ a: 1, more: { y: { a: 'other', b: 2 } } },
			{ x: { y: { a: 1, b: 2 } } },
		],
		[
			'fields under JSON that comes after them, part by part',
			[{ ...text('field'), sendAs: 'x.y.a' }, json('more', 'x')],
			{ field: 'one', more: { y: { a: 'other', b: 2 } } },
			{ x: { y: { a: 'one', b: 2 } } },
		],
		[
			'JSON at a place deeper down',
			[json('schema', 'x.schema'), json('more', 'x')],
			{ schema: { type: 'object' }, more: { b: 2 } },
			{ x: { schema: { type: 'object' }, b: 2 } },
		],
		[
			'a field where JSON has something else than an object',
			[json('more', 'x'), text('a', 'x.y.a')],
			{ a: 1, more: { y: 'other' } },
			{ x: { y: { a: 1 } } },
		],
	])('places %s', (_, parameters, values, expected) => {
		expect(toRequestFields(parameters, values)).toEqual(expected);
	});

	it('leaves the values as they are', () => {
		const more = { a: 'other' };
		toRequestFields([json('more', 'x'), text('a', 'x.a')], { more, a: 1 });
		expect(more).toEqual({ a: 'other' });
	});
});
