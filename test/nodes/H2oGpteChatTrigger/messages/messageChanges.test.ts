import type { MessageFilter } from '../../../../nodes/H2oGpteChatTrigger/messages/messageFilter';
import { changesIn } from '../../../../nodes/H2oGpteChatTrigger/messages/messageChanges';
import type { SessionCursor } from '../../../../nodes/H2oGpteChatTrigger/state/triggerState';
import { countdown, cursor, idsOf, list, pending } from '../messageFixtures';

const HOUR = 3_600_000;

const EVERYTHING: MessageFilter = {
	author: 'all',
	skipOwn: false,
	marksCompletion: true,
	pollCount: 100,
	waitedMs: HOUR,
	maxPending: 100,
	maxMessages: 1000,
};

describe('changesIn: what is new, the oldest first', () => {
	const waiting = { pending: [pending('b2~x')] };

	it.each<[string, SessionCursor, string, string]>([
		['nothing in an empty session', cursor(0), '', ''],
		['nothing where all is done', cursor(1, 'b'), 'b2 a1', ''],
		['what is later', cursor(1), 'c3 b2 a1', 'b c'],
		['what has the time of a done one', cursor(1, 'b'), 'c2 b2 a1', 'c'],
		['what has the time of the watermark, before a done one', cursor(2, 'b'), 'c2 b2 a2', 'c'],
		['what arrived late, between done ones', cursor(1, 'd b'), 'd4 c3 b2 a1', 'c'],
		['what was posted when the clock was set back', cursor(5, 'b'), 'c3 b6 a5', 'c'],
		['what is left where the done ones were deleted', cursor(3, 'c b'), 'd4 a1', 'd'],
		['an answer with its question', cursor(0), 'b2+ a1', 'a b'],
		['an answer that failed', cursor(0), 'b2! a1', 'a b'],
		['no answer that is pending', cursor(0), 'b2~x a1', 'a'],
		['one that was, though the watermark has passed it', cursor(5, 'c', waiting), 'c6 b2+ a1', 'b'],
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

describe('changesIn: a reply whose end nothing marks', () => {
	const since = (
		firstSeenPoll: number,
		content: string,
		firstSeenWaitedMs = HOUR,
		isPreexisting = false,
	) => [pending(`b2~${content}`, firstSeenPoll, isPreexisting, firstSeenWaitedMs)];
	const uncounted = [pending('b2~x', 60)];

	it.each<
		[string, boolean, SessionCursor['pending'], string, SessionCursor['pending'] | 'new' | 'done']
	>([
		['is pending at first', false, [], 'x', since(100, 'x')],
		['is pending while it grows', false, since(99, 'x'), 'xy', since(100, 'xy')],
		['is pending within one poll', false, since(100, 'x'), 'x', since(100, 'x')],
		['is finished once it looks the same again', false, since(99, 'x'), 'x', 'new'],
		[
			'is an agent at work where answers are marked',
			true,
			since(41, 'x', 1),
			'x',
			since(41, 'x', 1),
		],
		['is emitted even so after an hour of silence', true, since(98, 'x', 0), 'x', 'new'],
		[
			'not after an hour in which it was seen once',
			true,
			since(99, 'x', 0),
			'x',
			since(99, 'x', 0),
		],
		[
			'is pending anew where it grows after an hour',
			true,
			since(98, 'x', 0),
			'xy',
			since(100, 'xy'),
		],
		['begins its hour where nobody counted', true, uncounted, 'x', since(60, 'x')],
		['is not finished while it is empty', false, since(90, '', 1), '', since(90, '', 1)],
		['is finished though it is empty, after an hour', false, since(90, '', 0), '', 'new'],
		[
			'existed before the trigger started, and never grew',
			false,
			since(0, 'x', 0, true),
			'x',
			'done',
		],
		['the same where answers are marked', true, since(0, 'x', 0, true), 'x', 'done'],
		[
			'existed before the trigger started, and grows',
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
		expect(newMessages.length > 0 ? 'new' : isDone ? 'done' : after.pending).toEqual(expected);
		expect(isDone).toBe(after.pending.length === 0);
	});

	it.each<[string, boolean, number, string, string]>([
		['a later one is finished', true, 98, 'd4+ c3', 'b c d'],
		['a later one failed', true, 98, 'd4! c3', 'b c d'],
		['a later one is finished, as it looked until now', true, 99, 'd4+ c3', 'c d'],
		['a question came later', true, 98, 'c3', 'c'],
		['a later one is pending, too', true, 98, 'd4~y c3', 'c'],
		['it is empty, and a later one is finished', false, 98, 'd4+ c3', 'b c d'],
	])('is emitted where %s', (_label, marksCompletion, poll, later, expected) => {
		const text = marksCompletion ? 'x' : '';
		const before = cursor(1, 'a', { pending: since(poll, text) });
		const read = list(`${later} b2~${text} a1`);
		const { newMessages } = changesIn(before, read, { ...EVERYTHING, marksCompletion });
		expect(idsOf(newMessages)).toBe(expected);
	});

	it('is emitted where a later one was finished before', () => {
		const before = cursor(1, 'c a', { pending: since(98, 'x') });
		expect(idsOf(changesIn(before, list('c3+ b2~x a1'), EVERYTHING).newMessages)).toBe('b');
	});

	it('is pending where it was not reached, and no longer where it is gone', () => {
		const before = cursor(5, 'c', { pending: [pending('a1~x', 99)] });
		const read = list('d7 c6');
		expect(changesIn(before, read, EVERYTHING, false).cursor.pending).toEqual(before.pending);
		expect(changesIn(before, read, EVERYTHING, true).cursor.pending).toEqual([]);
	});

	it('leaves newer messages where too many replies are pending', () => {
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
