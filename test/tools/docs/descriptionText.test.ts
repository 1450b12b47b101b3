import { codeOf, descriptionText, withStop } from '../../../tools/docs/descriptionText';

it.each([
	['', ''],
	['A plain text', 'A plain text'],
	[
		'See <a href="https://example.com/a(b)">this page</a>',
		'See [this page](https://example.com/a%28b%29)',
	],
	['A <b>bold</b> and <em>marked</em> word', 'A **bold** and _marked_ word'],
	['One<br>line,\nand another', 'One line, and another'],
	['Either | or', 'Either \\| or'],
	['Sales &amp; more, 1 &lt; 2', 'Sales & more, 1 \\< 2'],
	['A *star* and [brackets]', 'A \\*star\\* and \\[brackets\\]'],
	['as llm_args in the API', 'as llm_args in the API'],
	['<script>alert(1)</script>Text<!-- note -->', 'Text'],
])('writes %j as %j', (html, markdown) => {
	expect(descriptionText(html)).toBe(markdown);
});

it.each([
	['One sentence', 'One sentence.'],
	['Two. Sentences.', 'Two. Sentences.'],
	['Is it?', 'Is it?'],
	['', ''],
])('ends %j as %j', (text, ended) => {
	expect(withStop(text)).toBe(ended);
});

it('keeps a bar in code from ending a cell', () => {
	expect(codeOf('a|b')).toBe('`a\\|b`');
});
