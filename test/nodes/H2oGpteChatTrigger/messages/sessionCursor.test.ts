import type { Wanted } from '../../../../nodes/H2oGpteChatTrigger/messages/messageChanges';
import { changesIn } from '../../../../nodes/H2oGpteChatTrigger/messages/messageChanges';
import { cursorFrom, KEPT_IDS } from '../../../../nodes/H2oGpteChatTrigger/messages/sessionCursor';
import type { Message } from '../../../../nodes/H2oGpteChatTrigger/listEntries';
import type { Cursor } from '../../../../nodes/H2oGpteChatTrigger/state/state';
import { at, countdown, cursor, idsOf, list, pending } from '../messages';

const EVERYTHING: Wanted = {
	from: 'all',
	marksFinished: true,
	poll: 1,
	waited: 0,
	mostPending: 100,
	most: 9999,
};

/** Messages of one moment. */
const together = (count: number, time: number): Message[] =>
	countdown(count).map((message) => ({ ...message, id: `t${message.id}`, time: at(time) }));

const ids = (messages: Message[]) => idsOf(messages).split(' ');

describe('the cursor after a look at a session', () => {
	const latest = countdown(200).slice(0, KEPT_IDS - 1);

	it.each<[string, Cursor, Message[], Partial<Cursor>]>([
		['stays where nothing is there', cursor(4, 'x'), [], cursor(4, 'x')],
		[
			'keeps all ids of a short list, and its cut',
			cursor(0),
			list('b2 a1'),
			{ cut: at(0), newest: at(1), ids: ['b', 'a'] },
		],
		[
			'keeps those, too, that are not in sight',
			cursor(0, 'b y x'),
			list('c3 b2'),
			{ cut: at(0), newest: at(2), ids: ['c', 'b', 'y', 'x'] },
		],
		[
			'drops those, with the time of the last that is, where they are too many',
			cursor(0, idsOf(together(KEPT_IDS + 1, 0))),
			list('b2 a1'),
			{ cut: at(1), newest: at(1), ids: ['b', 'a'] },
		],
		[
			'keeps the latest ids of a long list, and the time of the first that it drops',
			cursor(0),
			countdown(200),
			{ cut: at(200 - KEPT_IDS), newest: at(199), ids: ids(countdown(200).slice(0, KEPT_IDS)) },
		],
		[
			'keeps all ids of the moment with which it ends',
			cursor(0),
			[...latest, ...together(20, 7), ...list('z6')],
			{ cut: at(6), newest: at(199), ids: [...ids(latest), ...ids(together(20, 7))] },
		],
		[
			'puts the latest first, and takes its time for that of none but itself',
			cursor(0),
			list('c3 b999 a1'),
			{ cut: at(0), newest: at(3), ids: ['b', 'c', 'a'] },
		],
		['never goes back', cursor(9, 'x'), list('b2 a1'), { cut: at(9), newest: at(9) }],
	])('%s', (_label, before, read, expected) => {
		expect(changesIn(before, read, EVERYTHING).cursor).toMatchObject(expected);
	});

	it('tells a message from another of the same time that was deleted', () => {
		const { cursor: after } = changesIn(cursor(0), list('a5'), EVERYTHING);
		expect(idsOf(changesIn(after, list('b5'), EVERYTHING).news)).toBe('b');
	});

	it('stays small, however many messages one moment has', () => {
		expect(changesIn(cursor(0), together(5000, 7), EVERYTHING).cursor.ids).toHaveLength(400);
	});
});

describe('cursorFrom: where a watch begins', () => {
	it.each<[string, string, Partial<Cursor>]>([
		['nothing is there', '', { cut: '', newest: '', ids: [], pending: [] }],
		['all is done', 'b2+ a1', { cut: at(1), newest: at(1), ids: ['b', 'a'], pending: [] }],
		[
			'an answer is being written',
			'b2~x a1',
			{ cut: at(1), newest: '', ids: ['a'], pending: [pending('b2~x', 0, true)] },
		],
	])('%s', (_label, short, expected) => {
		expect(cursorFrom(list(short))).toMatchObject(expected);
	});

	it('needs no time where all IDs are known', () => {
		expect(cursorFrom(list('b2+ a1'), true)).toMatchObject({ cut: '', ids: ['b', 'a'] });
		expect(cursorFrom(countdown(KEPT_IDS + 1), true)).toMatchObject({ cut: at(1) });
	});

	it('waits for a few answers at most, where none is marked', () => {
		const unmarked = countdown(100).map((message) => ({ ...message, finished: false }));
		expect(cursorFrom(unmarked).pending).toHaveLength(5);
	});
});
