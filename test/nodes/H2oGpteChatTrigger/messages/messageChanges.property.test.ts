import fc from 'fast-check';

import type { Wanted } from '../../../../nodes/H2oGpteChatTrigger/messages/messageChanges';
import { changesIn } from '../../../../nodes/H2oGpteChatTrigger/messages/messageChanges';
import { cursorFrom } from '../../../../nodes/H2oGpteChatTrigger/messages/sessionCursor';
import type { Message } from '../../../../nodes/H2oGpteChatTrigger/listEntries';
import { list } from '../messages';

/** What happens between two looks at a session. */
type Step =
	| { kind: 'post'; time: number; role: Message['role'] }
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

const from = fc.constantFrom<Wanted['from']>('all', 'user', 'assistant');

/** Adds a message to a session, whose newest messages come first, where its time belongs. */
function post(session: readonly Message[], time: number, role: Message['role']): Message[] {
	const [short] = list(`m${time}`);
	if (short === undefined) return [...session];
	const id = `m${session.length}`;
	const message = { ...short, id, role, finished: role === 'user', marked: false, print: id };
	const place = session.findIndex((other) => other.time <= message.time);
	const at = place === -1 ? session.length : place;
	return [...session.slice(0, at), message, ...session.slice(at)];
}

const finish = (session: readonly Message[]) =>
	session.map((message) => ({ ...message, finished: true, marked: true }));

/** Watches a session, which begins with one message, and gives what was told and what had to be. */
function watch(happens: readonly Step[], wanted: Wanted) {
	let session = list('first1');
	let cursor = cursorFrom(session);
	const told: string[] = [];
	const look = () => {
		const before = JSON.stringify(cursor);
		const { news, whole, cursor: after } = changesIn(cursor, session, wanted);
		expect(JSON.stringify(cursor)).toBe(before);
		expect(news.length).toBeLessThanOrEqual(wanted.most);
		expect(news.every(({ finished }) => finished)).toBe(true);
		const places = news.map((message) => session.indexOf(message));
		expect(places).toEqual([...places].sort((one, other) => other - one));
		told.push(...news.map(({ id }) => id));
		cursor = after;
		return whole;
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
		.filter(({ id, role }) => id !== 'first' && (wanted.from === 'all' || role === wanted.from))
		.map(({ id }) => id);
	return { told: [...told].sort(), expected: expected.sort() };
}

it('tells every finished message that is wanted once, the oldest first, no more than asked for at once', () => {
	const most = fc.integer({ min: 1, max: 5 });
	fc.assert(
		fc.property(steps, from, most, (happens, wantedFrom, wantedMost) => {
			const wanted = {
				from: wantedFrom,
				marksFinished: true,
				poll: 0,
				waited: 0,
				mostPending: 100,
				most: wantedMost,
			};
			const { told, expected } = watch(happens, wanted);
			expect(told).toEqual(expected);
		}),
		{ numRuns: 4000 },
	);
});
