import { HOSTILITIES } from '../../../bench/soak/hostile/answers';
import type { Soaked } from '../../../bench/soak/soak';
import { createLedger } from '../../../bench/soak/ledger';
import { planOf } from '../../../bench/soak/plan';
import { SESSIONS } from '../../../bench/soak/talk';
import { verdictOn } from '../../../bench/soak/verdict';

const LOOKS = Array.from({ length: 12 }, (_, minute) => ({
	...{ minute, heap: 50, memory: 200, handles: {} },
}));

const soaked = (change: (good: Soaked) => void = () => {}): Soaked => {
	const good: Soaked = {
		ledger: {
			...createLedger(),
			...{ sent: 10, answered: 9, told: 8, large: 4, long: 1, inFlight: { mix: 50, long: 50 } },
			faults: new Map([['503', 3]]),
		},
		looks: LOOKS,
		handles: { before: { PipeWrap: 1 }, after: { PipeWrap: 1 } },
		beside: {
			...{ alone: 90, requests: 300, memoryAlone: 400 },
			met: HOSTILITIES.map(({ name }) => ({ name, wait: 499, memory: 449, unended: 0, left: 0 })),
		},
		memoryAtStart: 150,
		talk: { sessions: SESSIONS, messages: 8, isForAll: true },
	};
	change(good);
	return good;
};

it.each<[string, (good: Soaked) => void]>([
	['everything held', () => {}],
	[
		'there was no time for every session to talk',
		({ talk }) => Object.assign(talk, { sessions: 998, isForAll: false }),
	],
])('has nothing to say of a run in which %s', (_label, change) => {
	expect(verdictOn(soaked(change))).toEqual([]);
});

it.each([
	[2.5, false],
	[4, true],
	[10, true],
])('wants every session to talk in a run of %s minutes: %s', (minutes, isForAll) => {
	expect(planOf(minutes).isForAll).toBe(isForAll);
});

const UNDONE = 'Not everything was done that was to be.';

it.each<[string, (good: Soaked) => void, string]>([
	[
		'lost',
		({ ledger }) => (ledger.wrongs.lost = 2),
		'Lost: 2 (sent or written, but not where it had to arrive).',
	],
	[
		'doubled',
		({ ledger }) => (ledger.wrongs.doubled = 1),
		'Doubled: 1 (there or told more than once).',
	],
	[
		'repeated',
		({ ledger }) => (ledger.wrongs.repeated = 1),
		'Sent again without need: 1 (although the server may have stored it).',
	],
	[
		'altered',
		({ ledger }) => (ledger.wrongs.altered = 1),
		'Half-written or altered: 1 (not what the other side wrote, or half of it).',
	],
	[
		'unexpected',
		({ ledger }) => (ledger.wrongs.unexpected = 1000),
		'Other outcomes than planned: 1,000 (another than the fault calls for, or than no fault does).',
	],
	[
		'a heap that grows',
		(good) => (good.looks = LOOKS.map((look) => ({ ...look, heap: 50 + look.minute }))),
		'The heap grew by 6.0 MB, more than 2 MB.',
	],
	[
		'a run that was too short',
		(good) => (good.looks = LOOKS.slice(0, 3)),
		'There were too few looks at the memory to tell whether it grew: let it run longer.',
	],
	[
		'a socket that is left',
		({ handles }) => (handles.after = { PipeWrap: 1, TCPSocketWrap: 1 }),
		'The handles at the end are not those of before: 1 more TCPSocketWrap.',
	],
	[
		'too many at once in the mix',
		({ ledger }) => (ledger.inFlight.mix = 51),
		'51 requests were in flight at once in the mix, and 50 may be.',
	],
	[
		'too many at once in the long execution',
		({ ledger }) => (ledger.inFlight.long = 60),
		'60 requests were in flight at once in the long execution, and 50 may be.',
	],
	[
		'a hostile answer that keeps the event loop',
		({ beside }) => Object.assign(beside.met[4] ?? {}, { wait: 31_000 }),
		'Other executions waited 31,000 ms for the event loop beside 64 MB of JSON; less than 500 ms was to be.',
	],
	[
		'one that keeps it just so long',
		({ beside }) => Object.assign(beside.met[0] ?? {}, { wait: 500 }),
		'Other executions waited 500 ms for the event loop beside a turn of an agent with 100 KB of line breaks; less than 500 ms was to be.',
	],
	[
		'a hostile answer that takes memory',
		({ beside }) => Object.assign(beside.met[4] ?? {}, { memory: 450 }),
		'The memory rose by 300 MB over the start beside 64 MB of JSON; less than 300 MB was to be.',
	],
	[
		'memory of which nothing is known',
		({ beside }) => Object.assign(beside.met[4] ?? {}, { memory: Number.NaN }),
		'The memory rose by NaN MB over the start beside 64 MB of JSON; less than 300 MB was to be.',
	],
	[
		'a call that does not end',
		({ beside }) => Object.assign(beside.met[10] ?? {}, { unended: 2 }),
		'Calls without an end beside a letter at a time: 2.',
	],
	[
		'connections that stay open',
		({ beside }) => Object.assign(beside.met[11] ?? {}, { left: 1 }),
		'Connections that stayed open beside connections without an end: 1.',
	],
	[
		'a hostile answer that was left out',
		({ beside }) => beside.met.pop(),
		'The hostile server did not answer in all its ways.',
	],
	['no message', ({ ledger }) => (ledger.sent = 0), UNDONE],
	['no answer of 1 MB', ({ ledger }) => (ledger.large = 0), UNDONE],
	['no long execution', ({ ledger }) => (ledger.long = 0), UNDONE],
	['a trigger that told nothing', ({ ledger }) => (ledger.told = 0), UNDONE],
	['no fault', ({ ledger }) => ledger.faults.clear(), 'No request met a fault.'],
	[
		'sessions in which nothing was said',
		({ talk }) => (talk.sessions = 998),
		'998 of 1,000 sessions talked, and all were to.',
	],
])('says what does not hold: %s', (_label, change, sentence) => {
	expect(verdictOn(soaked(change))).toEqual([sentence]);
});
