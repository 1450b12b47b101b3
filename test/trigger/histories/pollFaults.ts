import fc from 'fast-check';

import type { Emulator } from '../../../emulator/startEmulator';
import type { PollFault } from './historySteps';

/** What the emulator does for each kind. */
export const FAULTS: Record<
	PollFault['kind'],
	Omit<Parameters<Emulator['addFault']>[0], 'match'>
> = {
	'401': { status: 401 },
	// Longer than the node waits for.
	'429': { status: 429, 'retry-after': '100' },
	'500': { status: 500 },
	'503, then well': { status: 503 },
	reset: { reset: 0, times: 3 },
	'reset, then well': { reset: 0 },
};

/** Which request of a poll. */
export const nth = fc.integer({ min: 1, max: 5 });

/** What goes wrong with one of them. */
export const fault: fc.Arbitrary<PollFault> = fc.record({
	at: fc.oneof(
		{ weight: 2, arbitrary: nth },
		{ weight: 1, arbitrary: fc.constant('references' as const) },
	),
	kind: fc.constantFrom<PollFault['kind'][]>(
		'401',
		'429',
		'500',
		'503, then well',
		'reset',
		'reset, then well',
	),
});
