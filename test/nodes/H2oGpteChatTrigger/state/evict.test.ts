import { fit } from '../../../../nodes/H2oGpteChatTrigger/state/evict';
import type { Gap, State, Watched } from '../../../../nodes/H2oGpteChatTrigger/state/state';
import { justAfter } from '../../../../nodes/H2oGpteChatTrigger/serverTime';
import { at, cursor, pending } from '../messages';

const watched = (updated: number, fields: Partial<Watched> = {}): Watched => ({
	...cursor(1, 'b a'),
	print: 'x',
	updated: at(updated),
	left: false,
	...fields,
});

const state: State = { scope: 'here', base: at(5), polls: 7, marksFinished: true, sessions: [] };

describe('fit', () => {
	const id = (session: number, message: number) =>
		`${String(session).padStart(8, '0')}-0000-4000-8000-${String(message).padStart(12, '0')}`;
	const many = (count: number, ids: number, fields: Partial<Watched> = {}): State => ({
		...state,
		base: at(10_000),
		sessions: Array.from({ length: count }, (_, session) => [
			id(session, 0),
			watched(session, {
				newest: at(session),
				ids: Array.from({ length: ids }, (_unused, index) => id(session, index)),
				...fields,
			}),
		]),
	});
	const sizeOf = (value: State) => JSON.stringify(value).length;

	it('leaves a state as it is that is not too large', () => {
		expect(fit(state)).toBe(state);
	});

	it.each<[string, State]>([
		['ids', many(100, 50)],
		['sessions', many(5000, 1)],
		['ids of one moment in one session', many(1, 5000)],
		[
			'pending replies',
			many(1000, 1, {
				pending: Array.from({ length: 3 }, (_, i) => ({ ...pending('c9000~x'), id: id(1, i) })),
			}),
		],
	])('makes one fit that has too many %s', (_label, large) => {
		expect(sizeOf(large)).toBeGreaterThan(64 * 1024);
		expect(sizeOf(fit(large))).toBeLessThanOrEqual(60_000);
	});

	it('forgets ids first, of the sessions that were silent for longest, and what they leave is done', () => {
		const sessions = new Map(fit(many(60, 50)).sessions);
		const kept = [...sessions.values()].map(({ ids }) => ids.length);
		expect(kept).toHaveLength(60);
		expect(kept).toEqual([...kept].sort((one, other) => one - other));
		expect(sessions.get(id(1, 0))).toMatchObject({
			ids: [id(1, 0), id(1, 1)],
			...{ cut: at(1), newest: at(1) },
		});
		expect(sessions.get(id(59, 0))?.ids).toHaveLength(50);
	});

	it('forgets whole sessions next, the silent ones first', () => {
		const { sessions, base } = fit(many(2000, 1));
		const kept = sessions.map(([name]) => name);
		expect(kept.length).toBeGreaterThan(100);
		expect(kept).toEqual(
			Array.from({ length: kept.length }, (_, i) => id(2000 - kept.length + i, 0)),
		);
		expect(base).toBe(at(10_000));
	});

	it('takes what it forgets for done, up to its last change', () => {
		const { sessions, base } = fit({ ...many(2000, 1), base: at(0) });
		expect(base).toBe(justAfter(at(2000 - sessions.length - 1)));
	});

	/** Far later than all others here. */
	const YEARS = 10 ** 18;
	const ahead = (count: number, fields: Partial<Watched> = {}): State['sessions'] =>
		Array.from({ length: count }, (_, index) => [`ahead${index}`, watched(YEARS + index, fields)]);
	const written = (count: number): Partial<Watched> => ({
		pending: Array.from({ length: count }, (_, index) => ({
			...pending('c9000~x'),
			id: id(1, index),
		})),
	});

	it.each<[string, Partial<Watched>]>([
		['replies are written', written(1)],
		['something is left', { left: true }],
	])(
		'forgets sessions that are dated ahead after those in which %s, and does not move on to their times',
		(_label, fields) => {
			const sessions = [...many(400, 1, fields).sessions, ...ahead(5)];
			const kept = fit({ ...state, base: at(0), sessions });
			expect(kept.sessions.slice(-5)).toEqual(ahead(5));
			expect(kept.base < at(10_000)).toBe(true);
		},
	);

	it('does not move on to times of years ahead where even sessions of that time have no room', () => {
		const sessions = [...many(10, 1).sessions, ...ahead(15, written(100))];
		const kept = fit({ ...state, base: at(0), sessions });
		expect(kept.sessions.length).toBeLessThan(15);
		expect(kept.base).toBe(justAfter(at(9)));
	});

	it('shortens the only session, but never forgets it', () => {
		const fields = {
			ids: Array.from({ length: 400 }, (_, index) => id(1, index)),
			...written(100),
		};
		const { sessions, base } = fit({ ...state, sessions: [['s', watched(1, fields)]] }, 100);
		expect(sessions).toEqual([['s', watched(1, { ...fields, ids: fields.ids.slice(0, 2) })]]);
		expect(base).toBe(at(5));
	});

	it.each<[string, boolean, Partial<Gap>]>([
		['that it forgets last', true, {}],
		['that an anchor tells', false, { after: { depth: 30, ids: ['x'] } }],
	])('knows what has the time at which a gap ends as something %s', (_label, isKept, fields) => {
		const gap = { since: at(0), until: at(7), from: at(0), place: 0, ...fields };
		const { sessions } = fit({ ...many(2000, 1), gaps: [gap] });
		const kept = sessions.map(([name]) => name);
		expect(kept).toContain(id(6, 0));
		expect(kept.includes(id(7, 0))).toBe(isKept);
	});

	it.each<[string, Partial<Watched>]>([
		['while replies were being written', { pending: [pending('c9000~x')] }],
		['while something of them was left', { left: true, cut: at(9000), newest: at(9000) }],
	])('reads sessions again that it had to forget %s', (_label, fields) => {
		const gap = { since: at(0), until: at(7), from: at(9500), place: 0 };
		const { base, gaps } = fit({ ...many(1000, 1, fields), gaps: [gap] });
		expect([base, gaps]).toEqual([at(8999), [{ ...gap, from: at(8999) }]]);
	});

	it.each<[string, string, string, Partial<Watched>]>([
		[
			'before the last that is done',
			'b',
			'c3~x',
			{ ids: ['b', id(0, 0)], newest: at(5), cut: at(5) },
		],
		['after it', 'b', 'c7~x', { ids: ['c', 'b'], newest: at(7), cut: at(7) }],
		[
			'at the same time, but for that one',
			'b',
			'c5~x',
			{ ids: ['b', id(0, 0)], newest: at(5), cut: at(5), pending: [pending('c5~x', 0, true)] },
		],
		[
			'some of one time, but for one',
			'b',
			'c7~x d7~x',
			{ ids: ['c', 'b'], newest: at(7), cut: at(7), pending: [pending('d7~x', 0, true)] },
		],
	])(
		'takes for done what was being written when the watch began: %s',
		(_label, done, written, expected) => {
			const old = written.split(' ').map((short) => pending(short, 0, true));
			const full = many(100, 50, { newest: at(5), cut: at(1), pending: old });
			const sessions = full.sessions.map(([name, session]): [string, Watched] => [
				name,
				{ ...session, ids: [done, ...session.ids] },
			]);
			const { base, sessions: kept } = fit({ ...full, sessions });
			expect(base).toBe(at(10_000));
			expect(kept).toHaveLength(100);
			expect(new Map(kept).get(id(0, 0))).toMatchObject({ pending: [], ...expected });
		},
	);
});
