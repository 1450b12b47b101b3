import type { IDataObject } from 'n8n-workflow';

import { loadOperations } from '../../../../emulator/contract';
import { resources } from '../../../../nodes/H2oGpteChat/resources';
import type { Route } from '../../../../nodes/shared/transport/route';
import { buildRequest } from '../../../../nodes/shared/transport/route';
import { flawOf, isUsableId } from '../../../../nodes/shared/transport/pathSegment';

it.each([
	['a UUID', '123e4567-e89b-12d3-a456-426655440000'],
	['the collection of a key', 'default'],
	['a blank', 'a b'],
	['three dots', '...'],
	['dots within', 'a..b'],
	['a dot before a name', '.a'],
	['a percent sign', '100%'],
	['a percent sign before other characters', '5%zz'],
	['an ampersand', 'a&b=c'],
	['a colon', 'a:b'],
	['braces', '{messageId}'],
	['characters beyond ASCII', 'größe'],
	['an emoji', '🙂'],
	['a reserved word within', 'count-1'],
	['a reserved word of another place', 'stats'],
	['200 characters', 'x'.repeat(200)],
])('takes an ID with %s', (_label, id) => {
	expect([flawOf(id, '/chats/'), isUsableId(id, '/chats/')]).toEqual([undefined, true]);
});

const CONTROL = 'holds a control character or a line break';

it.each([
	['a dot', '.', 'is "."'],
	['two dots', '..', 'is ".."'],
	['two dots of another kind', '\u2025', 'is ".."'],
	['two wide dots', '\uff0e\uff0e', 'is ".."'],
	['a slash', 's1/collection', 'holds "/"'],
	['a way up', '../collections/c1', 'holds "/"'],
	['a wide slash', '..\uff0fcollections', 'holds "/"'],
	['a character with a slash in it', '\u2100', 'holds "/"'],
	['a backslash', '..\\collections', 'holds "\\"'],
	['a wide backslash', '..\uff3ccollections', 'holds "\\"'],
	['a query', 'count?limit=1', 'holds "?"'],
	['a fragment', 'count#', 'holds "#"'],
	['a parameter of the path', '..;a', 'holds ";"'],
	['a Greek question mark', 'count\u037e', 'holds ";"'],
	['an escaped slash', 's1%2fcollection', 'holds "%2f"'],
	['an escaped slash in capitals', 's1%2Fcollection', 'holds "%2F"'],
	['escaped dots', '%2e%2e', 'holds "%2e"'],
	['what is escaped twice', '%252e%252e%252f', 'holds "%25"'],
	['an overlong slash', '..%c0%afcollections', 'holds "%c0"'],
	['an old escape', '..%u2215collections', 'holds "%u2215"'],
	['an escaped character of a word', 'coun%74', 'holds "%74"'],
	['a NUL', 's1\0', CONTROL],
	['an escape of a terminal', '\u001b[2Js1', CONTROL],
	['a line break', 'a\r\nHost: x', CONTROL],
	['a tab', 'a\tb', CONTROL],
	['a C1 character', 'a\u0085b', CONTROL],
	['another end of a line', 'a\u2028b', CONTROL],
	['half a character', 'a\ud800', 'holds half a character'],
	['a word of the API', 'count', 'is "count"'],
	['the same in capitals', 'Count', 'is "Count"'],
	['the same in wide characters', '\uff43ount', 'is "\uff43ount"'],
	['another word of the API', 'delete_job', 'is "delete_job"'],
	['too many characters', 'x'.repeat(201), 'has more than 200 characters'],
])('finds %s in an ID', (_label, id, flaw) => {
	expect([flawOf(id, '/chats/'), isUsableId(id, '/chats/')]).toEqual([flaw, false]);
});

it.each<[string, string, string | undefined]>([
	['a name with a slash', 'BAAI/bge-large-en-v1.5', undefined],
	['a name with two', 'hub/BAAI/bge', undefined],
	['a way up', '../chats', 'is ".."'],
	['a way up within', 'a/../../chats/1', 'is ".."'],
	['a wide way up', 'a/\uff0e\uff0e', 'is ".."'],
	['a part that is empty', 'a//b', 'holds an empty part'],
	['a slash at its end', 'a/', 'holds an empty part'],
	['an escape', 'a/%2e%2e', 'holds "%2e"'],
	['a backslash', 'a/b\\c', 'holds "\\"'],
	['too many characters', `a/${'x'.repeat(200)}`, 'has more than 200 characters'],
])('knows the name of a model from other texts: %s', (_label, id, flaw) => {
	expect(flawOf(id, '/embedding_models/')).toBe(flaw);
});

it.each([
	['nothing', ''],
	['blanks', ' \n'],
])('cannot use %s', (_label, id) => {
	expect(isUsableId(id, '/chats/')).toBe(false);
});

/** The routes of the operation table and of the contract, their slots alike. */
const PATHS = [
	...resources.flatMap(({ operations }) => operations.map(({ route }) => route)),
	...loadOperations().map(({ method, path }) => `${method} ${path}`),
].map((route) => (route.split(' ')[1] ?? '').replace(/\{\?\w+\}/g, '').replace(/\{\w+\}/g, '*'));

/** The words that stand where another path has a slot. */
const WORDS = PATHS.flatMap((path) => {
	const slot = path.indexOf('*');
	const before = path.slice(0, slot);
	const words = PATHS.filter((other) => slot >= 0 && other.startsWith(before)).map(
		(other) => other.slice(slot).split('/')[0] ?? '',
	);
	return words
		.filter((word) => !['', '*'].includes(word))
		.map((word): [string, string] => [before, word]);
});

it('knows the words of all paths', () => {
	expect(WORDS).toContainEqual(['/chats/', 'count']);
	expect(WORDS.filter(([path, word]) => flawOf(word, path) === undefined)).toEqual([]);
});

it.each<[string, Route, IDataObject]>([
	['a session', 'GET /chats/{sessionId}', { sessionId: 'count' }],
	['a session, with more behind it', 'GET /chats/{sessionId}/messages', { sessionId: 'count' }],
	['a collection', 'GET /collections/{collectionId}/chats', { collectionId: 'All' }],
])('refuses what the API calls otherwise: %s', (_, route, values) => {
	expect(() => buildRequest(route, values)).toThrow('that cannot be used');
});

it('takes such a word where the API has no such place', () => {
	const { path } = buildRequest('GET /messages/{messageId}/meta', { messageId: 'count' });
	expect(path).toBe('/messages/count/meta');
});
