import type { MessageFilter } from '../../../../nodes/H2oGpteChatTrigger/messages/messageFilter';
import { changesIn } from '../../../../nodes/H2oGpteChatTrigger/messages/messageChanges';
import {
	cursorFrom,
	MIN_KEPT_IDS,
} from '../../../../nodes/H2oGpteChatTrigger/messages/sessionCursor';
import type { SessionMessage } from '../../../../nodes/H2oGpteChatTrigger/listEntries';
import type { SessionCursor } from '../../../../nodes/H2oGpteChatTrigger/state/triggerState';
import { at, countdown, cursor, idsOf, list, pending } from '../messageFixtures';

const EVERYTHING: MessageFilter = {
	author: 'all',
	skipOwn: false,
	marksCompletion: true,
	pollCount: 1,
	waitedMs: 0,
	maxPending: 100,
	maxMessages: 9999,
};

/** Gives messages of one time. */
const simultaneous = (count: number, time: number): SessionMessage[] =>
	countdown(count).map((message) => ({ ...message, id: `t${message.id}`, time: at(time) }));

const ids = (messages: SessionMessage[]) => idsOf(messages).split(' ');

describe('the cursor after a session was read', () => {
	const latest = countdown(200).slice(0, MIN_KEPT_IDS - 1);

	it.each<[string, SessionCursor, SessionMessage[], Partial<SessionCursor>]>([
		['stays where nothing is there', cursor(4, 'x'), [], cursor(4, 'x')],
		[
			'keeps all IDs of a short list, and its watermark',
			cursor(0),
			list('b2 a1'),
			{ watermark: at(0), newestConfirmed: at(1), doneIds: ['b', 'a'] },
		],
		[
			'keeps those of messages, too, that were not read',
			cursor(0, 'b y x'),
			list('c3 b2'),
			{ watermark: at(0), newestConfirmed: at(2), doneIds: ['c', 'b', 'y', 'x'] },
		],
		[
			'drops those where they are too many, and moves the watermark to the last message that was read',
			cursor(0, idsOf(simultaneous(MIN_KEPT_IDS + 1, 0))),
			list('b2 a1'),
			{ watermark: at(1), newestConfirmed: at(1), doneIds: ['b', 'a'] },
		],
		[
			'keeps the latest IDs of a long list, and moves the watermark to the first one that it drops',
			cursor(0),
			countdown(200),
			{
				watermark: at(200 - MIN_KEPT_IDS),
				newestConfirmed: at(199),
				doneIds: ids(countdown(200).slice(0, MIN_KEPT_IDS)),
			},
		],
		[
			'keeps all IDs of the time with which it ends',
			cursor(0),
			[...latest, ...simultaneous(20, 7), ...list('z6')],
			{
				watermark: at(6),
				newestConfirmed: at(199),
				doneIds: [...ids(latest), ...ids(simultaneous(20, 7))],
			},
		],
		[
			'puts the latest first, and does not confirm its time',
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

	it('distinguishes a message from a deleted one of the same time', () => {
		const { cursor: after } = changesIn(cursor(0), list('a5'), EVERYTHING);
		expect(idsOf(changesIn(after, list('b5'), EVERYTHING).newMessages)).toBe('b');
	});

	it('stays small, however many messages have one time', () => {
		expect(changesIn(cursor(0), simultaneous(5000, 7), EVERYTHING).cursor.doneIds).toHaveLength(
			400,
		);
	});
});

describe('cursorFrom: where a trigger starts', () => {
	it.each<[string, string, Partial<SessionCursor>]>([
		['nothing is there', '', { watermark: '', newestConfirmed: '', doneIds: [], pending: [] }],
		[
			'all is done',
			'b2+ a1',
			{ watermark: at(1), newestConfirmed: at(1), doneIds: ['b', 'a'], pending: [] },
		],
		[
			'a reply is pending',
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

	it('has few pending replies, where nothing marks their ends', () => {
		const unmarked = countdown(100).map((message) => ({ ...message, isFinished: false }));
		expect(cursorFrom(unmarked).pending).toHaveLength(5);
	});
});
