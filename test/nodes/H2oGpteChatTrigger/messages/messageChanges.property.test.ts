import fc from 'fast-check';

import type { MessageFilter } from '../../../../nodes/H2oGpteChatTrigger/messages/messageFilter';
import { changesIn } from '../../../../nodes/H2oGpteChatTrigger/messages/messageChanges';
import { cursorFrom } from '../../../../nodes/H2oGpteChatTrigger/messages/sessionCursor';
import type { SessionMessage } from '../../../../nodes/H2oGpteChatTrigger/listEntries';
import { list } from '../messageFixtures';

/** What happens to a session, or that it is polled. */
type Step =
	| { kind: 'post'; time: number; role: SessionMessage['role'] }
	| { kind: 'finish' }
	| { kind: 'poll' };

const step = fc.oneof(
	fc.record({
		kind: fc.constant('post' as const),
		time: fc.integer({ min: 2, max: 9 }),
		role: fc.constantFrom('user', 'assistant'),
	}),
	fc.record({ kind: fc.constant('finish' as const) }),
	fc.record({ kind: fc.constant('poll' as const) }),
);

/** Fewer messages than IDs that are stored. */
const steps = fc.array(step, { maxLength: 40 });

const authors = fc.constantFrom<MessageFilter['author']>('all', 'user', 'assistant');

/** Adds a message to a session at the position of its time. The newest messages come first. */
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
	const index = session.findIndex((other) => other.time <= message.time);
	const at = index === -1 ? session.length : index;
	return [...session.slice(0, at), message, ...session.slice(at)];
}

const finish = (session: readonly SessionMessage[]) =>
	session.map((message) => ({ ...message, isFinished: true, hasUsage: true }));

/** Polls a session, which has one message at first, and gives the messages that were emitted and those that had to be. */
function pollSession(happens: readonly Step[], filter: MessageFilter) {
	let session = list('first1');
	let cursor = cursorFrom(session);
	const emitted: string[] = [];
	const poll = () => {
		const before = JSON.stringify(cursor);
		const { newMessages, isComplete, cursor: after } = changesIn(cursor, session, filter);
		expect(JSON.stringify(cursor)).toBe(before);
		expect(newMessages.length).toBeLessThanOrEqual(filter.maxMessages);
		expect(newMessages.every(({ isFinished }) => isFinished)).toBe(true);
		const indices = newMessages.map((message) => session.indexOf(message));
		expect(indices).toEqual([...indices].sort((one, other) => other - one));
		emitted.push(...newMessages.map(({ id }) => id));
		cursor = after;
		return isComplete;
	};
	for (const event of happens) {
		if (event.kind === 'post') session = post(session, event.time, event.role);
		if (event.kind === 'finish') session = finish(session);
		if (event.kind === 'poll') poll();
	}
	session = finish(session);
	for (let polls = 0; polls < 50 && !poll(); polls++);
	poll();
	const expected = session
		.filter(({ id, role }) => id !== 'first' && (filter.author === 'all' || role === filter.author))
		.map(({ id }) => id);
	return { emitted: emitted.sort(), expected: expected.sort() };
}

it('emits every finished message that passes the filter once, the oldest first, no more than the limit at once', () => {
	const maxMessages = fc.integer({ min: 1, max: 5 });
	fc.assert(
		fc.property(steps, authors, maxMessages, (happens, author, max) => {
			const filter = {
				author,
				skipOwn: false,
				marksCompletion: true,
				pollCount: 0,
				waitedMs: 0,
				maxPending: 100,
				maxMessages: max,
			};
			const { emitted, expected } = pollSession(happens, filter);
			expect(emitted).toEqual(expected);
		}),
		{ numRuns: 4000 },
	);
});
