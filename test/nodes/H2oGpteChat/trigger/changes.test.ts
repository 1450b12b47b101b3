import {
	changesIn,
	cursorFrom,
	KEPT_IDS,
	reaches,
} from '../../../../nodes/H2oGpteChat/trigger/changes';
import type { Cursor } from '../../../../nodes/H2oGpteChat/trigger/state';
import type { Short } from './messages';
import { at, cursor, message, pending } from './messages';

const EVERYTHING = { from: 'all', marksFinished: true, most: 1000 } as const;

/** Messages with ids and times that count down from `first`, as the server lists them. */
const countdown = (first: number, count: number): Short[] =>
	Array.from({ length: count }, (_, index) => [`m${first - index}`, first - index]);

describe('changesIn: what is news, the oldest first', () => {
	it.each<[string, Cursor, Short[], string[]]>([
		['nothing in an empty session', cursor(0), [], []],
		[
			'nothing where all is done',
			cursor(1, ['b']),
			[
				['b', 2],
				['a', 1],
			],
			[],
		],
		[
			'what is later',
			cursor(1),
			[
				['c', 3],
				['b', 2],
				['a', 1],
			],
			['b', 'c'],
		],
		[
			'what has the time of a done one',
			cursor(1, ['b']),
			[
				['c', 2],
				['b', 2],
				['a', 1],
			],
			['c'],
		],
		[
			'what has the time of the cut and stands before a done one',
			cursor(2, ['b']),
			[
				['c', 2],
				['b', 2],
				['a', 2],
			],
			['c'],
		],
		[
			'what arrived late, between done ones',
			cursor(1, ['d', 'b']),
			[
				['d', 4],
				['c', 3],
				['b', 2],
				['a', 1],
			],
			['c'],
		],
		[
			'what was posted when the clock was set back',
			cursor(5, ['b']),
			[
				['c', 3],
				['b', 6],
				['a', 5],
			],
			['c'],
		],
		[
			'what is left where the done ones were deleted',
			cursor(3, ['c', 'b']),
			[
				['d', 4],
				['a', 1],
			],
			['d'],
		],
		[
			'an answer with its question',
			cursor(0),
			[
				['b', 2, 'done'],
				['a', 1],
			],
			['a', 'b'],
		],
		[
			'not an answer that is being written',
			cursor(0),
			[
				['b', 2, 'writing x'],
				['a', 1],
			],
			['a'],
		],
		[
			'an answer that was written, though the cut has passed it',
			cursor(5, ['c'], { pending: [pending('b', 2, 'x')] }),
			[
				['c', 6],
				['b', 2, 'done'],
				['a', 1],
			],
			['b'],
		],
	])('%s', (_label, before, list, expected) => {
		const { news } = changesIn(before, list.map(message), EVERYTHING);
		expect(news.map(({ id }) => id)).toEqual(expected);
	});

	it.each<['user' | 'assistant', string[]]>([
		['user', ['a', 'c']],
		['assistant', ['b']],
	])('only what is from the %s', (from, expected) => {
		const list: Short[] = [
			['d', 4, 'writing x'],
			['c', 3],
			['b', 2, 'done'],
			['a', 1],
		];
		const { news, cursor: after } = changesIn(cursor(0), list.map(message), {
			...EVERYTHING,
			from,
		});
		expect(news.map(({ id }) => id)).toEqual(expected);
		expect(after.pending).toHaveLength(from === 'assistant' ? 1 : 0);
	});

	it('tells no more than asked for, the oldest first, and leaves the rest', () => {
		const list = countdown(5, 5).map(message);
		const first = changesIn(cursor(0), list, { ...EVERYTHING, most: 2 });
		expect([first.news.map(({ id }) => id), first.whole]).toEqual([['m1', 'm2'], false]);
		const second = changesIn(first.cursor, list, EVERYTHING);
		expect([second.news.map(({ id }) => id), second.whole]).toEqual([['m3', 'm4', 'm5'], true]);
	});
});

describe('changesIn: a reply without a sign of its end', () => {
	it.each<[string, boolean, ReturnType<typeof pending> | undefined, string, unknown]>([
		['is waited for at first', false, undefined, 'x', pending('b', 2, 'x')],
		['is waited for while it grows', false, pending('b', 2, 'x', 0), 'xy', pending('b', 2, 'xy')],
		['is finished once it looks the same again', false, pending('b', 2, 'x'), 'x', 'news'],
		[
			'is an agent at work where replies are marked',
			true,
			pending('b', 2, 'x', 0),
			'x',
			pending('b', 2, 'x', 1),
		],
		['is told even so after an hour of silence', true, pending('b', 2, 'x', 59), 'x', 'news'],
		[
			'is not finished while it is empty',
			false,
			pending('b', 2, '', 3),
			'',
			pending('b', 2, '', 4),
		],
		[
			'was finished before the watch where it never grew',
			false,
			pending('b', 2, 'x', 0, true),
			'x',
			'done',
		],
		[
			'is news where it grows, though older than the watch',
			false,
			pending('b', 2, 'x', 0, true),
			'xy',
			pending('b', 2, 'xy'),
		],
	])('%s', (_label, marksFinished, prior, text, expected) => {
		const before = cursor(1, ['a'], { pending: prior ? [prior] : [] });
		const list = (
			[
				['b', 2, `writing ${text}`],
				['a', 1],
			] as Short[]
		).map(message);
		const { news, cursor: after } = changesIn(before, list, { ...EVERYTHING, marksFinished });
		const [told] = news;
		expect(told ? 'news' : (after.pending[0] ?? 'done')).toEqual(expected);
		expect(after.ids.includes('b')).toBe(after.pending.length === 0);
	});

	it('holds back what is newer where too many are being written', () => {
		const list = Array.from(
			{ length: 150 },
			(_, index): Short => [`r${150 - index}`, 150 - index, 'writing x'],
		);
		const { cursor: after, whole } = changesIn(cursor(0), list.map(message), EVERYTHING);
		expect([after.pending.length, after.pending.at(-1)?.id, whole]).toEqual([100, 'r100', false]);
		const finished = list.map(([id, time]): Short => [id, time, 'marked']);
		const { news } = changesIn(after, finished.map(message), EVERYTHING);
		expect(news.map(({ id }) => id)).toEqual(list.map(([id]) => id).reverse());
	});
});

describe('changesIn: the cursor after it', () => {
	it.each<[string, Cursor, Short[], Partial<Cursor>]>([
		['stays where nothing is there', cursor(4, ['x']), [], cursor(4, ['x'])],
		[
			'keeps all ids of a short list, and its oldest time',
			cursor(0),
			[
				['b', 2],
				['a', 1],
			],
			{ cut: at(1), newest: at(2), ids: ['b', 'a'] },
		],
		[
			'keeps the latest ids of a long list, and the time of the first that it drops',
			cursor(0),
			countdown(200, 200),
			{ cut: at(150), newest: at(200), ids: countdown(200, KEPT_IDS).map(([id]) => id) },
		],
		[
			'keeps all ids of the moment in which it ends',
			cursor(0),
			[
				...countdown(200, 49),
				...Array.from({ length: 20 }, (_, i): Short => [`t${i}`, 7]),
				['z', 6],
			],
			{
				cut: at(6),
				newest: at(200),
				ids: [
					...countdown(200, 49).map(([id]) => id),
					...Array.from({ length: 20 }, (_, i) => `t${i}`),
				],
			},
		],
		[
			'never goes back',
			cursor(9, ['x']),
			[
				['b', 2],
				['a', 1],
			],
			{ cut: at(9), newest: at(9) },
		],
	])('%s', (_label, before, list, expected) => {
		const { cursor: after } = changesIn(before, list.map(message), EVERYTHING);
		expect(after).toMatchObject(expected);
	});

	it('stays small, however many messages one moment has', () => {
		const list = Array.from({ length: 5000 }, (_, index): Short => [`m${index}`, 7]);
		expect(
			changesIn(cursor(0), list.map(message), { ...EVERYTHING, most: 9999 }).cursor.ids,
		).toHaveLength(400);
	});
});

describe('cursorFrom: where a watch begins', () => {
	it.each<[string, Short[], Partial<Cursor>]>([
		['nothing is there', [], { cut: '', newest: '', ids: [], pending: [] }],
		[
			'all is done',
			[
				['b', 2, 'done'],
				['a', 1],
			],
			{ cut: at(1), ids: ['b', 'a'], pending: [] },
		],
		[
			'a reply is being written',
			[
				['b', 2, 'writing x'],
				['a', 1],
			],
			{ cut: at(1), ids: ['a'], pending: [pending('b', 2, 'x', 0, true)] },
		],
	])('%s', (_label, list, expected) => {
		expect(cursorFrom(list.map(message))).toMatchObject(expected);
	});

	it('waits for a few replies at most, where none is marked', () => {
		const list = Array.from({ length: 100 }, (_, i): Short => [`m${i}`, 100 - i, 'writing x']);
		expect(cursorFrom(list.map(message)).pending).toHaveLength(5);
	});
});

describe('reaches: whether a page is the last that may have news', () => {
	it.each<[string, Cursor, Short[], boolean]>([
		[
			'it ends before the cut',
			cursor(5),
			[
				['b', 6],
				['a', 4],
			],
			true,
		],
		[
			'it ends after the cut',
			cursor(5),
			[
				['b', 7],
				['a', 6],
			],
			false,
		],
		[
			'it ends at the cut, where other messages may have that time too',
			cursor(5),
			[
				['b', 7],
				['a', 5],
			],
			false,
		],
		[
			'it ends at the cut, beyond a done one',
			cursor(5, ['b']),
			[
				['b', 7],
				['a', 5],
			],
			true,
		],
		[
			'all of it is done',
			cursor(1, ['b', 'a']),
			[
				['b', 7],
				['a', 6],
			],
			true,
		],
		[
			'all of it is done or waited for',
			cursor(1, ['b'], { pending: [pending('a', 6, 'x')] }),
			[
				['b', 7],
				['a', 6, 'writing x'],
			],
			true,
		],
		[
			'one that is waited for comes after it',
			cursor(1, ['b'], { pending: [pending('z', 2, 'x')] }),
			[['b', 7]],
			false,
		],
		[
			'one that is waited for is gone',
			cursor(1, ['b', 'a'], { pending: [pending('z', 4, 'x')] }),
			[
				['b', 7],
				['a', 3],
			],
			true,
		],
		[
			'nothing was done before',
			cursor(0, [], { cut: '' }),
			[
				['b', 7],
				['a', 1],
			],
			false,
		],
		['it is empty', cursor(0, [], { cut: '' }), [], true],
	])('%s', (_label, before, list, expected) => {
		const page = list.map(message);
		expect(reaches(before, page, page)).toBe(expected);
	});
});
