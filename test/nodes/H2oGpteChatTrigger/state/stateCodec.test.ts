import { compactId } from '../../../../nodes/H2oGpteChatTrigger/fingerprint';
import type {
	TriggerState,
	WatchedSession,
} from '../../../../nodes/H2oGpteChatTrigger/state/triggerState';
import {
	formatSession,
	formatState,
	parseState,
} from '../../../../nodes/H2oGpteChatTrigger/state/stateCodec';
import { objectsIn } from '../../../../nodes/shared/text/json';
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
	gaps: [
		{
			since: at(2),
			until: at(4),
			resumeFrom: at(1),
			offset: 7,
			anchor: { doneCount: 30, doneIds: ['constructor', 'y'] },
		},
		{ since: at(1), until: at(1), resumeFrom: at(1), offset: 9 },
	],
	pollCount: 7,
	marksCompletion: true,
	sessions: [
		['constructor', sessionAt(4, { pending: [pending('c3~x')], unansweredOwn: ['d'] })],
		['__proto__', sessionAt(5, { hasBacklog: true })],
	],
};

const stored = formatState(state);

describe('parseState', () => {
	it('reads what was stored, as a copy', () => {
		const read = parseState(stored, 'here');
		expect(read).toEqual(state);
		const [[, session] = [], [, kept] = []] = [read?.sessions[0], state.sessions[0]];
		expect(session?.doneIds).not.toBe(kept?.doneIds);
		expect(session?.pending[0]).not.toBe(kept?.pending[0]);
	});

	it('reads what n8n wrote to its database and read again', () => {
		const { gaps, ...withoutGaps } = state;
		expect(parseState(JSON.parse(JSON.stringify({ ...stored, gaps: undefined })), 'here')).toEqual(
			withoutGaps,
		);
		expect(parseState(JSON.parse(JSON.stringify(stored)), 'here')).toEqual({
			...withoutGaps,
			gaps,
		});
	});

	it('reads what a former version stored: sessions in an object, times of fewer digits, no gaps', () => {
		const { gaps, ...earlier } = state;
		expect(gaps).toHaveLength(2);
		const short = (_name: string, value: unknown) =>
			typeof value === 'string' && value.length === 21 ? value.slice(2) : value;
		const sessions = Object.fromEntries(
			state.sessions.map(([id, session]) => [id, formatSession(session)]),
		);
		const kept = { ...formatState(earlier), from: at(3), sessions };
		expect(parseState(JSON.parse(JSON.stringify(kept, short)), 'here')).toEqual({
			...earlier,
			watermark: at(3),
		});
	});

	it('keeps little of long IDs of messages, and drops sessions that cannot be asked for', () => {
		const long = (character: string) => character.repeat(61_000);
		const kept = sessionAt(4, {
			doneIds: [long('b'), 'a'],
			pending: [{ ...pending('c3~x'), id: long('c') }],
		});
		const sessions: TriggerState['sessions'] = [
			['s', kept],
			[long('s'), sessionAt(5)],
			['../x', sessionAt(6)],
		];
		expect(parseState(formatState({ ...state, sessions }), 'here')?.sessions).toEqual([
			[
				's',
				{
					...kept,
					doneIds: [compactId(long('b')), 'a'],
					pending: [{ ...pending('c3~x'), id: compactId(long('c')) }],
				},
			],
		]);
	});

	const session = formatSession(sessionAt(4, { pending: [pending('c3~x')] }));
	const [gap] = objectsIn(stored.gaps);
	it.each<[string, unknown]>([
		['nothing', undefined],
		['null', null],
		['text', 'state'],
		['a list', [stored]],
		['another scope', { ...stored, scope: 'there' }],
		['no scope', { ...stored, scope: undefined }],
		['no base', { ...stored, base: undefined }],
		['a base that is no time', { ...stored, base: '2026-08-04T09:30:12Z' }],
		['a beginning that is no time', { ...stored, from: 3 }],
		['no number of polls', { ...stored, polls: undefined }],
		['no word on marks', { ...stored, marksFinished: 'yes' }],
		['no sessions', { ...stored, sessions: undefined }],
		['a session without a name', { ...stored, sessions: [session] }],
		['gaps that are no list', { ...stored, gaps: {} }],
		['a gap that is none', { ...stored, gaps: [null] }],
		['a gap without its end', { ...stored, gaps: [{ since: at(2), from: at(1), place: 7 }] }],
		['a gap at no place', { ...stored, gaps: [{ ...gap, place: -1 }] }],
		['a gap with an anchor that is none', { ...stored, gaps: [{ ...gap, after: 'x' }] }],
		['an anchor at no depth', { ...stored, gaps: [{ ...gap, after: { depth: -1, ids: ['x'] } }] }],
		['an anchor without IDs', { ...stored, gaps: [{ ...gap, after: { depth: 30, ids: [7] } }] }],
		['a session that is none', { ...stored, sessions: [['s', null]] }],
		[
			'a session without a watermark',
			{ ...stored, sessions: [['s', { ...session, cut: undefined }]] },
		],
		['a session without its newest', { ...stored, sessions: [['s', { ...session, newest: 7 }]] }],
		['a session without its print', { ...stored, sessions: [['s', { ...session, print: 7 }]] }],
		[
			'a session without its time',
			{ ...stored, sessions: [['s', { ...session, updated: 'now' }]] },
		],
		['ids that are no list', { ...stored, sessions: [['s', { ...session, ids: 'a' }]] }],
		['an id that is none', { ...stored, sessions: [['s', { ...session, ids: ['a', 7] }]] }],
		['own questions that are no list', { ...stored, sessions: [['s', { ...session, own: 'a' }]] }],
		['an own question that is none', { ...stored, sessions: [['s', { ...session, own: [7] }]] }],
		['a place below zero', { ...stored, sessions: [['s', { ...session, skip: -1 }]] }],
		['no word on what is left', { ...stored, sessions: [['s', { ...session, left: undefined }]] }],
		['half a place', { ...stored, sessions: [['s', { ...session, skip: 0.5 }]] }],
		['no pending replies', { ...stored, sessions: [['s', { ...session, pending: undefined }]] }],
		[
			'a pending reply that is none',
			{ ...stored, sessions: [['s', { ...session, pending: ['a'] }]] },
		],
		[
			'half a pending reply',
			{ ...stored, sessions: [['s', { ...session, pending: [{ id: 'a' }] }]] },
		],
		[
			'the state of another trigger',
			{ lastTimeChecked: '2026-08-04T09:30:12Z', possibleDuplicates: [] },
		],
	])('takes %s for no state', (_label, value) => {
		expect(parseState(value, 'here')).toBeUndefined();
	});
});
