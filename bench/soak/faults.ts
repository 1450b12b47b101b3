import type { OneOffFault } from '../../emulator/oneOffFaults';

/**
 * What a call does: it reads, it gets a file, which any text may be, it changes something, its answer is streamed, or it asks the
 * chat model for a stream.
 */
export type CallKind = 'read' | 'file' | 'change' | 'stream' | 'modelStream';

/** The outcome of an item. */
export type Outcome = 'result' | 'failure';

/** A fault that calls meet. */
export interface FaultCase {
	name: string;
	fault: Omit<OneOffFault, 'match'>;
	/** The outcome that an item has to have whose call meets the fault; a kind that is missing never meets it. */
	outcomes: Partial<Record<CallKind, Outcome>>;
}

const alwaysResult: FaultCase['outcomes'] = {
	read: 'result',
	file: 'result',
	change: 'result',
	stream: 'result',
	modelStream: 'result',
};
const alwaysFailure: FaultCase['outcomes'] = {
	read: 'failure',
	change: 'failure',
	stream: 'failure',
	modelStream: 'failure',
};
/** A change is not made again where the server may have made it. */
const onlyReadsRepeated: FaultCase['outcomes'] = {
	read: 'result',
	file: 'result',
	change: 'failure',
	stream: 'failure',
	// The model changes nothing, so that it may be asked again.
	modelStream: 'result',
};
/** What was read already cannot be taken back. */
const streamsBroken: FaultCase['outcomes'] = { stream: 'failure', modelStream: 'failure' };

/** The share of calls that meet a fault. */
export const FAULT_SHARE = 0.05;

/** All faults, in the order in which they are assigned. */
export const FAULT_CASES: FaultCase[] = [
	{ name: '429', fault: { status: 429, 'retry-after': '0' }, outcomes: alwaysResult },
	{
		name: '429, wait a second',
		fault: { status: 429, 'retry-after': '1' },
		outcomes: alwaysResult,
	},
	{ name: '503', fault: { status: 503 }, outcomes: onlyReadsRepeated },
	{ name: 'reset before the answer', fault: { reset: 0 }, outcomes: onlyReadsRepeated },
	{ name: 'an answer that is late', fault: { delay: 1500 }, outcomes: alwaysResult },
	{
		name: 'a line or a body that is no JSON',
		fault: { body: 'not-json' },
		outcomes: alwaysFailure,
	},
	{ name: 'reset in the stream', fault: { reset: 2 }, outcomes: streamsBroken },
	{ name: 'a stream that is cut', fault: { cut: 2 }, outcomes: streamsBroken },
	{
		name: 'a stream that says that it failed',
		fault: { 'error-line': 2 },
		outcomes: streamsBroken,
	},
	{ name: 'a stream that stalls', fault: { stall: 2 }, outcomes: streamsBroken },
];

/** What happens to an item: the fault that its call meets, if any, and the outcome that it has to have. */
export interface Assignment {
	faultCase?: FaultCase;
	expected: Outcome;
}

/** An item of a job, as far as it matters for the faults that its call may meet. */
interface FaultTarget {
	name: string;
	kind: CallKind;
	/** Whether other items make the same call. */
	isShared: boolean;
	/** Whether a fault for this call would meet another item. */
	isTaken: boolean;
}

/** Decides what happens to the next item. */
export type AssignFault = (target: FaultTarget) => Assignment;

/**
 * Assigns faults in turn to a share of the items of each call, so that over time every call meets every one of them. Where
 * several items share a path, only those faults are assigned after which all of them have a result, whichever meets them.
 * @param share from 0 to 1
 */
export function createFaultAssigner(share: number): AssignFault {
	const counts = new Map<string, { items: number; assigned: number }>();
	return ({ name, kind, isShared, isTaken }) => {
		const key = `${name} ${kind} ${isShared}`;
		const count = counts.get(key) ?? { items: 0, assigned: 0 };
		counts.set(key, count);
		count.items += 1;
		if (isTaken || count.items * share < count.assigned + 1) return { expected: 'result' };
		const candidates = FAULT_CASES.filter(({ outcomes }) =>
			isShared ? outcomes[kind] === 'result' : outcomes[kind],
		);
		const faultCase = candidates[count.assigned % candidates.length];
		count.assigned += 1;
		return { faultCase, expected: faultCase?.outcomes[kind] ?? 'result' };
	};
}
