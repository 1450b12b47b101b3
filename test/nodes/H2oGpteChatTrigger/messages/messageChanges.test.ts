import type { MessageFilter } from '../../../../nodes/H2oGpteChatTrigger/messages/messageChanges';
import {
	changesIn,
	endDetectorFor,
} from '../../../../nodes/H2oGpteChatTrigger/messages/messageChanges';
import type { SessionCursor } from '../../../../nodes/H2oGpteChatTrigger/state/triggerState';
import { countdown, cursor, idsOf, list, pending } from '../messages';

const HOUR = 3_600_000;

const EVERYTHING: MessageFilter = {
	author: 'all',
	marksCompletion: true,
	poll: 100,
	waitedMs: HOUR,
	maxPending: 100,
	maxMessages: 1000,
};

describe('changesIn: what is news, the oldest first', () => {
	const waiting = { pending: [pending('b2~x')] };

	it.each<[string, SessionCursor, string, string]>([
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
		expect(idsOf(changesIn(before, list(short), EVERYTHING).newMessages)).toBe(expected);
	});

	it.each<[MessageFilter['author'], string, number]>([
		['all', 'a b c', 1],
		['user', 'a c', 0],
		['assistant', 'b', 1],
	])('only what is wanted: %s', (author, expected, waited) => {
		const changes = changesIn(cursor(0), list('d4~x c3 b2+ a1'), { ...EVERYTHING, author });
		expect(idsOf(changes.newMessages)).toBe(expected);
		expect(changes.cursor.pending).toHaveLength(waited);
	});

	it('no more than asked for, and later the rest', () => {
		const first = changesIn(cursor(0), list('e5 d4 c3 b2 a1'), { ...EVERYTHING, maxMessages: 2 });
		expect([idsOf(first.newMessages), first.isComplete]).toEqual(['a b', false]);
		const second = changesIn(first.cursor, list('e5 d4 c3 b2 a1'), EVERYTHING);
		expect([idsOf(second.newMessages), second.isComplete]).toEqual(['c d e', true]);
	});
});

describe('changesIn: an answer without a sign of its end', () => {
	const since = (poll: number, text: string, from = HOUR, old = false) => [
		pending(`b2~${text}`, poll, old, from),
	];
	const uncounted = [pending('b2~x', 60)];

	it.each<
		[string, boolean, SessionCursor['pending'], string, SessionCursor['pending'] | 'news' | 'done']
	>([
		['is waited for at first', false, [], 'x', since(100, 'x')],
		['is waited for while it grows', false, since(99, 'x'), 'xy', since(100, 'xy')],
		['is waited for within one poll', false, since(100, 'x'), 'x', since(100, 'x')],
		['is finished once it looks the same again', false, since(99, 'x'), 'x', 'news'],
		[
			'is an agent at work where answers are marked',
			true,
			since(41, 'x', 1),
			'x',
			since(41, 'x', 1),
		],
		['is told even so after an hour of silence', true, since(98, 'x', 0), 'x', 'news'],
		[
			'not after an hour in which it was seen once',
			true,
			since(99, 'x', 0),
			'x',
			since(99, 'x', 0),
		],
		[
			'is waited for anew where it grows after an hour',
			true,
			since(98, 'x', 0),
			'xy',
			since(100, 'xy'),
		],
		['begins its hour where nobody counted', true, uncounted, 'x', since(60, 'x')],
		['is not finished while it is empty', false, since(90, '', 1), '', since(90, '', 1)],
		['is finished though it is empty, after an hour', false, since(90, '', 0), '', 'news'],
		['was there before the watch, and never grew', false, since(0, 'x', 0, true), 'x', 'done'],
		['the same where answers are marked', true, since(0, 'x', 0, true), 'x', 'done'],
		[
			'was there before the watch, and grows',
			false,
			since(0, 'x', 0, true),
			'xy',
			since(100, 'xy'),
		],
	])('%s', (_label, marksCompletion, before, text, expected) => {
		const { newMessages, cursor: after } = changesIn(
			cursor(1, 'a', { pending: before }),
			list(`b2~${text} a1`),
			{ ...EVERYTHING, marksCompletion },
		);
		const isDone = after.doneIds.includes('b');
		expect(newMessages.length > 0 ? 'news' : isDone ? 'done' : after.pending).toEqual(expected);
		expect(isDone).toBe(after.pending.length === 0);
	});

	it.each<[string, boolean, number, string, string]>([
		['a later one is finished', true, 98, 'd4+ c3', 'b c d'],
		['a later one failed', true, 98, 'd4! c3', 'b c d'],
		['a later one is finished, as it looked until now', true, 99, 'd4+ c3', 'c d'],
		['a question came later', true, 98, 'c3', 'c'],
		['a later one is being written, too', true, 98, 'd4~y c3', 'c'],
		['it is empty, and a later one is finished', false, 98, 'd4+ c3', 'b c d'],
	])('is told where %s', (_label, marksCompletion, poll, later, expected) => {
		const text = marksCompletion ? 'x' : '';
		const before = cursor(1, 'a', { pending: since(poll, text) });
		const read = list(`${later} b2~${text} a1`);
		const { newMessages } = changesIn(before, read, { ...EVERYTHING, marksCompletion });
		expect(idsOf(newMessages)).toBe(expected);
	});

	it('is told where a later one was finished before', () => {
		const before = cursor(1, 'c a', { pending: since(98, 'x') });
		expect(idsOf(changesIn(before, list('c3+ b2~x a1'), EVERYTHING).newMessages)).toBe('b');
	});

	it('is waited for where it was not come to, and no longer where it is gone', () => {
		const before = cursor(5, 'c', { pending: [pending('a1~x', 99)] });
		const read = list('d7 c6');
		expect(changesIn(before, read, EVERYTHING, false).cursor.pending).toEqual(before.pending);
		expect(changesIn(before, read, EVERYTHING, true).cursor.pending).toEqual([]);
	});

	it('holds back what is newer where too many are being written', () => {
		const writing = countdown(150).map((message) => ({ ...message, isFinished: false }));
		const { cursor: after, isComplete } = changesIn(cursor(0), writing, EVERYTHING);
		expect([after.pending.length, after.pending.at(-1)?.id, isComplete]).toEqual([
			100,
			'm100',
			false,
		]);
		const { newMessages } = changesIn(after, countdown(150), EVERYTHING);
		expect(idsOf(newMessages)).toBe(idsOf(countdown(150).reverse()));
	});
});

describe('lookoutFrom: whether a page is the last that may have news', () => {
	const empty = cursor(0, '', { watermark: '' });
	const waiting = (short: string) => ({ pending: [pending(short)] });

	it.each<[string, SessionCursor, string, boolean]>([
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
		expect(endDetectorFor(before).isReached(list(short), list(short))).toBe(expected);
	});

	it('looks at each page once, and anew where reading begins anew', () => {
		const lookout = endDetectorFor(cursor(1, 'a', waiting('e5~x')));
		const [first, second] = [list('z9 y8'), list('e5~x b1')];
		expect(lookout.isReached(first, first)).toBe(false);
		expect(lookout.hasMetKnown()).toBe(false);
		// Only what is new of what was read, as nothing else may be looked at.
		expect(lookout.isReached([...list('x x'), ...second], second)).toBe(false);
		expect(lookout.hasMetKnown()).toBe(true);
		expect(lookout.isReached(list('x x x a1'), list('a1'))).toBe(true);
		expect(lookout.isReached(list('a1'), list('a1'))).toBe(true);
		const again = list('z9 a4');
		expect(lookout.isReached(again, again)).toBe(true);
		const beyond = list('z9 y3');
		expect(lookout.isReached(beyond, beyond)).toBe(false);
	});
});
