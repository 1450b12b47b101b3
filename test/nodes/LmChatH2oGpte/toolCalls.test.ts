import { collectToolCalls } from '../../../nodes/LmChatH2oGpte/toolCalls';
import { redact } from '../../../nodes/shared/transport/redact';
import { refusalOf } from '../shared/refusal';

const KEY = 'sk-0123456789';

interface Piece {
	index?: unknown;
	id?: unknown;
	name?: unknown;
	input?: unknown;
}

const pieceOf = ({ name, input, ...others }: Piece) => ({
	...others,
	function: { name, arguments: input },
});

/** Collects calls from deltas, each of which has some pieces. */
function collect(deltas: Piece[][], isCut = false) {
	const collector = collectToolCalls((text) => redact(text, KEY));
	for (const pieces of deltas) collector.add(pieces.map(pieceOf));
	return collector.finish(isCut);
}

const FIND = { id: 'a', name: 'find', input: '{"q":1}' };
const LIST = { id: 'b', name: 'list', input: '{}' };

it.each<[label: string, deltas: Piece[][], calls: object[]]>([
	['none', [], []],
	['an empty delta', [[]], []],
	['one', [[{ index: 0, ...FIND }]], [FIND]],
	[
		'several in one delta',
		[
			[
				{ index: 0, ...FIND },
				{ index: 1, ...LIST },
			],
		],
		[FIND, LIST],
	],
	['several in one message, without an index', [[FIND, LIST]], [FIND, LIST]],
	[
		'arguments in pieces',
		[
			[{ index: 0, id: 'a', name: 'find', input: '' }],
			[{ index: 0, input: '{"q"' }],
			[{ index: 0, input: ':1}' }],
		],
		[FIND],
	],
	[
		'pieces of several calls in turn',
		[
			[{ index: 0, id: 'a', name: 'find' }],
			[{ index: 1, id: 'b', name: 'list' }],
			[{ index: 0, input: '{"q":' }],
			[{ index: 1, input: '{}' }],
			[{ index: 0, input: '1}' }],
		],
		[FIND, LIST],
	],
	[
		'pieces without an index',
		[
			[{ id: 'a', name: 'find' }],
			[{ input: '{"q":' }],
			[{ input: '1}' }],
			[{ id: 'b', name: 'list' }],
			[{ input: '{}' }],
		],
		[FIND, LIST],
	],
	['an index that is null', [[{ index: null, ...FIND }], [{ index: null, ...LIST }]], [FIND, LIST]],
	[
		'several with the index 0, in pieces',
		[
			[{ index: 0, id: 'a', name: 'find', input: '{"q":' }],
			[{ index: 0, input: '1}' }],
			[{ index: 0, id: 'b', name: 'list', input: '{' }],
			[{ index: 0, input: '}' }],
		],
		[FIND, LIST],
	],
	[
		'an ID and a name with each piece',
		[
			[{ index: 0, id: 'a', name: 'find', input: '{"q":' }],
			[{ index: 0, id: 'a', name: 'find', input: '1}' }],
		],
		[FIND],
	],
	[
		'an empty ID and an empty name with later pieces',
		[[{ id: 'a', name: 'find', input: '{"q":' }], [{ id: '', name: '', input: '1}' }]],
		[FIND],
	],
	[
		'an ID that comes later',
		[[{ index: 0, name: 'find' }], [{ index: 0, id: 'a', input: '{"q":1}' }]],
		[FIND],
	],
	['no arguments', [[{ index: 0, id: 'b', name: 'list' }]], [LIST]],
	['empty arguments', [[{ index: 0, id: 'b', name: 'list', input: '' }]], [LIST]],
	['blank arguments', [[{ index: 0, id: 'b', name: 'list', input: ' \n' }]], [LIST]],
	['arguments as an object', [[{ id: 'a', name: 'find', input: { q: 1 } }]], [FIND]],
	[
		'the key over several pieces of the arguments',
		[
			[{ index: 0, id: 'a', name: 'find', input: '{"q":"sk-0123' }],
			[{ index: 0, input: '456789"}' }],
		],
		[{ ...FIND, input: '{"q":"[API key]"}' }],
	],
	[
		'the key over several pieces, escaped',
		[
			[{ index: 0, id: 'a', name: 'find', input: '{"q":"\\u0073k-0123\\u00' }],
			[{ index: 0, input: '3456789"}' }],
		],
		[{ ...FIND, input: '{"q":"[API key]"}' }],
	],
])('collects %s', (_label, deltas, calls) => {
	expect(collect(deltas)).toEqual(calls);
});

it.each<[label: string, calls: unknown]>([
	['nothing', undefined],
	['null', null],
	['a text', 'find'],
	['an object', { id: 'a' }],
	['no objects', [null, 1, 'find']],
])('takes no calls from %s', (_label, calls) => {
	const collector = collectToolCalls((text) => text);
	collector.add(calls);
	expect(collector.finish(false)).toEqual([]);
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it.each<[string, Piece[]]>([
	['without an index', [{ name: 'find' }, { name: 'find' }]],
	[
		'with one',
		[
			{ index: 0, name: 'find' },
			{ index: 1, name: 'find' },
		],
	],
])('gives each call without an ID one of its own, %s', (_label, pieces) => {
	const calls = collect([pieces]);
	const ids = calls.map(({ id }) => id);
	expect(calls).toEqual(ids.map((id) => ({ id, name: 'find', input: '{}' })));
	expect(ids).toEqual([expect.stringMatching(UUID), expect.stringMatching(UUID)]);
	expect(new Set(ids).size).toBe(2);
});

const BETTER = 'Try again, or choose a model that is better at calling tools.';

it.each<[label: string, input: string, isCut: boolean, message: string, description: string]>([
	[
		'no JSON',
		'find it',
		false,
		"The model called the tool 'find' with arguments that are no JSON object",
		`It wrote: find it. ${BETTER}`,
	],
	[
		'a list',
		'[1]',
		false,
		"The model called the tool 'find' with arguments that are no JSON object",
		`It wrote: [1]. ${BETTER}`,
	],
	[
		'two objects',
		'{}{}',
		false,
		"The model called the tool 'find' with arguments that are no JSON object",
		`It wrote: {}{}. ${BETTER}`,
	],
	[
		'more than is quoted',
		'x'.repeat(300),
		false,
		"The model called the tool 'find' with arguments that are no JSON object",
		`It wrote: ${'x'.repeat(200)}…. ${BETTER}`,
	],
	[
		'the key',
		`key ${KEY}`,
		false,
		"The model called the tool 'find' with arguments that are no JSON object",
		`It wrote: key [API key]. ${BETTER}`,
	],
	[
		'JSON that is cut off',
		'{"q": "a',
		true,
		"The model was cut off while it called the tool 'find'",
		"Raise 'Max Tokens' in the options of the model, or ask for less at once.",
	],
])('refuses a call with %s', (_label, input, isCut, message, description) => {
	const refusal = refusalOf(() => collect([[{ id: 'a', name: 'find', input }]], isCut));
	expect(refusal).toEqual({ message, description });
});

it('takes a call that is whole in an answer that is cut off', () => {
	expect(collect([[FIND]], true)).toEqual([FIND]);
});
