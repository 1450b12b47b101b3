import type { Account, AccountName } from './accounts';
import { createAccounts } from './accounts';

/** What can be wrong with a message: the kind, its label in the table of figures, and what the label means. */
export const DISCREPANCIES = [
	{
		kind: 'lost',
		label: 'Lost',
		meaning: 'sent or written, but not where it had to arrive',
	},
	{
		kind: 'doubled',
		label: 'Doubled',
		meaning: 'there or told more than once',
	},
	{
		kind: 'repeated',
		label: 'Sent again without need',
		meaning: 'although the server may have stored it',
	},
	{
		kind: 'altered',
		label: 'Half-written or altered',
		meaning: 'not what the other side wrote, or half of it',
	},
	{
		kind: 'unexpected',
		label: 'Other outcomes than planned',
		meaning: 'another than the fault calls for, or than no fault does',
	},
] as const;

export type DiscrepancyKind = (typeof DISCREPANCIES)[number]['kind'];

/** Something that must not be, and the message or the call that it is about. */
export interface Discrepancy {
	kind: DiscrepancyKind;
	subject: string;
}

/** Discrepancies that are kept word for word. */
const MAX_KEPT_DISCREPANCIES = 20;

/** Characters of a message that name it. */
export const MAX_SUBJECT_CHARS = 60;

/** All that is counted while the node works. */
export interface Counts {
	/** Items that the node was given, and their outcomes. */
	items: number;
	results: number;
	failures: number;
	/** Messages among the items. */
	sent: number;
	answered: number;
	/** Answers of 1 MB. */
	largeAnswers: number;
	/** Executions with 10,000 items that ended. */
	longExecutions: number;
	requests: number;
	/** The peaks of requests in flight. */
	maxInFlight: { mix: number; longExecution: number };
	/** How often each fault was met, by its name. */
	faults: Map<string, number>;
	polls: number;
	failedPolls: number;
	/** Messages that the triggers emitted. */
	emitted: number;
	/** Length of the largest stored state of a trigger, in characters. */
	maxStateLength: number;
	/** What is accounted for by itself. */
	accounts: Record<AccountName, Account>;
	discrepancies: Record<DiscrepancyKind, number>;
	/** The first discrepancies. */
	firstDiscrepancies: Discrepancy[];
}

/** Creates counts that are all zero. */
export const createCounts = (): Counts => ({
	items: 0,
	results: 0,
	failures: 0,
	sent: 0,
	answered: 0,
	largeAnswers: 0,
	longExecutions: 0,
	requests: 0,
	maxInFlight: { mix: 0, longExecution: 0 },
	faults: new Map(),
	polls: 0,
	failedPolls: 0,
	emitted: 0,
	maxStateLength: 0,
	accounts: createAccounts(),
	discrepancies: { lost: 0, doubled: 0, repeated: 0, altered: 0, unexpected: 0 },
	firstDiscrepancies: [],
});

/** Counts discrepancies, and keeps the first of them. */
export function countDiscrepancies(counts: Counts, discrepancies: readonly Discrepancy[]): void {
	for (const discrepancy of discrepancies) {
		counts.discrepancies[discrepancy.kind] += 1;
		if (counts.firstDiscrepancies.length < MAX_KEPT_DISCREPANCIES) {
			counts.firstDiscrepancies.push(discrepancy);
		}
	}
}

/** Counts discrepancies that are about no message, each given by a sentence. */
export const countUnexpected = (counts: Counts, subjects: readonly string[]): void =>
	countDiscrepancies(
		counts,
		subjects.map((subject) => ({ kind: 'unexpected', subject })),
	);

/** Something that an account is for, with all that is wrong with it. */
export interface Settlement {
	account: AccountName;
	subject: string;
	/** Whether it was to succeed, and belongs into the account. */
	isDue: boolean;
	/** Whether it did what it was to do. */
	isDone: boolean;
	kinds: readonly DiscrepancyKind[];
}

/** Counts something in its account, and what is wrong with it. What failed as it had to counts only where something is wrong. */
export function settle(
	counts: Counts,
	{ account, subject, isDue, isDone, kinds }: Settlement,
): void {
	const { [account]: entry } = counts.accounts;
	if (isDue || kinds.length > 0) entry.expected += 1;
	if (isDue && isDone && kinds.length === 0) entry.right += 1;
	countDiscrepancies(
		counts,
		kinds.map((kind) => ({ kind, subject: subject.slice(0, MAX_SUBJECT_CHARS) })),
	);
}

/** Counts that the fault of this name was met once more. */
export function countFault({ faults }: Counts, name: string): void {
	faults.set(name, (faults.get(name) ?? 0) + 1);
}
