import fc from 'fast-check';

import type { MessageFilter } from '../../../../nodes/H2oGpteChatTrigger/messages/messageChanges';
import { changesIn } from '../../../../nodes/H2oGpteChatTrigger/messages/messageChanges';
import { cursorFrom } from '../../../../nodes/H2oGpteChatTrigger/messages/sessionCursor';
import type { SessionMessage } from '../../../../nodes/H2oGpteChatTrigger/listEntries';
import { list } from '../messages';

/** What happens between two looks at a session. */
type Step =
	| { kind: 'post'; time: number; role: SessionMessage['role'] }
	| { kind: 'finish' }
	| { kind: 'look' };

const step = fc.oneof(
	fc.record({
		kind: fc.constant('post' as const),
		time: fc.integer({ min: 2, max: 9 }),
		role: fc.constantFrom('user', 'assistant'),
	}),
	fc.record({ kind: fc.constant('finish' as const) }),
	fc.record({ kind: fc.constant('look' as const) }),
);

/** Fewer messages than the ids that are kept. */
const steps = fc.array(step, { maxLength: 40 });

const from = fc.constantFrom<MessageFilter['author']>('all', 'user', 'assistant');

/** Adds a message to a session, whose newest messages come first, where its time belongs. */
function post(
	session: readonly SessionMessage[],
	time: number,
	role: SessionMessage['role'],
): SessionMessage[] {
	const [short] = list(`m${time}`);
	if (short === undefined) return [...session];
	const id = `m${session.length}`;
	const message = {
		...short,
		id,
		role,
		isFinished: role === 'user',
		hasUsage: false,
		fingerprint: id,
	};
	const place = session.findIndex((other) => other.time <= message.time);
	const at = place === -1 ? session.length : place;
	return [...session.slice(0, at), message, ...session.slice(at)];
}

const finish = (session: readonly SessionMessage[]) =>
	session.map((message) => ({ ...message, isFinished: true, hasUsage: true }));

/** Watches a session, which begins with one message, and gives what was told and what had to be. */
function watch(happens: readonly Step[], wanted: MessageFilter) {
	let session = list('first1');
	let cursor = cursorFrom(session);
	const told: string[] = [];
	const look = () => {
		const before = JSON.stringify(cursor);
		const { newMessages, isComplete, cursor: after } = changesIn(cursor, session, wanted);
		expect(JSON.stringify(cursor)).toBe(before);
		expect(newMessages.length).toBeLessThanOrEqual(wanted.maxMessages);
		expect(newMessages.every(({ isFinished }) => isFinished)).toBe(true);
		const places = newMessages.map((message) => session.indexOf(message));
		expect(places).toEqual([...places].sort((one, other) => other - one));
		told.push(...newMessages.map(({ id }) => id));
		cursor = after;
		return isComplete;
	};
	for (const event of happens) {
		if (event.kind === 'post') session = post(session, event.time, event.role);
		if (event.kind === 'finish') session = finish(session);
		if (event.kind === 'look') look();
	}
	session = finish(session);
	for (let looks = 0; looks < 50 && !look(); looks++);
	look();
	const expected = session
		.filter(({ id, role }) => id !== 'first' && (wanted.author === 'all' || role === wanted.author))
		.map(({ id }) => id);
	return { told: [...told].sort(), expected: expected.sort() };
}

it('tells every finished message that is wanted once, the oldest first, no more than asked for at once', () => {
	const most = fc.integer({ min: 1, max: 5 });
	fc.assert(
		fc.property(steps, from, most, (happens, wantedFrom, wantedMost) => {
			const wanted = {
				author: wantedFrom,
				marksCompletion: true,
				poll: 0,
				waitedMs: 0,
				maxPending: 100,
				maxMessages: wantedMost,
			};
			const { told, expected } = watch(happens, wanted);
			expect(told).toEqual(expected);
		}),
		{ numRuns: 4000 },
	);
});
