import type { GenericValue, IDataObject } from 'n8n-workflow';

import {
	simplifyMessage,
	simplifyMetadata,
	simplifyReference,
} from '../../../nodes/shared/simplify';

describe('simplifyMessage', () => {
	const question = {
		id: 'm1',
		role: 'user',
		content: 'How?',
		created_at: '2026-11-01T00:00:00Z',
		reply_to: null,
		total_references: 0,
	};
	const sent = {
		id: 'm1',
		content: 'How?',
		reply_to: null,
		created_at: '2026-11-01T00:00:00Z',
		has_references: false,
		total_references: 0,
		votes: 0,
		type_list: [null],
		error: null,
	};

	it.each<[string, IDataObject, IDataObject]>([
		['a question', sent, question],
		['a question of an old server', { ...sent, reply_to: undefined }, question],
		[
			'a question that replies to an empty text',
			{ ...sent, reply_to: '' },
			{ ...question, reply_to: '' },
		],
		[
			'an answer',
			{ ...sent, reply_to: 'm0', total_references: 3 },
			{ ...question, role: 'assistant', reply_to: 'm0', total_references: 3 },
		],
		['no number of references', { ...sent, total_references: undefined }, question],
		['null for the number of references', { ...sent, total_references: null }, question],
		['an error', { ...sent, error: 'Too long' }, { ...question, error_message: 'Too long' }],
		['an empty error', { ...sent, error: '' }, question],
	])('shortens %s', (_, message, expected) => {
		expect(simplifyMessage(message)).toEqual(expected);
	});
});

describe('simplifyMetadata', () => {
	it.each<[string, GenericValue, GenericValue]>([
		['an object', '{"cost":0.1,"llm":"a"}', { cost: 0.1, llm: 'a' }],
		['a list', '[1,2]', [1, 2]],
		['a text', 'The whole prompt', 'The whole prompt'],
		['a text that is a number', '42', '42'],
		['a text that is JSON text', '"a"', '"a"'],
		['a text that is null', 'null', 'null'],
		['numbers that are none', '{"cost":NaN}', { cost: null }],
		['JSON that is cut off', '{"cost":', '{"cost":'],
		['an empty text', '', ''],
		['null', null, null],
		['an object that is parsed already', { cost: 0.1 }, { cost: 0.1 }],
	])('parses the content where it is an object or a list: %s', (_, content, expected) => {
		expect(simplifyMetadata({ message_type: 'usage_stats', content, id: 'x' })).toEqual({
			message_type: 'usage_stats',
			content: expected,
		});
	});
});

describe('simplifyReference', () => {
	const pages = (...numbers: unknown[]) =>
		JSON.stringify({ selections: numbers.map((page) => ({ page, polygons: [] })) });

	it.each<[string, GenericValue, number[]]>([
		['one page', pages(4), [4]],
		['several pages', pages(4, 7), [4, 7]],
		['a page twice', pages(4, 7, 4), [4, 7]],
		['an object', { selections: [{ page: 4 }] }, [4]],
		['numbers that are none', '{"selections":[{"page":NaN},{"page":4}]}', [4]],
		['no selections', '{"selections":[]}', []],
		['a page that is no number', pages('4', null, 5), [5]],
		['selections that are none', '{"selections":[null,4,[]]}', []],
		['selections that are no list', '{"selections":{"page":4}}', []],
		['an empty object', '{}', []],
		['a list', '[4]', []],
		['malformed', '{"selections":', []],
		['empty', '', []],
		['null', null, []],
		['missing', undefined, []],
	])('finds the pages: %s', (_, given, expected) => {
		expect(simplifyReference({ pages: given }).pages).toEqual(expected);
	});

	it.each<[string, GenericValue, GenericValue]>([
		['a passage', 'Descale it.', 'Descale it.'],
		['null', null, null],
		['missing', undefined, null],
	])('keeps what a reader needs: %s', (_, content, expected) => {
		const kept = { document_id: 'd', document_name: 'manual.pdf', score: 0.5 };
		const reference = { ...kept, content, pages: pages(1), collection_id: 'c' };
		expect(simplifyReference(reference)).toEqual({ ...kept, pages: [1], content: expected });
	});
});
