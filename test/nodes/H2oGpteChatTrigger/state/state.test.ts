import { keptId } from '../../../../nodes/H2oGpteChatTrigger/fingerprint';
import type { State, Watched } from '../../../../nodes/H2oGpteChatTrigger/state/state';
import { readState } from '../../../../nodes/H2oGpteChatTrigger/state/state';
import { at, cursor, pending } from '../messages';

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
	gaps: [
		{
			...{ since: at(2), until: at(4), from: at(1), place: 7 },
			after: { depth: 30, ids: ['constructor', 'y'] },
		},
		{ since: at(1), until: at(1), from: at(1), place: 9 },
	],
	polls: 7,
	marksFinished: true,
	sessions: [
		['constructor', watched(4, { pending: [pending('c3~x')] })],
		['__proto__', watched(5, { left: true })],
	],
};

describe('readState', () => {
	it('reads what was kept, as a copy', () => {
		const read = readState(state, 'here');
		expect(read).toEqual(state);
		const [[, session] = [], [, kept] = []] = [read?.sessions[0], state.sessions[0]];
		expect(session?.ids).not.toBe(kept?.ids);
		expect(session?.pending[0]).not.toBe(kept?.pending[0]);
	});

	it('reads what n8n wrote to its database and read again', () => {
		const { gaps, ...withoutGaps } = state;
		expect(readState(JSON.parse(JSON.stringify({ ...state, gaps: undefined })), 'here')).toEqual(
			withoutGaps,
		);
		expect(readState(JSON.parse(JSON.stringify(state)), 'here')).toEqual({ ...withoutGaps, gaps });
	});

	it('reads what an earlier version kept: by names, with times of fewer digits, without gaps', () => {
		const { gaps, ...earlier } = state;
		expect(gaps).toHaveLength(2);
		const short = (_name: string, value: unknown) =>
			typeof value === 'string' && value.length === 21 ? value.slice(2) : value;
		const kept = { ...earlier, from: at(3), sessions: Object.fromEntries(state.sessions) };
		expect(readState(JSON.parse(JSON.stringify(kept, short)), 'here')).toEqual({
			...earlier,
			base: at(3),
		});
	});

	it('keeps little of long IDs of messages, and drops sessions that cannot be asked for', () => {
		const long = (letter: string) => letter.repeat(61_000);
		const kept = watched(4, {
			ids: [long('b'), 'a'],
			pending: [{ ...pending('c3~x'), id: long('c') }],
		});
		const sessions: State['sessions'] = [
			['s', kept],
			[long('s'), watched(5)],
			['../x', watched(6)],
		];
		expect(readState({ ...state, sessions }, 'here')?.sessions).toEqual([
			[
				's',
				{
					...kept,
					...{
						ids: [keptId(long('b')), 'a'],
						pending: [{ ...pending('c3~x'), id: keptId(long('c')) }],
					},
				},
			],
		]);
	});

	const [[, session] = []] = state.sessions;
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
		['no sessions', { ...state, sessions: undefined }],
		['a session without a name', { ...state, sessions: [session] }],
		['gaps that are no list', { ...state, gaps: {} }],
		['a gap that is none', { ...state, gaps: [null] }],
		['a gap without its end', { ...state, gaps: [{ since: at(2), from: at(1), place: 7 }] }],
		['a gap at no place', { ...state, gaps: [{ ...state.gaps?.[0], place: -1 }] }],
		['a gap with an anchor that is none', { ...state, gaps: [{ ...state.gaps?.[0], after: 'x' }] }],
		[
			'an anchor at no depth',
			{ ...state, gaps: [{ ...state.gaps?.[0], after: { depth: -1, ids: ['x'] } }] },
		],
		[
			'an anchor without IDs',
			{ ...state, gaps: [{ ...state.gaps?.[0], after: { depth: 30, ids: [7] } }] },
		],
		['a session that is none', { ...state, sessions: [['s', null]] }],
		['a session without a cut', { ...state, sessions: [['s', { ...session, cut: undefined }]] }],
		['a session without its newest', { ...state, sessions: [['s', { ...session, newest: 7 }]] }],
		['a session without its print', { ...state, sessions: [['s', { ...session, print: 7 }]] }],
		['a session without its time', { ...state, sessions: [['s', { ...session, updated: 'now' }]] }],
		['ids that are no list', { ...state, sessions: [['s', { ...session, ids: 'a' }]] }],
		['an id that is none', { ...state, sessions: [['s', { ...session, ids: ['a', 7] }]] }],
		['a place below zero', { ...state, sessions: [['s', { ...session, skip: -1 }]] }],
		['no word on what is left', { ...state, sessions: [['s', { ...session, left: undefined }]] }],
		['half a place', { ...state, sessions: [['s', { ...session, skip: 0.5 }]] }],
		['no pending replies', { ...state, sessions: [['s', { ...session, pending: undefined }]] }],
		[
			'a pending reply that is none',
			{ ...state, sessions: [['s', { ...session, pending: ['a'] }]] },
		],
		[
			'half a pending reply',
			{ ...state, sessions: [['s', { ...session, pending: [{ id: 'a' }] }]] },
		],
		[
			'the state of another trigger',
			{ lastTimeChecked: '2026-08-04T09:30:12Z', possibleDuplicates: [] },
		],
	])('takes %s for no state', (_label, value) => {
		expect(readState(value, 'here')).toBeUndefined();
	});
});
