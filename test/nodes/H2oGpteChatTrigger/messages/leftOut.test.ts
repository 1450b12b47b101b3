import { leaveOut, leftOutCursor } from '../../../../nodes/H2oGpteChatTrigger/messages/leftOut';
import { changesIn } from '../../../../nodes/H2oGpteChatTrigger/messages/messageChanges';
import { BEGINNING } from '../../../../nodes/shared/serverTime';
import { at, countdown, idsOf, list } from '../messageFixtures';

const EVERYTHING = {
	author: 'all',
	skipOwn: false,
	marksCompletion: true,
	pollCount: 1,
	waitedMs: 0,
	maxPending: 100,
	maxMessages: 9999,
} as const;

describe('a session that was left out gives, once it no longer is,', () => {
	it.each<[label: string, before: string, after: string, given: string]>([
		['nothing of what it had', 'b2+ a1', 'b2+ a1', ''],
		['what came since', 'b2+ a1', 'd4+ c3 b2+ a1', 'c d'],
		['all of a session that had nothing', '', 'b2+ a1', 'a b'],
		['what is dated before it', 'b9+ a8', 'd4+ c3 b9+ a8', 'c d'],
		['an answer that was being written', 'b2~x a1', 'b2+ a1', 'b'],
		['an answer alone that was being written', 'b2~x', 'b2+', 'b'],
		['what came since such an answer', 'b2~x a1', 'c3 b2+ a1', 'b c'],
		['no answer that was never finished', 'd4+ c3 b2~x a1', 'e5 d4+ c3 b2~x a1', 'e'],
		['nothing of what is deleted', 'b2+ a1', 'a1', ''],
	])('%s', (_label, before, after, given) => {
		const cursor = leftOutCursor(list(before), true);
		expect(cursor.pending).toEqual([]);
		const { newMessages, isComplete } = changesIn(cursor, list(after), EVERYTHING);
		expect([idsOf(newMessages), isComplete]).toEqual([given, true]);
	});

	it('nothing of what it had on a server that marks no answer as finished', () => {
		const talk = 'd4~x c3 b2~y a1';
		const cursor = leftOutCursor(list(talk), false);
		expect(cursor.pending).toEqual([]);
		const filter = { ...EVERYTHING, marksCompletion: false };
		const { newMessages, cursor: after } = changesIn(cursor, list(`e5 ${talk}`), filter);
		expect([idsOf(newMessages), after.pending]).toEqual(['e', []]);
	});

	it('nothing of a long talk of which one page was read', () => {
		const cursor = leftOutCursor(countdown(100), true);
		const { newMessages } = changesIn(cursor, [...list('n101'), ...countdown(100)], EVERYTHING);
		expect(idsOf(newMessages)).toBe('n');
	});
});

const entry = (id: string, time = at(5)) => ({ id, time, fingerprint: `of ${id}`, raw: {} });
const messagesOf = (id: string) => async () => {
	if (id === 'gone') throw new Error('Gone');
	return await Promise.resolve(list('b2+ a1'));
};

describe('of sessions that are left out is remembered', () => {
	const read = { ...leftOutCursor(list('b2+ a1'), true), hasBacklog: false };
	const unread = {
		watermark: at(5),
		newestConfirmed: at(5),
		doneIds: [],
		pending: [],
		backlogOffset: 0,
		hasBacklog: false,
	};
	const as = (id: string, time = at(5)) => ({ fingerprint: `of ${id}`, updatedAt: time });

	it.each([
		['their last messages', false, [entry('s')], [['s', { ...read, ...as('s') }]]],
		[
			'the time of their change where there is no time',
			true,
			[entry('s')],
			[['s', { ...unread, ...as('s') }]],
		],
		[
			'the same of one that cannot be read',
			false,
			[entry('gone')],
			[['gone', { ...unread, ...as('gone') }]],
		],
		['nothing of one without a time that cannot be read', false, [entry('gone', BEGINNING)], []],
		[
			'the last messages of one without a time',
			false,
			[entry('s', BEGINNING)],
			[['s', { ...read, ...as('s', BEGINNING) }]],
		],
	])('%s', async (_label, isSpent, entries, expected) => {
		const client = { isHalfSpent: () => isSpent, messagesOf };
		expect([...(await leaveOut(client, entries, true))]).toEqual(expected);
	});
});
