import { parseClean, redact } from '../../../../nodes/H2oGpteChat/transport/redact';

describe('redact', () => {
	it.each([
		['nothing to remove', 'No such chat', 'sk-1', 'No such chat'],
		['once', 'The key sk-1 is wrong', 'sk-1', 'The key [API key] is wrong'],
		['every time', 'sk-1 sk-1sk-1', 'sk-1', '[API key] [API key][API key]'],
		[
			'a key with the signs of a pattern',
			'The key a.*$&( is wrong',
			'a.*$&(',
			'The key [API key] is wrong',
		],
		['no key at all', 'The key is empty', '', 'The key is empty'],
	])('removes a secret: %s', (_, text, secret, expected) => {
		expect(redact(text, secret)).toBe(expected);
	});
});

it.each<[string, string, unknown]>([
	['in texts at any depth', '{"a":[{"b":"Bearer sk-1"}]}', { a: [{ b: 'Bearer [API key]' }] }],
	['in a text alone', '"sk-1"', '[API key]'],
	[
		'but not in names of fields',
		'{"sk-1":"sk-1","n":1,"x":null}',
		{ 'sk-1': '[API key]', n: 1, x: null },
	],
	['nowhere', '{"a":"b"}', { a: 'b' }],
])('takes the key out of JSON: %s', (_label, text, value) => {
	expect(parseClean(text, (words) => redact(words, 'sk-1'))).toEqual({ value });
});

it('gives nothing for what is no JSON', () => {
	expect(parseClean('{"a', (words) => words)).toBeUndefined();
});
