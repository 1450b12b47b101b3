import { ACCOUNTS } from './accounts';
import { SESSIONS } from './conversations';
import { HOSTILE_ANSWERS } from './hostileAnswers';
import { growthOf, handleDifferences } from './resourceUsage';
import { DISCREPANCIES } from './counts';
import type { SoakResult } from './soak';
import { MAX_IN_FLIGHT } from './workload';

/** By how much the heap may be larger in the last quarter of the samples than in the second one. */
export const MAX_HEAP_GROWTH_MB = 2;

/** The delay of the event loop that a hostile server has to stay below. */
export const MAX_DELAY_MS = 500;

/** The rise of the memory over the start that a hostile server has to stay below. */
export const MAX_MEMORY_RISE_MB = 300;

/** Formats a whole number with separators. */
export const formatCount = (count: number): string => count.toLocaleString('en');

/** Adds numbers up. */
export const sum = (values: Iterable<number>): number =>
	[...values].reduce((total, value) => total + value, 0);

function usageViolations({ samples, handles }: SoakResult): string[] {
	const violations: string[] = [];
	const growth = growthOf(samples.map(({ heapMb }) => heapMb));
	if (growth === undefined) {
		violations.push(
			'There were too few looks at the memory to tell whether it grew: let it run longer.',
		);
	} else if (growth > MAX_HEAP_GROWTH_MB) {
		violations.push(
			`The heap grew by ${growth.toFixed(1)} MB, more than ${MAX_HEAP_GROWTH_MB} MB.`,
		);
	}
	const differences = handleDifferences(handles.before, handles.after);
	if (differences.length > 0) {
		violations.push(`The handles at the end are not those of before: ${differences.join(', ')}.`);
	}
	return violations;
}

/** A sentence for each account that is empty, or has more in it than what is right. */
const accountViolations = ({ counts }: SoakResult): string[] =>
	ACCOUNTS.flatMap(({ name, none, wrong }) => {
		const { expected, right } = counts.accounts[name];
		if (expected === 0) return none;
		const missing = expected - right;
		return missing === 0 ? [] : `${formatCount(missing)} of ${formatCount(expected)} ${wrong}.`;
	});

function omissions({ counts, conversations }: SoakResult): string[] {
	const found: string[] = [];
	const { longExecutions, largeAnswers, emitted, sent } = counts;
	if ([longExecutions, largeAnswers, emitted, sent].includes(0)) {
		found.push('Not everything was done that was to be.');
	}
	if (sum(counts.faults.values()) === 0) found.push('No request met a fault.');
	const { coversAllSessions, sessions } = conversations;
	if (coversAllSessions && sessions < SESSIONS) {
		found.push(
			`${formatCount(sessions)} of ${formatCount(SESSIONS)} sessions talked, and all were to.`,
		);
	}
	return found;
}

function hostileViolations({ hostile, startMb }: SoakResult): string[] {
	const violations = hostile.outcomes.flatMap(
		({ name, delayMs, residentMb, endlessCalls, openConnections }) => {
			const riseMb = residentMb - startMb;
			const found: string[] = [];
			// Written so that NaN is a violation.
			if (!(delayMs < MAX_DELAY_MS)) {
				found.push(
					`Other executions waited ${formatCount(Math.round(delayMs))} ms for the event loop beside ${name}; less than ${MAX_DELAY_MS} ms was to be.`,
				);
			}
			if (!(riseMb < MAX_MEMORY_RISE_MB)) {
				found.push(
					`The memory rose by ${formatCount(Math.round(riseMb))} MB over the start beside ${name}; less than ${MAX_MEMORY_RISE_MB} MB was to be.`,
				);
			}
			if (endlessCalls > 0) found.push(`Calls without an end beside ${name}: ${endlessCalls}.`);
			if (openConnections > 0) {
				found.push(`Connections that stayed open beside ${name}: ${openConnections}.`);
			}
			return found;
		},
	);
	if (hostile.outcomes.length < HOSTILE_ANSWERS.length) {
		violations.push('The hostile server did not answer in all its ways.');
	}
	return violations;
}

/** Gives a sentence for each requirement that a run does not meet; none where it meets all. */
export function violationsOf(result: SoakResult): string[] {
	const { counts } = result;
	const discrepancies = DISCREPANCIES.flatMap(({ kind, label, meaning }) => {
		const count = counts.discrepancies[kind];
		return count === 0 ? [] : `${label}: ${formatCount(count)} (${meaning}).`;
	});
	const peaks = {
		'the mix': counts.maxInFlight.mix,
		'the long execution': counts.maxInFlight.longExecution,
	};
	const tooManyInFlight = Object.entries(peaks).flatMap(([where, peak]) =>
		peak > MAX_IN_FLIGHT
			? `${peak} requests were in flight at once in ${where}, and ${MAX_IN_FLIGHT} may be.`
			: [],
	);
	return [
		...discrepancies,
		...accountViolations(result),
		...usageViolations(result),
		...tooManyInFlight,
		...omissions(result),
		...hostileViolations(result),
	];
}

/**
 * Gives the last line for the terminal.
 * @param isMet whether the run meets all requirements
 * @param isWritten whether the figures were to be written to the documentation
 */
export function closingLine(isMet: boolean, isWritten: boolean): string {
	if (!isMet) return 'Not everything holds. The figures in docs/ are as they were.';
	const sentence = isWritten
		? 'The figures are written to docs/soak.md and docs/soak.svg.'
		: 'The figures in docs/ are as they were; --write replaces them.';
	return `Nothing was lost, doubled or left behind. ${sentence}`;
}
