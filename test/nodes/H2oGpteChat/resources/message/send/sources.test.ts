import type { IDataObject } from 'n8n-workflow';

import {
	sourcesBeneath,
	sourcesIn,
} from '../../../../../../nodes/H2oGpteChat/resources/message/send/sources';

/** A passage as the server gives it. */
const passage = (name: string, pages: number[], score: number, more: IDataObject = {}) => ({
	document_id: `id of ${name}`,
	document_name: name,
	pages: JSON.stringify({ selections: pages.map((page) => ({ page, polygons: [] })) }),
	score,
	...more,
});

it.each<[string, IDataObject[], string]>([
	['no passages', [], ''],
	['a page', [passage('a.pdf', [3], 1)], '- a.pdf, page 3'],
	['no page', [passage('a.pdf', [], 1)], '- a.pdf'],
	['pages out of order', [passage('a.pdf', [9, 3, 7, 8, 3], 1)], '- a.pdf, pages 3, 7–9'],
	['a document twice', [passage('a', [2], 1), passage('a', [1], 0.5)], '- a, pages 1–2'],
	[
		'the best document first, by its best passage',
		[passage('a', [1], 0.4), passage('b', [1], 0.5), passage('a', [2], 0.9)],
		'- a, pages 1–2\n- b, page 1',
	],
	[
		'equal scores in the order of the server',
		[passage('b', [1], 0.5), passage('a', [1], 0.5)],
		'- b, page 1\n- a, page 1',
	],
	[
		'a score that is none last',
		[passage('a', [1], 0, { score: null }), passage('b', [1], -1)],
		'- b, page 1\n- a, page 1',
	],
	[
		'documents of the same name',
		[passage('a', [1], 1), passage('a', [2], 0.5, { document_id: 'other' })],
		'- a, page 1\n- a, page 2',
	],
	[
		'documents without an ID by their names',
		[
			passage('a', [1], 1, { document_id: null }),
			passage('a', [2], 1, { document_id: null }),
			passage('b', [3], 1, { document_id: null }),
		],
		'- a, pages 1–2\n- b, page 3',
	],
	['the ID in place of a name', [passage('', [1], 1)], '- id of, page 1'],
	['neither', [{ document_name: null, pages: null }], '- Unnamed document'],
	[
		'a link to where the document is from',
		[passage('a*.pdf', [1], 1, { uri: 'https://a.example/a (1).pdf' })],
		'- [a\\*.pdf](https://a.example/a%20%281%29.pdf), page 1',
	],
	['a path that is no link', [passage('a', [1], 1, { uri: 'file:///a.pdf' })], '- a, page 1'],
	['a script that is no link', [passage('a', [1], 1, { uri: 'javascript:x' })], '- a, page 1'],
	['text that is no link', [passage('a', [1], 1, { uri: 'a.pdf' })], '- a, page 1'],
	[
		'a name that looks like Markdown, over several lines',
		[passage('# [a](https://x.example)\n- <b>', [1], 1)],
		'- \\# \\[a\\] (https://x.example) - ‹b>, page 1',
	],
	['a long name', [passage('a'.repeat(300), [], 1)], `- ${'a'.repeat(200)}…`],
])('lists %s', (_label, references, text) => {
	expect(sourcesIn(references)).toBe(text);
});

it.each([
	['an answer', 'Yes.', '- a', '\n\nSources:\n\n- a'],
	['an answer without sources', 'Yes.', '', ''],
	['an empty answer', ' ', '- a', ''],
	['no text', null, '- a', ''],
])('puts sources beneath %s', (_label, text, sources, beneath) => {
	expect(sourcesBeneath(text, sources)).toBe(beneath);
});
