import { evict } from '../../../../nodes/H2oGpteChatTrigger/state/evict';
import type {
	Gap,
	TriggerState,
	WatchedSession,
} from '../../../../nodes/H2oGpteChatTrigger/state/triggerState';
import { justAfter } from '../../../../nodes/shared/serverTime';
import { formatState } from '../../../../nodes/H2oGpteChatTrigger/state/stateCodec';
import { at, cursor, pending } from '../messageFixtures';

const sessionAt = (updatedAt: number, fields: Partial<WatchedSession> = {}): WatchedSession => ({
	...cursor(1, 'b a'),
	fingerprint: 'x',
	updatedAt: at(updatedAt),
	hasBacklog: false,
	...fields,
});

const state: TriggerState = {
	scope: 'here',
	watermark: at(5),
	pollCount: 7,
	marksCompletion: true,
	sessions: [],
};

describe('evict', () => {
	const id = (session: number, message: number) =>
		`${String(session).padStart(8, '0')}-0000-4000-8000-${String(message).padStart(12, '0')}`;
	const stateOf = (
		count: number,
		idCount: number,
		fields: Partial<WatchedSession> = {},
	): TriggerState => ({
		...state,
		watermark: at(10_000),
		sessions: Array.from({ length: count }, (_, session) => [
			id(session, 0),
			sessionAt(session, {
				newestConfirmed: at(session),
				doneIds: Array.from({ length: idCount }, (_unused, index) => id(session, index)),
				...fields,
			}),
		]),
	});
	const sizeOf = (value: TriggerState) => JSON.stringify(formatState(value)).length;

	it('gives back a state that is not too large', () => {
		expect(evict(state)).toBe(state);
	});

	it.each<[string, TriggerState]>([
		['ids', stateOf(100, 50)],
		['sessions', stateOf(5000, 1)],
		['ids of one moment in one session', stateOf(1, 5000)],
		[
			'own questions',
			stateOf(1000, 1, {
				unansweredOwn: Array.from({ length: 20 }, (_, index) => id(1, index)),
			}),
		],
		[
			'pending replies',
			stateOf(1000, 1, {
				pending: Array.from({ length: 3 }, (_, i) => ({ ...pending('c9000~x'), id: id(1, i) })),
			}),
		],
	])('reduces a state that has too many %s', (_label, large) => {
		expect(sizeOf(large)).toBeGreaterThan(64 * 1024);
		expect(sizeOf(evict(large))).toBeLessThanOrEqual(60_000);
	});

	it('drops IDs first, of the sessions that were inactive for longest, whose messages then count as done', () => {
		const sessions = new Map(evict(stateOf(60, 50)).sessions);
		const kept = [...sessions.values()].map(({ doneIds }) => doneIds.length);
		expect(kept).toHaveLength(60);
		expect(kept).toEqual([...kept].sort((one, other) => one - other));
		expect(sessions.get(id(1, 0))).toMatchObject({
			doneIds: [id(1, 0), id(1, 1)],
			watermark: at(1),
			newestConfirmed: at(1),
		});
		expect(sessions.get(id(59, 0))?.doneIds).toHaveLength(50);
	});

	it('drops whole sessions next, the inactive ones first', () => {
		const { sessions, watermark } = evict(stateOf(2000, 1));
		const kept = sessions.map(([name]) => name);
		expect(kept.length).toBeGreaterThan(100);
		expect(kept).toEqual(
			Array.from({ length: kept.length }, (_, i) => id(2000 - kept.length + i, 0)),
		);
		expect(watermark).toBe(at(10_000));
	});

	it('takes dropped sessions for done, up to their last change', () => {
		const { sessions, watermark } = evict({ ...stateOf(2000, 1), watermark: at(0) });
		expect(watermark).toBe(justAfter(at(2000 - sessions.length - 1)));
	});

	/** Far later than all others here. */
	const YEARS = 10 ** 18;
	const ahead = (count: number, fields: Partial<WatchedSession> = {}): TriggerState['sessions'] =>
		Array.from({ length: count }, (_, index) => [
			`ahead${index}`,
			sessionAt(YEARS + index, fields),
		]);
	const withPending = (count: number): Partial<WatchedSession> => ({
		pending: Array.from({ length: count }, (_, index) => ({
			...pending('c9000~x'),
			id: id(1, index),
		})),
	});

	it.each<[string, Partial<WatchedSession>]>([
		['replies are pending', withPending(1)],
		['messages are left', { hasBacklog: true }],
	])(
		'drops sessions that are dated ahead after those in which %s, and does not move the watermark to their times',
		(_label, fields) => {
			const sessions = [...stateOf(400, 1, fields).sessions, ...ahead(5)];
			const kept = evict({ ...state, watermark: at(0), sessions });
			expect(kept.sessions.slice(-5)).toEqual(ahead(5));
			expect(kept.watermark < at(10_000)).toBe(true);
		},
	);

	it('does not move the watermark years ahead where even sessions of that time have to be dropped', () => {
		const sessions = [...stateOf(10, 1).sessions, ...ahead(15, withPending(100))];
		const kept = evict({ ...state, watermark: at(0), sessions });
		expect(kept.sessions.length).toBeLessThan(15);
		expect(kept.watermark).toBe(justAfter(at(9)));
	});

	it('compacts the only session, but never drops it', () => {
		const fields = {
			doneIds: Array.from({ length: 400 }, (_, index) => id(1, index)),
			...withPending(100),
		};
		const { sessions, watermark } = evict(
			{ ...state, sessions: [['s', sessionAt(1, fields)]] },
			100,
		);
		expect(sessions).toEqual([
			['s', sessionAt(1, { ...fields, doneIds: fields.doneIds.slice(0, 2) })],
		]);
		expect(watermark).toBe(at(5));
	});

	it.each<[string, boolean, Partial<Gap>]>([
		['that it drops last', true, {}],
		['that an anchor identifies', false, { anchor: { doneCount: 30, doneIds: ['x'] } }],
	])('takes a session of the time at which a gap ends for one %s', (_label, isKept, fields) => {
		const gap = { since: at(0), until: at(7), resumeFrom: at(0), offset: 0, ...fields };
		const { sessions } = evict({ ...stateOf(2000, 1), gaps: [gap] });
		const kept = sessions.map(([name]) => name);
		expect(kept).toContain(id(6, 0));
		expect(kept.includes(id(7, 0))).toBe(isKept);
	});

	it.each<[string, Partial<WatchedSession>]>([
		['while replies were pending', { pending: [pending('c9000~x')] }],
		[
			'while messages of them were left',
			{ hasBacklog: true, watermark: at(9000), newestConfirmed: at(9000) },
		],
	])('has sessions read again that were dropped %s', (_label, fields) => {
		const gap = { since: at(0), until: at(7), resumeFrom: at(9500), offset: 0 };
		const { watermark, gaps } = evict({ ...stateOf(1000, 1, fields), gaps: [gap] });
		expect([watermark, gaps]).toEqual([at(8999), [{ ...gap, resumeFrom: at(8999) }]]);
	});

	it.each<[string, string, string, Partial<WatchedSession>]>([
		[
			'before the last that is done',
			'b',
			'c3~x',
			{ doneIds: ['b', id(0, 0)], newestConfirmed: at(5), watermark: at(5) },
		],
		['after it', 'b', 'c7~x', { doneIds: ['c', 'b'], newestConfirmed: at(7), watermark: at(7) }],
		[
			'at the same time, but for that one',
			'b',
			'c5~x',
			{
				doneIds: ['b', id(0, 0)],
				newestConfirmed: at(5),
				watermark: at(5),
				pending: [pending('c5~x', 0, true)],
			},
		],
		[
			'some of one time, but for one',
			'b',
			'c7~x d7~x',
			{
				doneIds: ['c', 'b'],
				newestConfirmed: at(7),
				watermark: at(7),
				pending: [pending('d7~x', 0, true)],
			},
		],
	])(
		'takes replies for done that were pending when the trigger started: %s',
		(_label, done, written, expected) => {
			const preexisting = written.split(' ').map((short) => pending(short, 0, true));
			const full = stateOf(100, 50, {
				newestConfirmed: at(5),
				watermark: at(1),
				pending: preexisting,
			});
			const sessions = full.sessions.map(([name, session]): [string, WatchedSession] => [
				name,
				{ ...session, doneIds: [done, ...session.doneIds] },
			]);
			const { watermark, sessions: kept } = evict({ ...full, sessions });
			expect(watermark).toBe(at(10_000));
			expect(kept).toHaveLength(100);
			expect(new Map(kept).get(id(0, 0))).toMatchObject({ pending: [], ...expected });
		},
	);
});
