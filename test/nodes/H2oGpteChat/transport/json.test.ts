import { isObject, kindOf, parseJson } from '../../../../nodes/H2oGpteChat/transport/json';

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
	])('parses %s', (_, text, expected) => {
		expect(parseJson(text)).toEqual(expected);
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
