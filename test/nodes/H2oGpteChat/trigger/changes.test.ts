import type { Wanted } from '../../../../nodes/H2oGpteChat/trigger/changes';
import { changesIn, reaches } from '../../../../nodes/H2oGpteChat/trigger/changes';
import type { Cursor } from '../../../../nodes/H2oGpteChat/trigger/state';
import { countdown, cursor, idsOf, list, pending } from './messages';

const EVERYTHING: Wanted = {
	from: 'all',
	marksFinished: true,
	poll: 100,
	mostPending: 100,
	most: 1000,
};

describe('changesIn: what is news, the oldest first', () => {
	const waiting = { pending: [pending('b2~x')] };

	it.each<[string, Cursor, string, string]>([
		['nothing in an empty session', cursor(0), '', ''],
		['nothing where all is done', cursor(1, 'b'), 'b2 a1', ''],
		['what is later', cursor(1), 'c3 b2 a1', 'b c'],
		['what has the time of a done one', cursor(1, 'b'), 'c2 b2 a1', 'c'],
		['what has the time of the cut, before a done one', cursor(2, 'b'), 'c2 b2 a2', 'c'],
		['what arrived late, between done ones', cursor(1, 'd b'), 'd4 c3 b2 a1', 'c'],
		['what was posted when the clock was set back', cursor(5, 'b'), 'c3 b6 a5', 'c'],
		['what is left where the done ones were deleted', cursor(3, 'c b'), 'd4 a1', 'd'],
		['an answer with its question', cursor(0), 'b2+ a1', 'a b'],
		['an answer that failed', cursor(0), 'b2! a1', 'a b'],
		['no answer that is being written', cursor(0), 'b2~x a1', 'a'],
		['one that was, though the cut has passed it', cursor(5, 'c', waiting), 'c6 b2+ a1', 'b'],
	])('%s', (_label, before, short, expected) => {
		expect(idsOf(changesIn(before, list(short), EVERYTHING).news)).toBe(expected);
	});

	it.each<[Wanted['from'], string, number]>([
		['all', 'a b c', 1],
		['user', 'a c', 0],
		['assistant', 'b', 1],
	])('only what is wanted: %s', (from, expected, waited) => {
		const changes = changesIn(cursor(0), list('d4~x c3 b2+ a1'), { ...EVERYTHING, from });
		expect(idsOf(changes.news)).toBe(expected);
		expect(changes.cursor.pending).toHaveLength(waited);
	});

	it('no more than asked for, and later the rest', () => {
		const first = changesIn(cursor(0), list('e5 d4 c3 b2 a1'), { ...EVERYTHING, most: 2 });
		expect([idsOf(first.news), first.whole]).toEqual(['a b', false]);
		const second = changesIn(first.cursor, list('e5 d4 c3 b2 a1'), EVERYTHING);
		expect([idsOf(second.news), second.whole]).toEqual(['c d e', true]);
	});
});

describe('changesIn: an answer without a sign of its end', () => {
	const since = (poll: number, text: string, old = false) => [pending(`b2~${text}`, poll, old)];

	it.each<[string, boolean, Cursor['pending'], string, Cursor['pending'] | 'news' | 'done']>([
		['is waited for at first', false, [], 'x', since(100, 'x')],
		['is waited for while it grows', false, since(99, 'x'), 'xy', since(100, 'xy')],
		['is waited for within one poll', false, since(100, 'x'), 'x', since(100, 'x')],
		['is finished once it looks the same again', false, since(99, 'x'), 'x', 'news'],
		['is an agent at work where answers are marked', true, since(41, 'x'), 'x', since(41, 'x')],
		['is told even so after an hour of silence', true, since(40, 'x'), 'x', 'news'],
		['is not finished while it is empty', false, since(90, ''), '', since(90, '')],
		['was there before the watch, and never grew', false, since(0, 'x', true), 'x', 'done'],
		['was there before the watch, and grows', false, since(0, 'x', true), 'xy', since(100, 'xy')],
	])('%s', (_label, marksFinished, before, text, expected) => {
		const { news, cursor: after } = changesIn(
			cursor(1, 'a', { pending: before }),
			list(`b2~${text} a1`),
			{ ...EVERYTHING, marksFinished },
		);
		const isDone = after.ids.includes('b');
		expect(news.length > 0 ? 'news' : isDone ? 'done' : after.pending).toEqual(expected);
		expect(isDone).toBe(after.pending.length === 0);
	});

	it('is waited for where it was not come to, and no longer where it is gone', () => {
		const before = cursor(5, 'c', { pending: [pending('a1~x', 99)] });
		const read = list('d7 c6');
		expect(changesIn(before, read, EVERYTHING, false).cursor.pending).toEqual(before.pending);
		expect(changesIn(before, read, EVERYTHING, true).cursor.pending).toEqual([]);
	});

	it('holds back what is newer where too many are being written', () => {
		const writing = countdown(150).map((message) => ({ ...message, finished: false }));
		const { cursor: after, whole } = changesIn(cursor(0), writing, EVERYTHING);
		expect([after.pending.length, after.pending.at(-1)?.id, whole]).toEqual([100, 'm100', false]);
		const { news } = changesIn(after, countdown(150), EVERYTHING);
		expect(idsOf(news)).toBe(idsOf(countdown(150).reverse()));
	});
});

describe('reaches: whether a page is the last that may have news', () => {
	const empty = cursor(0, '', { cut: '' });
	const waiting = (short: string) => ({ pending: [pending(short)] });

	it.each<[string, Cursor, string, boolean]>([
		['it ends before the cut', cursor(5), 'b6 a4', true],
		['it ends after the cut', cursor(5), 'b7 a6', false],
		['it ends at the cut, as others may', cursor(5), 'b7 a5', false],
		['it ends at the cut, beyond a done one', cursor(5, 'b'), 'b7 a5', true],
		['it ends with a done one', cursor(1, 'a'), 'b7 a6', true],
		['it ends with one that is waited for', cursor(1, '', waiting('a6~x')), 'b7 a6~x', true],
		['one that is waited for comes after it', cursor(1, 'b', waiting('z2~x')), 'b7', false],
		['one that is waited for is gone', cursor(1, 'a', waiting('z4~x')), 'b7 a3', true],
		['nothing was done before', empty, 'b7 a1', false],
		['it is empty', empty, '', true],
	])('%s', (_label, before, short, expected) => {
		expect(reaches(before, list(short), list(short))).toBe(expected);
	});
});
