import { median } from '../statistics';
import type { Row } from '../writePage';
import { ACCOUNTS } from './accounts';
import { SESSIONS } from './conversations';
import { growthOf, handleDifferences } from './resourceUsage';
import { DISCREPANCIES } from './counts';
import type { SoakResult } from './soak';
import { formatCount, sum } from './verdict';
import { LONG_EXECUTION_ITEMS, MAX_IN_FLIGHT } from './workload';

/** Formats a number without its fraction. */
export const formatRounded = (figure: number): string => formatCount(Math.round(figure));

/** Gives the rows of the table of figures. */
export function figureRows(result: SoakResult): Row[] {
	const { counts, samples, handles, conversations, hostile, startMb } = result;
	const { maxInFlight } = counts;
	const heapsMb = samples.map(({ heapMb }) => heapMb);
	const growthMb = growthOf(heapsMb);
	const differences = handleDifferences(handles.before, handles.after);
	const maxOf = (figure: 'delayMs' | 'residentMb') =>
		Math.max(...hostile.outcomes.map((outcome) => outcome[figure]));
	return [
		['Items that the node was given', formatCount(counts.items)],
		['… with a result', formatCount(counts.results)],
		['… failed, as the fault calls for', formatCount(counts.failures)],
		['Messages sent', formatCount(counts.sent)],
		['… answered', formatCount(counts.answered)],
		['Answers of 1 MB, plain and streamed', formatCount(counts.largeAnswers)],
		...ACCOUNTS.flatMap(({ name, label, rightLabel }): Row[] => [
			[label, formatCount(counts.accounts[name].expected)],
			[rightLabel, formatCount(counts.accounts[name].right)],
		]),
		[
			`Executions with ${formatCount(LONG_EXECUTION_ITEMS)} items`,
			formatCount(counts.longExecutions),
		],
		[
			`Most requests in flight in the mix, of ${MAX_IN_FLIGHT} that it may have`,
			formatCount(maxInFlight.mix),
		],
		[
			`… in an execution with ${formatCount(LONG_EXECUTION_ITEMS)} items`,
			formatCount(maxInFlight.longExecution),
		],
		['Requests that the servers got', formatCount(counts.requests)],
		['Faults that they met', formatCount(sum(counts.faults.values()))],
		[`Sessions that talked, of ${formatCount(SESSIONS)}`, formatCount(conversations.sessions)],
		['Messages in them', formatCount(conversations.messages)],
		['Polls of the two triggers', formatCount(counts.polls)],
		['… failed, and made up for by the next', formatCount(counts.failedPolls)],
		['Messages that the two triggers told of', formatCount(counts.emitted)],
		['Largest state of a trigger, in characters', formatCount(counts.maxStateLength)],
		...DISCREPANCIES.map(
			({ kind, label }): Row => [label, formatCount(counts.discrepancies[kind])],
		),
		['Heap in the middle, MB', heapsMb.length > 0 ? median(heapsMb).toFixed(1) : 'unknown'],
		[
			'Growth of the heap from the second quarter to the last, MB',
			growthMb === undefined ? 'unknown' : growthMb.toFixed(2),
		],
		[
			'Resident memory at most, MB',
			Math.max(...samples.map(({ residentMb }) => residentMb)).toFixed(0),
		],
		['Requests to the hostile server', formatCount(hostile.requests)],
		['Longest wait for the event loop beside it, ms', formatRounded(maxOf('delayMs'))],
		['… without it', formatRounded(hostile.baseline.delayMs)],
		[
			'Memory beside it over that of the start at most, MB',
			(maxOf('residentMb') - startMb).toFixed(0),
		],
		['… without it', (hostile.baseline.residentMb - startMb).toFixed(0)],
		['Handles left', differences.length === 0 ? 'none' : differences.join(', ')],
	];
}
