import type { Soaked } from '../../../bench/soak/soak';
import { createLedger } from '../../../bench/soak/ledger';
import { verdictOn } from '../../../bench/soak/verdict';

const LOOKS = Array.from({ length: 12 }, (_, minute) => ({
	...{ minute, heap: 50, memory: 200, handles: {} },
}));

const soaked = (change: (good: Soaked) => void = () => {}): Soaked => {
	const good: Soaked = {
		ledger: {
			...createLedger(),
			...{ sent: 10, answered: 9, told: 8, large: 4, long: 1, inFlight: { mix: 50, long: 50 } },
		},
		looks: LOOKS,
		handles: { before: { PipeWrap: 1 }, after: { PipeWrap: 1 } },
		talk: { sessions: 4, messages: 8 },
	};
	change(good);
	return good;
};

it('has nothing to say of a run in which everything held', () => {
	expect(verdictOn(soaked())).toEqual([]);
});

it.each<[string, (good: Soaked) => void, string]>([
	[
		'lost',
		({ ledger }) => (ledger.wrongs.lost = 2),
		'2 lost: sent or written, but not where it had to arrive.',
	],
	[
		'doubled',
		({ ledger }) => (ledger.wrongs.doubled = 1),
		'1 doubled: there or told more than once.',
	],
	[
		'repeated',
		({ ledger }) => (ledger.wrongs.repeated = 1),
		'1 repeated: sent again although the server may have stored it.',
	],
	[
		'altered',
		({ ledger }) => (ledger.wrongs.altered = 1),
		'1 altered: not what the other side wrote, or half of it.',
	],
	[
		'unexpected',
		({ ledger }) => (ledger.wrongs.unexpected = 1000),
		'1,000 unexpected: another outcome than the fault calls for, or than no fault does.',
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
		'a trigger that told nothing',
		({ ledger }) => (ledger.told = 0),
		'Not everything was done that was to be.',
	],
])('says what does not hold: %s', (_label, change, sentence) => {
	expect(verdictOn(soaked(change))).toEqual([sentence]);
});
