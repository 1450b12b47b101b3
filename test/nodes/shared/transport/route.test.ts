import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { RequestParts, Route } from '../../../../nodes/shared/transport/route';
import {
	buildRequest,
	encodeId,
	slotsOf,
	toSnakeCase,
} from '../../../../nodes/shared/transport/route';
import { refusalOf } from '../refusal';

describe('slotsOf', () => {
	it.each<[string, Route, { path: string[]; query: string[] }]>([
		['none', 'GET /chats', { path: [], query: [] }],
		['in the path', 'GET /chats/{sessionId}', { path: ['sessionId'], query: [] }],
		['two in the path', 'PUT /a/{aId}/b/{bId}', { path: ['aId', 'bId'], query: [] }],
		['in the query suffix', 'POST /chats{?collectionId}', { path: [], query: ['collectionId'] }],
		['in both', 'POST /chats/{sessionId}{?dry}', { path: ['sessionId'], query: ['dry'] }],
	])('finds the slots: %s', (_, route, expected) => {
		expect(slotsOf(route)).toEqual(expected);
	});
});

describe('toSnakeCase', () => {
	it.each([
		['one word', 'name', 'name'],
		['several words', 'promptTemplateId', 'prompt_template_id'],
		['a single character at the end', 'topK', 'top_k'],
		['already in snake case', 'llm_args', 'llm_args'],
		['empty', '', ''],
	])('converts a name: %s', (_, name, expected) => {
		expect(toSnakeCase(name)).toBe(expected);
	});
});

describe('encodeId', () => {
	it.each([
		['a UUID', '123e4567-e89b-12d3-a456-426655440000', '123e4567-e89b-12d3-a456-426655440000'],
		['blanks around it', ' \tabc\n', 'abc'],
		['a blank inside', 'a b', 'a%20b'],
		['three dots', '...', '...'],
		['an ampersand', 'a&b', 'a%26b'],
		['a percent sign', '100%', '100%25'],
		['braces, as of a slot', '{messageId}', '%7BmessageId%7D'],
		['characters beyond ASCII', 'größe', 'gr%C3%B6%C3%9Fe'],
		['an emoji', '🙂', '%F0%9F%99%82'],
	])('encodes an ID as one segment: %s', (_, id, expected) => {
		expect(encodeId('sessionId', id)).toBe(expected);
	});

	it.each<[string, string, unknown, string]>([
		['empty', 'promptTemplateId', '', 'no prompt template ID'],
		['blank', 'collectionId', ' \n', 'no collection ID'],
		['absent', 'sessionId', undefined, 'no session ID'],
		['null', 'sessionId', null, 'no session ID'],
		['a number', 'sessionId', 42, 'a number as the session ID'],
		['an object', 'sessionId', { id: 1 }, 'an object as the session ID'],
	])('refuses what is no ID: %s', (_, name, id, given) => {
		expect(refusalOf(() => encodeId(name, id))).toEqual({
			message: `The server gave ${given}`,
			description:
				'What was to be done next needs one. Check that the Server URL in the credential is the address of an h2oGPTe server.',
		});
	});

	it.each<[string, string, string, string, string]>([
		['two dots', 'sessionId', '..', '', 'It is ".."'],
		['two dots between blanks', 'messageId', ' .. ', '', 'It is ".."'],
		['a way up', 'sessionId', '../collections/1', '', 'It holds "/"'],
		['a word of the API', 'sessionId', 'count', '/chats/', 'It is "count"'],
		['half a character', 'sessionId', 'a\ud800', '', 'It holds half a character'],
	])('refuses an ID of the server that cannot be used: %s', (_, name, id, path, flaw) => {
		const shown = id.trim().replace('\ud800', '\ufffd');
		expect(refusalOf(() => encodeId(name, id, path))).toEqual({
			message: `The server gave a ${name === 'messageId' ? 'message' : 'session'} ID that cannot be used`,
			description: `${flaw}, so a request with it might reach something else: ${shown}. Tell the administrator of your h2oGPTe server.`,
		});
	});

	it.each<[string, unknown]>([
		['a number', 7],
		['an object', { id: 'a' }],
		['a list', ['a']],
		['a locator', { __rl: true, mode: 'id', value: 'a' }],
	])('refuses what is no text: %s', (_, id) => {
		expect(() => encodeId('sessionId', id)).toThrow(UserError);
	});
});

describe('buildRequest', () => {
	it.each<[string, Route, IDataObject, RequestParts]>([
		[
			'nothing at all',
			'GET /chats/count',
			{},
			{ method: 'GET', path: '/chats/count', query: {}, body: undefined },
		],
		[
			'GET sends the rest in the query',
			'GET /chats/{sessionId}/messages',
			{ sessionId: 'a b', offset: 0, limit: 100 },
			{
				method: 'GET',
				path: '/chats/a%20b/messages',
				query: { offset: 0, limit: 100 },
				body: undefined,
			},
		],
		[
			'a list of IDs in the path has commas between them',
			'DELETE /messages/{messageIds}',
			{ messageIds: ['a b', 'c', 'd,e'] },
			{ method: 'DELETE', path: '/messages/a%20b,c,d%2Ce', query: {}, body: undefined },
		],
		[
			'DELETE sends the rest in the query',
			'DELETE /chats/{sessionId}',
			{ sessionId: 'a', timeout: 60 },
			{ method: 'DELETE', path: '/chats/a', query: { timeout: 60 }, body: undefined },
		],
		[
			'POST sends the rest in the body',
			'POST /chats/{sessionId}/completions',
			{ sessionId: 'a', message: 'Hi', stream: false },
			{
				method: 'POST',
				path: '/chats/a/completions',
				query: {},
				body: { message: 'Hi', stream: false },
			},
		],
		[
			'PUT sends the rest in the body, in snake case',
			'PUT /chats/{sessionId}/prompt_template',
			{ sessionId: 'a', promptTemplateId: 'p' },
			{
				method: 'PUT',
				path: '/chats/a/prompt_template',
				query: {},
				body: { prompt_template_id: 'p' },
			},
		],
		[
			'PATCH sends the rest in the body',
			'PATCH /chats/{sessionId}',
			{ sessionId: 'a', name: 'b' },
			{ method: 'PATCH', path: '/chats/a', query: {}, body: { name: 'b' } },
		],
		[
			'POST without a rest has no body',
			'POST /chats/{sessionId}/completions',
			{ sessionId: 'a' },
			{ method: 'POST', path: '/chats/a/completions', query: {}, body: undefined },
		],
		[
			'the query suffix goes to the query whatever the method',
			'POST /chats{?collectionId}',
			{ collectionId: 'c', workspace: 'w' },
			{ method: 'POST', path: '/chats', query: { collection_id: 'c' }, body: { workspace: 'w' } },
		],
		[
			'a query suffix without a value',
			'POST /chats{?collectionId}',
			{ collectionId: '' },
			{ method: 'POST', path: '/chats', query: {}, body: undefined },
		],
		[
			'absent values are left out, others that look empty are not',
			'POST /x',
			{ a: undefined, b: '', c: 0, d: false, e: null, f: [], g: {} },
			{
				method: 'POST',
				path: '/x',
				query: {},
				body: { b: '', c: 0, d: false, e: null, f: [], g: {} },
			},
		],
		[
			'an empty text is left out of a query',
			'GET /x',
			{ a: '', b: 0 },
			{ method: 'GET', path: '/x', query: { b: 0 }, body: undefined },
		],
		[
			'names below the top stay as they are',
			'POST /x',
			{ llmArgs: { topK: 1 } },
			{ method: 'POST', path: '/x', query: {}, body: { llm_args: { topK: 1 } } },
		],
		[
			'an ID that looks like a slot fills none',
			'GET /a/{aId}/b/{bId}',
			{ aId: '{bId}', bId: '2' },
			{ method: 'GET', path: '/a/%7BbId%7D/b/2', query: {}, body: undefined },
		],
		[
			'an ID with the signs of a replacement pattern',
			'GET /a/{aId}',
			{ aId: '$&$1' },
			{ method: 'GET', path: '/a/%24%26%241', query: {}, body: undefined },
		],
	])('places the values: %s', (_, route, values, expected) => {
		expect(buildRequest(route, values)).toEqual(expected);
	});

	it.each<[string, IDataObject]>([
		['absent', {}],
		['empty', { sessionId: '' }],
		['blank', { sessionId: '  ' }],
	])('refuses a route whose slot stays empty: %s', (_, values) => {
		expect(() => buildRequest('GET /chats/{sessionId}', values)).toThrow(
			'The server gave no session ID',
		);
	});
});
