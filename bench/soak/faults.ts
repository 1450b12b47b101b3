import type { OneOffFault } from '../../emulator/oneOffFaults';

/** What a fault is tried on: a call that reads, one that changes something, an answer that is streamed. */
export type Kind = 'read' | 'change' | 'stream';

/** What has to come of an item whose call meets a fault. */
export type Outcome = 'result' | 'failure';

/** Something that goes wrong for one call. */
export interface Trouble {
	name: string;
	switches: Omit<OneOffFault, 'match'>;
	/** Where it is tried at all. */
	outcomes: Partial<Record<Kind, Outcome>>;
}

const everywhere = (outcome: Outcome) => ({ read: outcome, change: outcome, stream: outcome });

/** A change is not made again where the server may have made it. */
const MAY_HAVE_HAPPENED: Trouble['outcomes'] = {
	read: 'result',
	change: 'failure',
	stream: 'failure',
};

/** Seconds of silence after which a message is given up whose answer stalls. */
export const SHORT_TIMEOUT = 1;

/** All that goes wrong. */
export const TROUBLES: Trouble[] = [
	{
		name: '429',
		switches: { status: 429, 'retry-after': '0' },
		outcomes: everywhere('result'),
	},
	{
		name: '429, wait a second',
		switches: { status: 429, 'retry-after': '1' },
		outcomes: everywhere('result'),
	},
	{ name: '503', switches: { status: 503 }, outcomes: MAY_HAVE_HAPPENED },
	{ name: 'reset before the answer', switches: { reset: 0 }, outcomes: MAY_HAVE_HAPPENED },
	{
		name: 'an answer that is late',
		switches: { delay: 1500 },
		outcomes: everywhere('result'),
	},
	{
		name: 'a line or a body that is no JSON',
		switches: { body: 'not-json' },
		outcomes: everywhere('failure'),
	},
	{ name: 'reset in the stream', switches: { reset: 2 }, outcomes: { stream: 'failure' } },
	{ name: 'a stream that is cut', switches: { cut: 2 }, outcomes: { stream: 'failure' } },
	{
		name: 'a stream that says that it failed',
		switches: { 'error-line': 2 },
		outcomes: { stream: 'failure' },
	},
	{ name: 'a stream that stalls', switches: { stall: 2 }, outcomes: { stream: 'failure' } },
];

/** What happens to an item. */
export interface Fate {
	trouble?: Trouble;
	expected: Outcome;
}

/** Who calls, as far as it matters for what may go wrong. */
interface Caller {
	name: string;
	kind: Kind;
	/** Whether other items make the same call. */
	isShared: boolean;
	/** Whether a fault for this call would find another item. */
	isTaken: boolean;
}

/** Decides what happens to the next item of a call. */
export type Deal = (caller: Caller) => Fate;

/**
 * Hands out troubles in turn to a share of the items of each call, so that over time every call meets every one of them.
 * Where several items share a path, only those are handed out after which all of them have a result, whoever meets them.
 */
export function createDealer(share: number): Deal {
	const counts = new Map<string, { items: number; dealt: number }>();
	return ({ name, kind, isShared, isTaken }) => {
		const key = `${name} ${kind} ${isShared}`;
		const count = counts.get(key) ?? { items: 0, dealt: 0 };
		counts.set(key, count);
		count.items += 1;
		if (isTaken || count.items * share < count.dealt + 1) return { expected: 'result' };
		const fitting = TROUBLES.filter(({ outcomes }) =>
			isShared ? outcomes[kind] === 'result' : outcomes[kind],
		);
		const trouble = fitting[count.dealt % fitting.length];
		count.dealt += 1;
		return { trouble, expected: trouble?.outcomes[kind] ?? 'result' };
	};
}
