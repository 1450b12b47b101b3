import { median } from '../statistics';
import type { Row } from '../table';
import { WRONGS } from './account';
import { numberOf, sumOf } from './numbers';
import { AT_ONCE, LONG } from './plan';
import type { Soaked } from './soak';
import { differences, growthOf } from './steady';
import { SESSIONS } from './talk';

/** The figures of a run, with what they are. */
export function figureRows({ ledger, looks, handles, talk, beside, memoryAtStart }: Soaked): Row[] {
	const { wrongs, inFlight, faults } = ledger;
	const heaps = looks.map(({ heap }) => heap);
	const growth = growthOf(heaps);
	const left = differences(handles.before, handles.after);
	return [
		['Items that the node was given', numberOf(ledger.items)],
		['… with a result', numberOf(ledger.results)],
		['… failed, as the fault calls for', numberOf(ledger.failures)],
		['Messages sent', numberOf(ledger.sent)],
		['… answered', numberOf(ledger.answered)],
		['Answers of 1 MB, plain and streamed', numberOf(ledger.large)],
		[`Executions with ${numberOf(LONG)} items`, numberOf(ledger.long)],
		[`Most requests in flight in the mix, of ${AT_ONCE} that it may have`, numberOf(inFlight.mix)],
		[`… in an execution with ${numberOf(LONG)} items`, numberOf(inFlight.long)],
		['Requests that the servers got', numberOf(ledger.requests)],
		['Faults that they met', numberOf(sumOf(faults.values()))],
		[`Sessions that talked, of ${numberOf(SESSIONS)}`, numberOf(talk.sessions)],
		['Messages in them', numberOf(talk.messages)],
		['Polls of the two triggers', numberOf(ledger.polls)],
		['… failed, and made up for by the next', numberOf(ledger.failedPolls)],
		['Messages that the two triggers told of', numberOf(ledger.told)],
		['Largest state of a trigger, in letters', numberOf(ledger.state)],
		...WRONGS.map(({ wrong, label }): Row => [label, numberOf(wrongs[wrong])]),
		['Heap in the middle, MB', heaps.length > 0 ? median(heaps).toFixed(1) : 'unknown'],
		[
			'Growth of the heap from the second quarter to the last, MB',
			growth === undefined ? 'unknown' : growth.toFixed(2),
		],
		['Resident memory at most, MB', Math.max(...looks.map(({ memory }) => memory)).toFixed(0)],
		['Requests to the hostile server', numberOf(beside.requests)],
		[
			'Longest wait for the event loop beside it, ms',
			numberOf(Math.round(Math.max(...beside.met.map(({ wait }) => wait)))),
		],
		['… without it', numberOf(Math.round(beside.alone))],
		[
			'Memory beside it over that of the start at most, MB',
			(Math.max(...beside.met.map(({ memory }) => memory)) - memoryAtStart).toFixed(0),
		],
		['… without it', (beside.memoryAlone - memoryAtStart).toFixed(0)],
		['Handles left', left.length === 0 ? 'none' : left.join(', ')],
	];
}
