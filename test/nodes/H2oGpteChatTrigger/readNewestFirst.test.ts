import type { ListEntry } from '../../../nodes/H2oGpteChatTrigger/listEntries';
import { readNewestFirst } from '../../../nodes/H2oGpteChatTrigger/readNewestFirst';

const entry = (id: string): ListEntry => ({ id, time: '', fingerprint: '', raw: {} });

/** A list of a server, the newest first, that changes while it is read: after so many requests. */
function listOf(
	count: number,
	{
		clamp = 100,
		changes = {},
	}: { clamp?: number; changes?: Record<number, (list: string[]) => string[]> } = {},
) {
	let list = Array.from({ length: count }, (_, index) => `m${count - index}`);
	const offsets: number[] = [];
	const fetchPage = async ({ offset, limit }: { offset: number; limit: number }) => {
		const page = list.slice(offset, offset + Math.min(limit, clamp)).map(entry);
		offsets.push(offset);
		list = changes[offsets.length]?.(list) ?? list;
		return page;
	};
	return { fetchPage, isBudgetSpent: () => false, offsets };
}

const ids = (first: number, last: number) =>
	Array.from({ length: first - last + 1 }, (_, index) => `m${first - index}`);

const arrive = (count: number) => (list: string[]) => [
	...Array.from({ length: count }, (_, index) => `new${count - index}`),
	...list,
];
const vanish = (from: number, to: number) => (list: string[]) =>
	list.filter((_, index) => index < from || index >= to);

const WHOLE = { isEnd: () => false, shouldContinue: () => true };

type Source = ReturnType<typeof listOf>;
type Options = Parameters<typeof readNewestFirst>[1];

describe('readBack', () => {
	it.each<[string, ReturnType<typeof listOf>, string[], number[]]>([
		['an empty list', listOf(0), [], [0]],
		['one page', listOf(3), ids(3, 1), [0, 2]],
		['a full page', listOf(100), ids(100, 1), [0, 99]],
		[
			'several pages, each from the last entry of the one before',
			listOf(250),
			ids(250, 1),
			[0, 99, 198, 249],
		],
		['a server that clamps pages', listOf(60, { clamp: 25 }), ids(60, 1), [0, 24, 48, 59]],
		[
			'a server that gives one at a time',
			listOf(3, { clamp: 1 }),
			ids(3, 1),
			[0, 1, 0, 2, 1, 3, 2],
		],
		['a single entry', listOf(1), ids(1, 1), [0, 1]],
		[
			'entries that arrive meanwhile',
			listOf(150, { changes: { 1: arrive(30) } }),
			ids(150, 1),
			[0, 99, 179],
		],
		[
			'more entries than a page that arrive meanwhile',
			listOf(150, { changes: { 1: arrive(120) } }),
			ids(150, 1),
			[0, 99, 198, 269],
		],
		[
			'entries that vanish from what was read',
			listOf(250, { changes: { 1: vanish(10, 40) } }),
			ids(250, 1),
			[0, 99, 0, 99, 198, 219],
		],
		[
			'entries that vanish where one is given at a time',
			listOf(4, { clamp: 1, changes: { 3: vanish(0, 1) } }),
			ids(4, 1),
			[0, 1, 0, 2, 1, 0, 2, 1, 3, 2],
		],
		[
			'entries that vanish from what was not',
			listOf(250, { changes: { 1: vanish(150, 200) } }),
			[...ids(250, 101), ...ids(50, 1)],
			[0, 99, 198, 199],
		],
		['a list that is emptied', listOf(250, { changes: { 2: () => [] } }), [], [0, 99, 198, 98, 0]],
		[
			'a list that is replaced by others',
			listOf(150, { changes: { 1: () => ['x2', 'x1'] } }),
			['x2', 'x1'],
			[0, 99, 0, 1],
		],
	])('reads %s', async (_label, list, expected, offsets) => {
		const { entries, hasEnded, pageCount } = await readNewestFirst(list, WHOLE);
		expect(entries.map(({ id }) => id)).toEqual(expected);
		expect(list.offsets).toEqual(offsets);
		expect([hasEnded, pageCount]).toEqual([true, offsets.length]);
	});

	it.each<[string, Partial<Source & Options>, string[], boolean]>([
		[
			'at the page that is the end',
			{ isEnd: (_read, page) => page.some(({ id }) => id === 'm120') },
			ids(250, 52),
			true,
		],
		['after the maximum of pages', { shouldContinue: (pages) => pages < 2 }, ids(250, 52), false],
		[
			'where the time is over, yet not before the first page',
			{ isBudgetSpent: () => true },
			ids(250, 151),
			false,
		],
		['at the end of the list, from an offset in it', { offset: 200 }, ids(50, 1), true],
	])('stops %s', async (_label, bounds, expected, hasEnded) => {
		const source = { ...listOf(250), ...bounds };
		const result = await readNewestFirst(source, { ...WHOLE, ...bounds });
		expect(result.entries.map(({ id }) => id)).toEqual(expected);
		expect(result.hasEnded).toBe(hasEnded);
	});
});
