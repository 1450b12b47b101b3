import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { RequestParts, Route } from '../../../../nodes/shared/transport/route';
import { buildRequest } from '../../../../nodes/shared/transport/route';
import { isWellFormed } from '../../../../nodes/shared/text/characters';

it.each<[string, Route, IDataObject, Partial<RequestParts>]>([
	[
		'the body',
		'POST /chats/{sessionId}/completions',
		{ sessionId: 'a', message: 'Descale 😀'.slice(0, 9), llmArgs: { 'b\ude00': ['\ud83d'] } },
		{ body: { message: 'Descale \ufffd', llm_args: { 'b\ufffd': ['\ufffd'] } } },
	],
	[
		'the query',
		'GET /collections',
		{ nameFilter: 'a\ud83d' },
		{ query: { name_filter: 'a\ufffd' } },
	],
	[
		'the query of a POST',
		'POST /chats{?collectionId}',
		{ collectionId: 'a\ud83d', name: '\ude00' },
		{ query: { collection_id: 'a\ufffd' }, body: { name: '\ufffd' } },
	],
])('half a character leaves in no part of a request: %s', (_, route, values, expected) => {
	expect(buildRequest(route, values)).toMatchObject(expected);
});

/** Text of single places, so that halves of characters stand alone or meet. */
const places = fc
	.array(fc.constantFrom('a', '\ud83d', '\ude00', '"', '\\'), { maxLength: 6 })
	.map((parts) => parts.join(''));

it('whatever JSON a request holds, all its texts and names are well-formed', () => {
	const { tree } = fc.letrec((tie) => ({
		tree: fc.oneof(
			{ maxDepth: 4 },
			places,
			fc.array(tie('tree'), { maxLength: 3 }),
			fc.dictionary(places, tie('tree'), { maxKeys: 3 }),
		),
	}));
	fc.assert(
		fc.property(tree, (value) => {
			const { body } = buildRequest('POST /x', { value: JSON.parse(JSON.stringify(value)) });
			const texts: string[] = [];
			JSON.stringify(body, (name, inner: unknown) => {
				texts.push(name, ...(typeof inner === 'string' ? [inner] : []));
				return inner;
			});
			expect(texts.every(isWellFormed)).toBe(true);
		}),
	);
});
