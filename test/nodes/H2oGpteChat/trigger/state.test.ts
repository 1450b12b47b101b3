import type { State, Watched } from '../../../../nodes/H2oGpteChat/trigger/state';
import { fit, readState } from '../../../../nodes/H2oGpteChat/trigger/state';
import { at, cursor, pending } from './messages';

const watched = (updated: number, fields: Partial<Watched> = {}): Watched => ({
	...cursor(1, 'b a'),
	print: 'x',
	updated: at(updated),
	left: false,
	...fields,
});

const state: State = {
	scope: 'here',
	base: at(5),
	from: at(3),
	polls: 7,
	marksFinished: true,
	sessions: { s: watched(4, { pending: [pending('c3~x')] }), t: watched(5, { left: true }) },
};

describe('readState', () => {
	it('reads what was kept, as a copy', () => {
		const read = readState(state, 'here');
		expect(read).toEqual(state);
		expect(read?.sessions.s?.ids).not.toBe(state.sessions.s?.ids);
		expect(read?.sessions.s?.pending[0]).not.toBe(state.sessions.s?.pending[0]);
	});

	it('reads what n8n wrote to its database and read again', () => {
		const withoutFrom: State = { ...state };
		delete withoutFrom.from;
		expect(readState(JSON.parse(JSON.stringify({ ...state, from: undefined })), 'here')).toEqual(
			withoutFrom,
		);
	});

	const session = state.sessions.s;
	it.each<[string, unknown]>([
		['nothing', undefined],
		['null', null],
		['text', 'state'],
		['a list', [state]],
		['another scope', { ...state, scope: 'there' }],
		['no scope', { ...state, scope: undefined }],
		['no base', { ...state, base: undefined }],
		['a base that is no time', { ...state, base: '2026-08-04T09:30:12Z' }],
		['a beginning that is no time', { ...state, from: 3 }],
		['no number of polls', { ...state, polls: undefined }],
		['no word on marks', { ...state, marksFinished: 'yes' }],
		['no sessions', { ...state, sessions: [] }],
		['a session that is none', { ...state, sessions: { s: null } }],
		['a session without a cut', { ...state, sessions: { s: { ...session, cut: undefined } } }],
		['a session without its newest', { ...state, sessions: { s: { ...session, newest: 7 } } }],
		['a session without its print', { ...state, sessions: { s: { ...session, print: 7 } } }],
		['a session without its time', { ...state, sessions: { s: { ...session, updated: 'now' } } }],
		['ids that are no list', { ...state, sessions: { s: { ...session, ids: 'a' } } }],
		['an id that is none', { ...state, sessions: { s: { ...session, ids: ['a', 7] } } }],
		['a place below zero', { ...state, sessions: { s: { ...session, skip: -1 } } }],
		['no word on what is left', { ...state, sessions: { s: { ...session, left: undefined } } }],
		['half a place', { ...state, sessions: { s: { ...session, skip: 0.5 } } }],
		['no pending replies', { ...state, sessions: { s: { ...session, pending: undefined } } }],
		['a pending reply that is none', { ...state, sessions: { s: { ...session, pending: ['a'] } } }],
		['half a pending reply', { ...state, sessions: { s: { ...session, pending: [{ id: 'a' }] } } }],
		[
			'the state of another trigger',
			{ lastTimeChecked: '2026-08-04T09:30:12Z', possibleDuplicates: [] },
		],
	])('takes %s for no state', (_label, value) => {
		expect(readState(value, 'here')).toBeUndefined();
	});
});

describe('fit', () => {
	const id = (session: number, message: number) =>
		`${String(session).padStart(8, '0')}-0000-4000-8000-${String(message).padStart(12, '0')}`;
	const many = (count: number, ids: number, fields: Partial<Watched> = {}): State => ({
		...state,
		base: at(10_000),
		from: undefined,
		sessions: Object.fromEntries(
			Array.from({ length: count }, (_, session) => [
				id(session, 0),
				watched(session, {
					newest: at(session),
					ids: Array.from({ length: ids }, (_unused, index) => id(session, index)),
					...fields,
				}),
			]),
		),
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
		const { sessions } = fit(many(60, 50));
		const kept = Object.values(sessions).map(({ ids }) => ids.length);
		expect(kept).toHaveLength(60);
		expect(kept).toEqual([...kept].sort((one, other) => one - other));
		expect(sessions[id(0, 0)]).toMatchObject({ ids: [id(0, 0)], cut: at(0), newest: at(0) });
		expect(sessions[id(59, 0)]?.ids).toHaveLength(50);
	});

	it('forgets whole sessions next, the silent ones first', () => {
		const { sessions, base } = fit(many(2000, 1));
		const kept = Object.keys(sessions);
		expect(kept.length).toBeGreaterThan(100);
		expect(kept).toEqual(
			Array.from({ length: kept.length }, (_, i) => id(2000 - kept.length + i, 0)),
		);
		expect(base).toBe(at(10_000));
	});

	it.each<[string, Partial<Watched>]>([
		['while replies were being written', { pending: [pending('c9000~x')] }],
		['while something of them was left', { left: true, cut: at(9000), newest: at(9000) }],
	])('reads sessions again that it had to forget %s', (_label, fields) => {
		const { base, from } = fit({ ...many(1000, 1, fields), from: at(9500) });
		expect([base, from]).toEqual([at(8999), at(8999)]);
	});

	it.each<[string, string, string, Partial<Watched>]>([
		['before the last that is done', 'b', 'c3~x', { ids: ['b'], newest: at(5), cut: at(5) }],
		['after it', 'b', 'c7~x', { ids: ['c'], newest: at(7), cut: at(7) }],
		[
			'at the same time, but for that one',
			'b',
			'c5~x',
			{ ids: ['b'], newest: at(5), cut: at(5), pending: [pending('c5~x', 0, true)] },
		],
		[
			'some of one time, but for one',
			'b',
			'c7~x d7~x',
			{ ids: ['c'], newest: at(7), cut: at(7), pending: [pending('d7~x', 0, true)] },
		],
	])(
		'takes for done what was being written when the watch began: %s',
		(_label, done, written, expected) => {
			const old = written.split(' ').map((short) => pending(short, 0, true));
			const full = many(100, 50, { newest: at(5), cut: at(1), pending: old });
			const sessions = Object.entries(full.sessions).map(([name, session]): [string, Watched] => [
				name,
				{ ...session, ids: [done, ...session.ids] },
			]);
			const { base, sessions: kept } = fit({ ...full, sessions: Object.fromEntries(sessions) });
			expect(base).toBe(at(10_000));
			expect(Object.keys(kept)).toHaveLength(100);
			expect(kept[id(0, 0)]).toMatchObject({ pending: [], ...expected });
		},
	);
});
