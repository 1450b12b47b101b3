import fc from 'fast-check';

import { unescapeOnce } from '../../../../nodes/shared/transport/unescape';

it.each([
	['as JSON', '\\u0041\\u007e', 'A~'],
	['as JSON, in upper case', '\\U004A', 'J'],
	['as a program', '\\x41\\u{41}\\u{00041}', 'AAA'],
	['behind a backslash', '\\/\\"\\\'\\\\', '/"\'\\'],
	['in an address', '%41%7E%u0041', 'A~A'],
	['in a page, by number', '&#x41;&#X041;&#65;&#0065;&#126;', 'AAAA~'],
	['in a page, by number without an end', '&#x41&#65 ', 'AA '],
	['in a page, by name', '&amp;&LT;&commat;', '&<@'],
	['in two layers, of which one is undone', '%2541\\\\u0041&amp;#65;', '%41\\u0041&#65;'],
	['beside other characters', 'a%41b\\u0041c&gt;d', 'aAbAc>d'],
])('undoes what is written %s', (_label, text, expected) => {
	expect(unescapeOnce(text)).toBe(expected);
});

it.each([
	['no escape', 'Hello'],
	['a line break of JSON', '\\n\\t'],
	['a character beyond ASCII', '\\u00e9\\u4141%E9&eacute;'],
	['a control character', '\\u0007%0a&#x7;'],
	['something that is cut off', '\\u004'],
	['braces without an end', '\\u{41'],
	['a name that is none', '&such; &; &ampersand;'],
	['beginnings alone', '\\ % & &# &#x %u \\u'],
])('leaves %s as it is', (_label, text) => {
	expect(unescapeOnce(text)).toBe(text);
});

/** The same as a rule of another kind, which takes longer the more escapes there are. */
const ESCAPED =
	/(?:\\u00|\\x|%u00|%)([2-7][0-9a-f])|\\u\{0{0,4}([2-7][0-9a-f])\}|&#x0{0,6}([2-7][0-9a-f]);?|&#0{0,6}(\d{2,3});?|\\(["'/\\])|&(amp|lt|gt|quot|apos|sol|plus|equals|lowbar|period|colon|commat);/gi;
const NAMES: Record<string, string> = {
	...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", sol: '/', plus: '+', equals: '=' },
	...{ lowbar: '_', period: '.', colon: ':', commat: '@' },
};
const byRule = (text: string) =>
	text.replace(ESCAPED, (_, ...groups: Array<string | undefined>) => {
		const [code, inBraces, inPage, decimal, plain, name = ''] = groups;
		const digits = code ?? inBraces ?? inPage;
		if (digits !== undefined) return String.fromCharCode(parseInt(digits, 16));
		if (decimal !== undefined) return String.fromCharCode(Number(decimal));
		return plain ?? NAMES[name.toLowerCase()] ?? '';
	});

it('undoes the same as one rule says, in any text', () => {
	const part = fc.oneof(
		fc.constantFrom(
			...['\\', '%', '&', '#', 'u', 'x', 'X', '{', '}', ';', '0', '00', '4', '41', '7e'],
		),
		fc.constantFrom(...Object.keys(NAMES)),
		fc.constantFrom('"', "'", '/', 'a', 'F', '9', '\ud83d', '\ufeff', 'é'),
	);
	const text = fc.array(part, { maxLength: 24 }).map((parts) => parts.join(''));
	fc.assert(
		fc.property(text, (value) => {
			expect(unescapeOnce(value)).toBe(byRule(value));
		}),
		{ numRuns: 5000 },
	);
});

it.each([
	['a block', 4096],
	['a block and a character', 4097],
	['many blocks', 20_000],
])('puts %s of escapes and characters together', (_label, count) => {
	expect(unescapeOnce('%41'.repeat(count))).toBe('A'.repeat(count));
	expect(unescapeOnce(`${'x'.repeat(count - 1)}%41\ud83d`)).toBe(`${'x'.repeat(count - 1)}A\ud83d`);
});
