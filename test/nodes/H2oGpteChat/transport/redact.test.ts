import { parseClean, redact } from '../../../../nodes/H2oGpteChat/transport/redact';

describe('redact', () => {
	it.each([
		['nothing to remove', 'No such chat', 'sk-12345', 'No such chat'],
		['once', 'The key sk-12345 is wrong', 'sk-12345', 'The key [API key] is wrong'],
		['every time', 'sk-12345 sk-12345sk-12345', 'sk-12345', '[API key] [API key][API key]'],
		[
			'a key with the signs of a pattern',
			'The key a.*$&(bc is wrong',
			'a.*$&(bc',
			'The key [API key] is wrong',
		],
		['no key at all', 'The key is empty', '', 'The key is empty'],
		['a key that is none', 'An example', 'e', 'An example'],
	])('removes a secret: %s', (_, text, secret, expected) => {
		expect(redact(text, secret)).toBe(expected);
	});
});

it.each<[string, string, unknown]>([
	['in texts at any depth', '{"a":[{"b":"Bearer sk-12345"}]}', { a: [{ b: 'Bearer [API key]' }] }],
	['in a text alone', '"sk-12345"', '[API key]'],
	['in names of fields', '{"sk-12345":1,"x":null}', { '[API key]': 1, x: null }],
	['nowhere', '{"a":"b"}', { a: 'b' }],
	['beside numbers that are none', '{"a":"sk-12345","b":NaN}', { a: '[API key]', b: null }],
])('takes the key out of JSON: %s', (_label, text, value) => {
	expect(parseClean(text, (words) => redact(words, 'sk-12345'))).toEqual({ value });
});

it('gives nothing for what is no JSON', () => {
	expect(parseClean('{"a', (words) => words)).toBeUndefined();
});
