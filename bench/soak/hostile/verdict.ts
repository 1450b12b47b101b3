import { numberOf } from '../numbers';
import { LONGEST_WAIT, MOST_RISE } from '../plan';
import type { Soaked } from '../soak';
import { HOSTILITIES } from './answers';

/** Says what a hostile server did to others, a sentence for each; none where it did nothing. */
export function verdictOnBeside({
	beside,
	memoryAtStart,
}: Pick<Soaked, 'beside' | 'memoryAtStart'>): string[] {
	const said = beside.met.flatMap(({ name, wait, memory, unended, left }) => [
		...(wait < LONGEST_WAIT
			? []
			: [
					`Other executions waited ${numberOf(Math.round(wait))} ms for the event loop beside ${name}; less than ${LONGEST_WAIT} ms was to be.`,
				]),
		...(memory - memoryAtStart < MOST_RISE
			? []
			: [
					`The memory rose by ${numberOf(Math.round(memory - memoryAtStart))} MB over the start beside ${name}; less than ${MOST_RISE} MB was to be.`,
				]),
		...(unended === 0 ? [] : [`Calls without an end beside ${name}: ${unended}.`]),
		...(left === 0 ? [] : [`Connections that stayed open beside ${name}: ${left}.`]),
	]);
	if (beside.met.length < HOSTILITIES.length) {
		said.push('The hostile server did not answer in all its ways.');
	}
	return said;
}
