import type { Account, AccountName } from '../../../bench/soak/accounts';
import { ACCOUNTS } from '../../../bench/soak/accounts';
import { HOSTILE_ANSWERS } from '../../../bench/soak/hostileAnswers';
import { worstOutcomes } from '../../../bench/soak/hostileStage';
import { SESSIONS } from '../../../bench/soak/conversations';
import { growthOf, handleDifferences } from '../../../bench/soak/resourceUsage';
import { createCounts } from '../../../bench/soak/counts';
import type { SoakResult } from '../../../bench/soak/soak';
import { planFor } from '../../../bench/soak/plan';
import { closingLine, violationsOf } from '../../../bench/soak/verdict';

const SAMPLES = Array.from({ length: 12 }, (_, minute) => ({
	minute,
	heapMb: 50,
	residentMb: 200,
	handles: {},
}));

const full = (): Account => ({ expected: 1200, right: 1200 });

/** The result of a run that meets all requirements, apart from a change. */
const resultWith = (change: (good: SoakResult) => void): SoakResult => {
	const good: SoakResult = {
		counts: {
			...createCounts(),
			accounts: {
				documents: full(),
				attachments: full(),
				downloads: full(),
				named: full(),
				model: full(),
				operations: full(),
			},
			sent: 10,
			answered: 9,
			emitted: 8,
			largeAnswers: 4,
			longExecutions: 1,
			maxInFlight: { mix: 50, longExecution: 50 },
			faults: new Map([['503', 3]]),
		},
		samples: SAMPLES,
		handles: { before: { PipeWrap: 1 }, after: { PipeWrap: 1 } },
		hostile: {
			outcomes: HOSTILE_ANSWERS.map(({ name }) => ({
				name,
				delayMs: 499,
				residentMb: 449,
				endlessCalls: 0,
				openConnections: 0,
			})),
			requests: 300,
			baseline: { delayMs: 90, residentMb: 400 },
		},
		startMb: 150,
		conversations: { sessions: SESSIONS, messages: 8, coversAllSessions: true },
	};
	change(good);
	return good;
};

it.each<[string, (good: SoakResult) => void]>([
	['everything held', () => {}],
	[
		'there was no time for every session',
		({ conversations }) =>
			Object.assign(conversations, { sessions: 998, coversAllSessions: false }),
	],
])('finds no violation in a run in which %s', (_label, change) => {
	expect(violationsOf(resultWith(change))).toEqual([]);
});

it.each([
	[2.5, false],
	[4, true],
	[10, true],
])(
	'asks for a message in every session in a run of %s minutes: %s',
	(minutes, coversAllSessions) => {
		expect(planFor(minutes).coversAllSessions).toBe(coversAllSessions);
	},
);

const UNDONE = 'Not everything was done that was to be.';

it.each<[string, (good: SoakResult) => void, string]>([
	[
		'lost',
		({ counts }) => (counts.discrepancies.lost = 2),
		'Lost: 2 (sent or written, but not where it had to arrive).',
	],
	[
		'doubled',
		({ counts }) => (counts.discrepancies.doubled = 1),
		'Doubled: 1 (there or told more than once).',
	],
	[
		'repeated',
		({ counts }) => (counts.discrepancies.repeated = 1),
		'Sent again without need: 1 (although the server may have stored it).',
	],
	[
		'altered',
		({ counts }) => (counts.discrepancies.altered = 1),
		'Half-written or altered: 1 (not what the other side wrote, or half of it).',
	],
	[
		'unexpected',
		({ counts }) => (counts.discrepancies.unexpected = 1000),
		'Other outcomes than planned: 1,000 (another than the fault calls for, or than no fault does).',
	],
	[
		'a heap that grows',
		(good) =>
			(good.samples = SAMPLES.map((sample) => ({
				...sample,
				heapMb: 50 + sample.minute,
			}))),
		'The heap grew by 6.0 MB, more than 2 MB.',
	],
	[
		'a run that was too short',
		(good) => (good.samples = SAMPLES.slice(0, 3)),
		'There were too few looks at the memory to tell whether it grew: let it run longer.',
	],
	[
		'a socket that is left',
		({ handles }) => (handles.after = { PipeWrap: 1, TCPSocketWrap: 1 }),
		'The handles at the end are not those of before: 1 more TCPSocketWrap.',
	],
	[
		'too many at once in the mix',
		({ counts }) => (counts.maxInFlight.mix = 51),
		'51 requests were in flight at once in the mix, and 50 may be.',
	],
	[
		'too many at once in the long execution',
		({ counts }) => (counts.maxInFlight.longExecution = 60),
		'60 requests were in flight at once in the long execution, and 50 may be.',
	],
	[
		'a hostile answer that keeps the event loop',
		({ hostile }) => Object.assign(hostile.outcomes[4] ?? {}, { delayMs: 31_000 }),
		'Other executions waited 31,000 ms for the event loop beside 64 MB of JSON; less than 500 ms was to be.',
	],
	[
		'one that keeps it just so long',
		({ hostile }) => Object.assign(hostile.outcomes[0] ?? {}, { delayMs: 500 }),
		'Other executions waited 500 ms for the event loop beside a turn of an agent with 100 KB of line breaks; less than 500 ms was to be.',
	],
	[
		'a hostile answer that takes memory',
		({ hostile }) => Object.assign(hostile.outcomes[4] ?? {}, { residentMb: 450 }),
		'The memory rose by 300 MB over the start beside 64 MB of JSON; less than 300 MB was to be.',
	],
	[
		'memory of which nothing is known',
		({ hostile }) => Object.assign(hostile.outcomes[4] ?? {}, { residentMb: Number.NaN }),
		'The memory rose by NaN MB over the start beside 64 MB of JSON; less than 300 MB was to be.',
	],
	[
		'a call that does not end',
		({ hostile }) => Object.assign(hostile.outcomes[10] ?? {}, { endlessCalls: 2 }),
		'Calls without an end beside a character at a time: 2.',
	],
	[
		'connections that stay open',
		({ hostile }) => Object.assign(hostile.outcomes[11] ?? {}, { openConnections: 1 }),
		'Connections that stayed open beside connections without an end: 1.',
	],
	[
		'a hostile answer that was left out',
		({ hostile }) => hostile.outcomes.pop(),
		'The hostile server did not answer in all its ways.',
	],
	['no message', ({ counts }) => (counts.sent = 0), UNDONE],
	['no answer of 1 MB', ({ counts }) => (counts.largeAnswers = 0), UNDONE],
	['no long execution', ({ counts }) => (counts.longExecutions = 0), UNDONE],
	['a trigger that emitted nothing', ({ counts }) => (counts.emitted = 0), UNDONE],
	['no fault', ({ counts }) => counts.faults.clear(), 'No request met a fault.'],
	[
		'sessions in which nothing was written',
		({ conversations }) => (conversations.sessions = 998),
		'998 of 1,000 sessions talked, and all were to.',
	],
])('names what does not hold: %s', (_label, change, sentence) => {
	expect(violationsOf(resultWith(change))).toEqual([sentence]);
});

it.each(ACCOUNTS.map(({ name, none, wrong }) => [name, none, wrong] as const))(
	'names an account that is empty, or has something wrong in it: %s',
	(name: AccountName, none, wrong) => {
		const withAccount = (account: Account) =>
			violationsOf(resultWith(({ counts }) => (counts.accounts[name] = account)));
		expect(withAccount({ expected: 0, right: 0 })).toEqual([none]);
		expect(withAccount({ expected: 1200, right: 1198 })).toEqual([`2 of 1,200 ${wrong}.`]);
	},
);

const repeat = (...values: number[]) => values.flatMap((value) => [value, value, value]);

it.each<[string, number[], number | undefined]>([
	['flat', repeat(50, 50, 50, 50), 0],
	['grows while it warms up only', repeat(40, 50, 50, 50), 0],
	['grows all the time', repeat(50, 51, 52, 53), 2],
	['grows at the end', repeat(50, 50, 50, 58), 8],
	['shrinks', repeat(60, 55, 50, 50), -5],
	['one high sample in each quarter', [50, 50, 99, 50, 50, 99, 50, 50, 99, 50, 50, 99], 0],
	['too few samples', [1, 2, 3, 4, 5, 6, 7], undefined],
])('growth: %s', (_label, values, growth) => {
	expect(growthOf(values)).toBe(growth);
});

it.each<[string, Record<string, number>, Record<string, number>, string[]]>([
	['the same', { PipeWrap: 2, Timeout: 1 }, { Timeout: 1, PipeWrap: 2 }, []],
	['a socket left', { PipeWrap: 2 }, { PipeWrap: 2, TCPSocketWrap: 3 }, ['3 more TCPSocketWrap']],
	['a timer gone', { PipeWrap: 2, Timeout: 1 }, { PipeWrap: 2 }, ['1 fewer Timeout']],
])('handles: %s', (_label, before, after, differences) => {
	expect(handleDifferences(before, after)).toEqual(differences);
});

it('keeps the worst outcome of each hostile answer', () => {
	const one = { name: 'one', delayMs: 30, residentMb: 200, endlessCalls: 0, openConnections: 2 };
	const again = { name: 'one', delayMs: 20, residentMb: 210, endlessCalls: 1, openConnections: 0 };
	const other = { name: 'other', delayMs: 5, residentMb: 190, endlessCalls: 0, openConnections: 0 };
	expect(worstOutcomes([one, other, again])).toEqual([
		{ name: 'one', delayMs: 30, residentMb: 210, endlessCalls: 1, openConnections: 2 },
		other,
	]);
});

it.each<[isMet: boolean, isWritten: boolean, start: string, saysWritten: boolean]>([
	[true, true, 'Nothing was lost', true],
	[true, false, 'Nothing was lost', false],
	[false, true, 'Not everything holds', false],
	[false, false, 'Not everything holds', false],
])('closes where all is met: %s, and is to be written: %s', (...row) => {
	const [isMet, isWritten, start, saysWritten] = row;
	const line = closingLine(isMet, isWritten);
	expect(line.startsWith(start)).toBe(true);
	expect(line).toContain(saysWritten ? 'are written to docs/soak.md' : 'in docs/ are as they were');
});
