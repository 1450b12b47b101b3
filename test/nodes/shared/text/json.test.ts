import { isObject, kindOf, parseJson, parseServerJson } from '../../../../nodes/shared/text/json';

describe('parseJson', () => {
	it.each<[string, string, ReturnType<typeof parseJson>]>([
		['an object', '{"a":1}', { value: { a: 1 } }],
		['a list', '[1]', { value: [1] }],
		['a text', '"a"', { value: 'a' }],
		['a number', '1', { value: 1 }],
		['false', 'false', { value: false }],
		['null', 'null', { value: null }],
		['blanks around it', ' {} \n', { value: {} }],
		['empty', '', undefined],
		['cut off', '{"a":', undefined],
		['a word', 'hello', undefined],
		['two values', '{}{}', undefined],
		['a number that is none, which a person does not mean', '{"a":NaN}', undefined],
	])('parses %s', (_, text, expected) => {
		expect(parseJson(text)).toEqual(expected);
	});
});

describe('parseServerJson', () => {
	it.each<[string, string, ReturnType<typeof parseServerJson>]>([
		['an object', '{"a":1}', { value: { a: 1 } }],
		[
			'each number that is none',
			'{"a":NaN,"b":[Infinity,-Infinity, NaN ]}',
			{ value: { a: null, b: [null, null, null] } },
		],
		['one alone', 'NaN', { value: null }],
		[
			'texts as they are',
			'{"NaN":"NaN","b":"-Infinity, NaN","c":NaN}',
			{ value: { NaN: 'NaN', b: '-Infinity, NaN', c: null } },
		],
		[
			'texts with marks',
			String.raw`{"a\\":"\\\"NaN","b\\\"NaN":[NaN,"\\"]}`,
			{ value: { 'a\\': '\\"NaN', 'b\\"NaN': [null, '\\'] } },
		],
		['names that are none', '{NaN:1}', undefined],
		['words that begin so', '[NaNa]', undefined],
		['words that end so', '[banNaN]', undefined],
		['a sign', '[-NaN]', undefined],
		['a digit', '[1NaN]', undefined],
		['cut off', '{"a":NaN', undefined],
		['cut off in a text', '{"a":NaN,"b":"x', undefined],
		['a sentence', 'The cost is NaN', undefined],
	])('reads %s', (_, text, expected) => {
		expect(parseServerJson(text)).toEqual(expected);
	});

	it('reads a text of 16 million characters beside one', () => {
		const text = 'x'.repeat(16_000_000);
		expect(parseServerJson(`{"a":"${text}","b":NaN}`)).toEqual({ value: { a: text, b: null } });
	});
});

describe('isObject', () => {
	it.each<[string, unknown, boolean]>([
		['an object', {}, true],
		['an object with fields', { a: 1 }, true],
		['a list', [], false],
		['null', null, false],
		['undefined', undefined, false],
		['a text', '{}', false],
		['a number', 0, false],
		['a function', () => undefined, false],
	])('knows %s', (_, value, expected) => {
		expect(isObject(value)).toBe(expected);
	});
});

describe('kindOf', () => {
	it.each<[string, unknown, string]>([
		['undefined', undefined, 'nothing'],
		['null', null, 'nothing'],
		['a list', [1], 'a list'],
		['an object', { a: 1 }, 'an object'],
		['a text', 'a', 'text'],
		['an empty text', '', 'text'],
		['a number', 0, 'a number'],
		['false', false, 'a boolean'],
	])('names %s', (_, value, expected) => {
		expect(kindOf(value)).toBe(expected);
	});
});
