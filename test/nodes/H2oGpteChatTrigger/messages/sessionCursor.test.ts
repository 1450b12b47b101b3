import type { MessageFilter } from '../../../../nodes/H2oGpteChatTrigger/messages/messageChanges';
import { changesIn } from '../../../../nodes/H2oGpteChatTrigger/messages/messageChanges';
import {
	cursorFrom,
	MIN_KEPT_IDS,
} from '../../../../nodes/H2oGpteChatTrigger/messages/sessionCursor';
import type { SessionMessage } from '../../../../nodes/H2oGpteChatTrigger/listEntries';
import type { SessionCursor } from '../../../../nodes/H2oGpteChatTrigger/state/triggerState';
import { at, countdown, cursor, idsOf, list, pending } from '../messages';

const EVERYTHING: MessageFilter = {
	author: 'all',
	marksCompletion: true,
	poll: 1,
	waitedMs: 0,
	maxPending: 100,
	maxMessages: 9999,
};

/** Messages of one moment. */
const together = (count: number, time: number): SessionMessage[] =>
	countdown(count).map((message) => ({ ...message, id: `t${message.id}`, time: at(time) }));

const ids = (messages: SessionMessage[]) => idsOf(messages).split(' ');

describe('the cursor after a look at a session', () => {
	const latest = countdown(200).slice(0, MIN_KEPT_IDS - 1);

	it.each<[string, SessionCursor, SessionMessage[], Partial<SessionCursor>]>([
		['stays where nothing is there', cursor(4, 'x'), [], cursor(4, 'x')],
		[
			'keeps all ids of a short list, and its cut',
			cursor(0),
			list('b2 a1'),
			{ watermark: at(0), newestConfirmed: at(1), doneIds: ['b', 'a'] },
		],
		[
			'keeps those, too, that are not in sight',
			cursor(0, 'b y x'),
			list('c3 b2'),
			{ watermark: at(0), newestConfirmed: at(2), doneIds: ['c', 'b', 'y', 'x'] },
		],
		[
			'drops those, with the time of the last that is, where they are too many',
			cursor(0, idsOf(together(MIN_KEPT_IDS + 1, 0))),
			list('b2 a1'),
			{ watermark: at(1), newestConfirmed: at(1), doneIds: ['b', 'a'] },
		],
		[
			'keeps the latest ids of a long list, and the time of the first that it drops',
			cursor(0),
			countdown(200),
			{
				watermark: at(200 - MIN_KEPT_IDS),
				newestConfirmed: at(199),
				doneIds: ids(countdown(200).slice(0, MIN_KEPT_IDS)),
			},
		],
		[
			'keeps all ids of the moment with which it ends',
			cursor(0),
			[...latest, ...together(20, 7), ...list('z6')],
			{
				watermark: at(6),
				newestConfirmed: at(199),
				doneIds: [...ids(latest), ...ids(together(20, 7))],
			},
		],
		[
			'puts the latest first, and takes its time for that of none but itself',
			cursor(0),
			list('c3 b999 a1'),
			{ watermark: at(0), newestConfirmed: at(3), doneIds: ['b', 'c', 'a'] },
		],
		[
			'never goes back',
			cursor(9, 'x'),
			list('b2 a1'),
			{ watermark: at(9), newestConfirmed: at(9) },
		],
	])('%s', (_label, before, read, expected) => {
		expect(changesIn(before, read, EVERYTHING).cursor).toMatchObject(expected);
	});

	it('tells a message from another of the same time that was deleted', () => {
		const { cursor: after } = changesIn(cursor(0), list('a5'), EVERYTHING);
		expect(idsOf(changesIn(after, list('b5'), EVERYTHING).newMessages)).toBe('b');
	});

	it('stays small, however many messages one moment has', () => {
		expect(changesIn(cursor(0), together(5000, 7), EVERYTHING).cursor.doneIds).toHaveLength(400);
	});
});

describe('cursorFrom: where a watch begins', () => {
	it.each<[string, string, Partial<SessionCursor>]>([
		['nothing is there', '', { watermark: '', newestConfirmed: '', doneIds: [], pending: [] }],
		[
			'all is done',
			'b2+ a1',
			{ watermark: at(1), newestConfirmed: at(1), doneIds: ['b', 'a'], pending: [] },
		],
		[
			'an answer is being written',
			'b2~x a1',
			{
				watermark: at(1),
				newestConfirmed: '',
				doneIds: ['a'],
				pending: [pending('b2~x', 0, true)],
			},
		],
	])('%s', (_label, short, expected) => {
		expect(cursorFrom(list(short))).toMatchObject(expected);
	});

	it('needs no time where all IDs are known', () => {
		expect(cursorFrom(list('b2+ a1'), true)).toMatchObject({ watermark: '', doneIds: ['b', 'a'] });
		expect(cursorFrom(countdown(MIN_KEPT_IDS + 1), true)).toMatchObject({ watermark: at(1) });
	});

	it('waits for a few answers at most, where none is marked', () => {
		const unmarked = countdown(100).map((message) => ({ ...message, isFinished: false }));
		expect(cursorFrom(unmarked).pending).toHaveLength(5);
	});
});
