import { escapeMarkdown, markdownLink } from '../../../../nodes/shared/text/markdown';

it.each([
	['a name without special characters', 'Manual (2nd edition), part 1.pdf', undefined],
	['underscores within words', 'k7_manual_v2.pdf', undefined],
	['marks of a sentence', 'R&D: costs & plans - 50% + 3 #1!', undefined],
	['underscores around a word', '_draft_ a_ _b', '\\_draft\\_ a\\_ \\_b'],
	['emphasis and code', '*a* `b` ~~c~~', '\\*a\\* \\`b\\` \\~\\~c\\~\\~'],
	['a link', '[here](https://a.example)', '\\[here\\](https://a.example)'],
	['an image', '![x](y)', '!\\[x\\](y)'],
	['a tag and an address in brackets', '<b> <https://a.example>', '\\<b> \\<https://a.example>'],
	['a column of a table', 'a|b', 'a\\|b'],
	['a backslash', 'a\\*b', 'a\\\\\\*b'],
	['an entity', '&amp; &#38; &x', '\\&amp; \\&#38; &x'],
	['a heading', '# 1', '\\# 1'],
	['a quotation', '> a', '\\> a'],
	['the item of a list', '- a', '\\- a'],
	['another one', '+ a', '\\+ a'],
	['a numbered item', '2. Quarter.pdf', '2\\. Quarter.pdf'],
	['a numbered item with a bracket', '12) a', '12\\) a'],
	['a rule', '---', '\\---'],
	['a line beneath a heading', '===', '\\==='],
	['a year', '2026 report', undefined],
])('keeps Markdown from reading %s', (_label, text, escaped = text) => {
	expect(escapeMarkdown(text)).toBe(escaped);
});

it.each([
	['https://a.example/b?c=d#e', 'https://a.example/b?c=d#e'],
	['https://a.example/b_(c)', 'https://a.example/b_%28c%29'],
	['https://a.example/?q=\\', 'https://a.example/?q=%5C'],
	['https://a.example/ b<c>', 'https://a.example/%20b%3Cc%3E'],
])('keeps within its brackets %s', (url, written) => {
	expect(markdownLink('a', url)).toBe(`[a](${written})`);
});
