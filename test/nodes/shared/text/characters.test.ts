import type { GenericValue } from 'n8n-workflow';

import {
	isWellFormed,
	shorten,
	visible,
	wellFormed,
} from '../../../../nodes/shared/text/characters';

it.each([
	['a text that fits', 'abc', 3, 'abc'],
	['a text that does not', 'abcd', 3, 'abc…'],
	['a blank before the cut', 'ab cd', 3, 'ab…'],
	['characters that take two places', '😀😀😀', 2, '😀😀…'],
	['nothing', '', 3, ''],
])('shortens %s', (_, text, longest, expected) => {
	expect(shorten(text, longest)).toBe(expected);
});

it('looks at no more characters of a long text than it gives', () => {
	const each = jest.spyOn(String.prototype, Symbol.iterator);
	expect(shorten('x'.repeat(1_000_000), 300)).toBe(`${'x'.repeat(300)}…`);
	const lengths = each.mock.contexts.map((text) => String(text).length);
	each.mockRestore();
	expect(lengths).toEqual([602]);
});

it.each([
	['nothing of a text', 'größe 1', 'größe 1'],
	['a zero-width blank', 'a\u200bb', 'ab'],
	['a joiner and a non-joiner', 'a\u200c\u200db', 'ab'],
	['a word joiner', '\u2060ab', 'ab'],
	['a mark of the byte order', '\ufeffab', 'ab'],
	['a soft hyphen', 'a\u00adb', 'ab'],
	['marks of the direction', '\u200ea\u202eb\u2069', 'ab'],
])('leaves out %s', (_, text, expected) => {
	expect(visible(text)).toBe(expected);
});

const [high, low] = ['\ud83d', '\ude00'];

describe('wellFormed', () => {
	it.each<[string, GenericValue, GenericValue]>([
		['a text', 'größe 😀', 'größe 😀'],
		['a text that was cut within an emoji', 'Descale 😀'.slice(0, 9), 'Descale \ufffd'],
		['the other half', low, '\ufffd'],
		['halves in the wrong order', `${low}${high}`, '\ufffd\ufffd'],
		['half a character before a whole one', `${high}😀`, '\ufffd😀'],
		['a list', ['a', [high]], ['a', ['\ufffd']]],
		['an object', { a: { b: [high] } }, { a: { b: ['\ufffd'] } }],
		['names', { [`a${high}`]: 1, b: { [low]: 2 } }, { 'a\ufffd': 1, b: { '\ufffd': 2 } }],
		['no text', [1, true, null, undefined], [1, true, null, undefined]],
		['a date', new Date(0), new Date(0)],
		['a field with the name of a function', { toJSON: high }, { toJSON: '\ufffd' }],
		[
			'a field with the name of a property',
			JSON.parse('{"__proto__":"a"}'),
			JSON.parse('{"__proto__":"a"}'),
		],
	])('gives %s', (_, value, expected) => {
		expect(wellFormed(value)).toEqual(expected);
		expect(isWellFormed(JSON.stringify(expected))).toBe(true);
	});
});
