import type { GenericValue, IDataObject } from 'n8n-workflow';

import {
	parseAnswer,
	simplifyMessage,
	simplifyMetadata,
	simplifyReference,
} from '../../../../nodes/H2oGpteChat/resources/simplify';
import { refusalOf } from '../refusal';

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

describe('parseAnswer', () => {
	const fence = (text: string, kind = 'json') => `\`\`\`${kind}\n${text}\n\`\`\``;

	it.each<[string, string, GenericValue]>([
		['an object', '{"a":1}', { a: 1 }],
		['a list', '[1]', [1]],
		['a text', '"a"', 'a'],
		['a number', '42', 42],
		['null', 'null', null],
		['blanks around it', '\n {"a":1} \n', { a: 1 }],
		['a fence', fence('{"a":1}'), { a: 1 }],
		['a fence without a language', fence('{"a":1}', ''), { a: 1 }],
		['a fence in capitals', fence('{"a":1}', 'JSON'), { a: 1 }],
		['a fence with blanks', '\n```json \r\n{"a":1}\r\n```\n', { a: 1 }],
		['several lines in a fence', fence('{\n  "a": 1\n}'), { a: 1 }],
		['a fence in a text', fence('{"a":"```"}'), { a: '```' }],
		['thoughts before it', '<think>{"b":2}?</think>{"a":1}', { a: 1 }],
		['thoughts before a fence', `\n<think>\nHm.\n</think>\n\n${fence('{"a":1}')}`, { a: 1 }],
		['empty thoughts', '<think></think>\n{"a":1}', { a: 1 }],
	])('finds the JSON: %s', (_, body, expected) => {
		expect(parseAnswer(body)).toEqual(expected);
	});

	it.each([
		['a sentence', 'I cannot say.', 'I cannot say.'],
		['JSON that is cut off', '{"a":', '{"a":'],
		['a fence around a sentence', fence('No.', ''), fence('No.', '')],
		['thoughts before a sentence', '<think>Hm.</think> No.', 'No.'],
		['thoughts without an end', '<think>{"a":1}', '<think>{"a":1}'],
		['as long as may be quoted', 'x'.repeat(200), 'x'.repeat(200)],
		['a long text', 'x'.repeat(201), `${'x'.repeat(200)}…`],
	])('quotes the beginning of what is none: %s', (_, body, beginning) => {
		expect(refusalOf(() => parseAnswer(body))).toEqual({
			message: 'The answer is not JSON',
			description: `It begins with "${beginning}". Ask for JSON in the message too, try another model, or set Response Format to Text and remove the JSON Schema.`,
		});
	});
});
