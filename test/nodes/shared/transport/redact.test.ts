import { redactBody, parseRedacted, redact } from '../../../../nodes/shared/transport/redact';

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

const SECRET = 'sk-0/A+b=9';

/** Every character of a text in another form. */
const each = (text: string, form: (code: number) => string) =>
	[...text].map((character) => form(character.charCodeAt(0))).join('');

const hex = (code: number) => code.toString(16);

describe('an escaped key', () => {
	it.each<[string, string]>([
		['a slash as some servers write it', 'sk-0\\/A+b=9'],
		['a character as JSON may have it', 'sk-0/\\u0041+b=9'],
		['the same in capitals', 'sk-0\\u002FA\\u002Bb=9'],
		['all characters', each(SECRET, (code) => `\\u00${hex(code)}`)],
		['JSON within JSON', JSON.stringify(JSON.stringify({ sent: SECRET }).replace('/', '\\/'))],
		['all characters, twice', each(SECRET, (code) => `\\\\u00${hex(code)}`)],
		['the way of JavaScript and Python', each(SECRET, (code) => `\\x${hex(code)}`)],
		['an address', encodeURIComponent(SECRET)],
		['an address in an address', encodeURIComponent(encodeURIComponent(SECRET))],
		['numbers of a web page', each(SECRET, (code) => `&#${code};`)],
		['other numbers of a web page', each(SECRET, (code) => `&#x0${hex(code)};`)],
		['the braces of JavaScript', each(SECRET, (code) => `\\u{${hex(code)}}`)],
		['braces with zeros', each(SECRET, (code) => `\\u{0000${hex(code)}}`)],
		['an old address', each(SECRET, (code) => `%u00${hex(code)}`)],
		['numbers of a web page that do not end', each(SECRET, (code) => `&#x${hex(code)}`)],
		['names of a web page', 'sk-0&sol;A&plus;b&equals;9'],
		['JSON in a web page', each(SECRET, (code) => `\\u00${hex(code)}`).replaceAll('\\', '&#92;')],
	])('is found: %s', (_label, written) => {
		const text = `No \\u00e9: ${written}, nor ${SECRET} or ${written}.`;
		const shown = redact(text, SECRET);
		expect(shown.split('[API key]').length - 1).toBe(3);
		expect(shown).toMatch(/^No \\u00e9: .*\.$/);
	});

	it.each<[string, string, string]>([
		['looks like an escape of an address', 'sk-%41%42%43xyz', 'sk-%41%42%43xyz'],
		['looks like one, and is escaped itself', 'sk-%41%42/xyz', 'sk-%41%42\\/xyz'],
		['has signs of a web page', 'sk-a&b<c>"d', 'sk-a&amp;b&lt;c&gt;&quot;d'],
		['has quotation marks', 'sk-"012\'345', 'sk-\\"012\\\'345'],
		['has a backslash', 'sk-01\\234567', 'sk-01\\\\234567'],
	])('is found that %s', (_label, secret, written) => {
		expect(redact(`No: ${written}`, secret)).toBe('No: [API key]');
	});

	it.each([
		['without the key', 'a\\/b \\u0041 %41 &amp; &#65; \\\\ \\"'],
		['with a part of the key', 'sk-0\\/A+b'],
		['with half an escape at its end', 'sk-0\\/A+b=\\u00'],
	])('leaves a text as it is %s', (_label, text) => {
		expect(redact(text, SECRET)).toBe(text);
	});
});

it.each<[string, string, unknown]>([
	['in escaped texts', '{"a":"sk-1\\u0032345"}', { a: '[API key]' }],
	['in escaped names', '{"\\u0073k-\\u00312345":1}', { '[API key]': 1 }],
	[
		'in JSON that stands as text',
		'{"a":"{\\"b\\":\\"sk-\\\\u00312345\\"}"}',
		{ a: '{"b":"[API key]"}' },
	],
	['beside other escapes', '["sk-12345","a\\/b %41"]', ['[API key]', 'a/b %41']],
	['in texts at any depth', '{"a":[{"b":"Bearer sk-12345"}]}', { a: [{ b: 'Bearer [API key]' }] }],
	['in a text alone', '"sk-12345"', '[API key]'],
	['in names of fields', '{"sk-12345":1,"x":null}', { '[API key]': 1, x: null }],
	['nowhere', '{"a":"b"}', { a: 'b' }],
	['beside numbers that are none', '{"a":"sk-12345","b":NaN}', { a: '[API key]', b: null }],
])('takes the key out of JSON: %s', (_label, text, value) => {
	expect(parseRedacted(text, (words) => redact(words, 'sk-12345'))).toEqual({ value });
});

it('gives nothing for what is no JSON', () => {
	expect(parseRedacted('{"a', (words) => words)).toBeUndefined();
});

it.each([
	['without the key, as it is', ' {"a": "say \\"hi\\""} ', ' {"a": "say \\"hi\\""} '],
	['with the key', '{"a":"sk-12345"}', '{"a":"[API key]"}'],
	[
		'with an escaped key beside other escapes',
		'{"a":"say \\"hi\\" \\u0073k-12345 \\n"}',
		'{"a":"say \\"hi\\" [API key] \\n"}',
	],
	['that is no JSON', 'No: sk-1%32345', 'No: [API key]'],
])('cleans the body of a refusal %s', (_label, text, cleaned) => {
	expect(redactBody(text, (words) => redact(words, 'sk-12345'))).toBe(cleaned);
});
