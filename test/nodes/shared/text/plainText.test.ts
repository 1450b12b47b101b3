import { plainText, plainId } from '../../../../nodes/shared/text/plainText';

it.each([
	['a sentence', 'There is no session with the id "s1".', 'There is no session with the id "s1".'],
	['characters beyond ASCII', 'Größe 語 🙂', 'Größe 語 🙂'],
	['signs of comparison', 'at least 1 < x <= 5 > 0', 'at least 1 < x <= 5 > 0'],
	['a list in brackets', '[1] (see below)', '[1] (see below)'],
	['an emoji of several', 'a 👩‍💻 b', 'a 👩‍💻 b'],
	['a joiner within a word', 'می‌خواهم', 'می‌خواهم'],
	['line breaks', 'first\r\nsecond\u2028third', 'first second third'],
	['tabs and blanks', ' a \t b  ', 'a b'],
	['an escape of a terminal', 'a\u001b[31mred\u001b]0;title\u0007', 'a [31mred ]0;title'],
	['a NUL', 'a\0b', 'a b'],
	['C1 characters', 'a\u009b31mb\u0085c', 'a 31mb c'],
	['a change of direction', 'a\u202eexe.txt\u202c', 'a exe.txt'],
	['isolated directions', 'a\u2066b\u2069', 'a b'],
	['marks of direction', '\u200fa\u200e\u061c', 'a'],
	['invisible characters', 'a\u200bb\u00adc\u2060d\ufeffe', 'a b c d e'],
	['invisible words', `a${String.fromCodePoint(0xe0041, 0xe0042)}`, 'a'],
	['half a character', 'a\ud83db', 'a\ufffdb'],
	[
		'tags',
		'no <b>such</b> <img src=x onerror=1><!-- -->',
		'no ‹b>such‹/b> ‹img src=x onerror=1>‹!-- -->',
	],
	['a tag over two lines', '<a\nhref=x>', '‹a href=x>'],
	['a tag that begins behind another sign', '<<script>', '<‹script>'],
	['a tag behind an invisible character', '<\u200bb>', '< b>'],
	['a link in Markdown', '[here](http://a)', '[here] (http://a)'],
	['a picture in Markdown', '![x](http://a)', '![x] (http://a)'],
	['nothing but control characters', '\u0000\u001b', ''],
])('makes plain text of %s', (_label, text, shown) => {
	expect(plainText(text, 300)).toBe(shown);
	expect(plainText(shown, 300)).toBe(shown);
});

it.each([
	['too many characters', 'abcdef', 'abcd…'],
	['as many as fit', 'abcd', 'abcd'],
	['a blank at the cut', 'abc defg', 'abc…'],
	['characters of two places', '🙂'.repeat(5), `${'🙂'.repeat(4)}…`],
	['more blanks than anybody reads', `ab${' '.repeat(100)}c`, 'ab…'],
])('shortens %s', (_label, text, shown) => {
	expect(plainText(text, 4)).toBe(shown);
});

it('looks no further than it shows', () => {
	const normal = Object.getOwnPropertyDescriptor(String.prototype, 'replace');
	const replace: unknown = normal?.value;
	const looked: number[] = [];
	Object.defineProperty(String.prototype, 'replace', {
		...normal,
		value: function (this: string, ...given: unknown[]): unknown {
			looked.push(this.length);
			return typeof replace === 'function' ? Reflect.apply(replace, this, given) : this;
		},
	});
	try {
		expect(plainText('<b>'.repeat(100_000), 10)).toBe('‹b>‹b>‹b>‹…');
	} finally {
		Object.defineProperty(String.prototype, 'replace', { ...normal });
	}
	expect(Math.max(...looked)).toBe(80);
});

it('bounds an ID', () => {
	expect(plainId('x'.repeat(1000))).toBe(`${'x'.repeat(100)}…`);
});
