import { load } from 'cheerio';

import { escapeMarkdown, markdownLink } from '../../nodes/shared/text/markdown';

/** The parser knows no nodes of an empty text. */
const nodesOf = (html: string) => (html === '' ? [] : load('').parseHTML(html));

type HtmlNode = ReturnType<typeof nodesOf>[number];

/** What stands around the text of an element. */
const EMPHASES: Readonly<Record<string, string>> = { b: '**', strong: '**', i: '_', em: '_' };

function markdownOf(node: HtmlNode): string {
	if (node.type === 'text') return escapeMarkdown(node.data.replace(/\s+/g, ' '));
	if (node.type !== 'tag') return '';
	if (node.name === 'br') return ' ';
	const inner = node.children.map(markdownOf).join('');
	if (node.name === 'a') return markdownLink(inner, node.attribs.href ?? '');
	const mark = EMPHASES[node.name] ?? '';
	return `${mark}${inner}${mark}`;
}

/** Gives a text of the editor, which may have links and emphases in HTML, as a line of Markdown that a table may hold. */
export const descriptionText = (html: string): string =>
	nodesOf(html).map(markdownOf).join('').trim();

/** Gives a text with the full stop that the editor leaves out after a single sentence. */
export const withStop = (text: string): string =>
	text === '' || /[.?!]$/.test(text) ? text : `${text}.`;

/** Gives a value as code in a table, where a bar would end the cell. */
export const codeOf = (text: string): string => `\`${text.replace(/\|/g, '\\|')}\``;
