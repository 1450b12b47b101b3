import type { RecordedRequest } from '../../emulator/recorder';
import type { Emulator } from '../../emulator/startEmulator';
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

/** A message that an item was to send. */
export interface SentMessage {
	text: string;
	/** All that came out for the item: answers with the ID and the text of the reply, or failures. */
	outputs: Array<'failure' | { id: unknown; body: unknown }>;
}

/** What the server knows about a message. */
export interface ServerRecord {
	/** The status of each request with the message, in order of arrival; `undefined` where the connection broke. */
	statuses: Array<number | undefined>;
	storedCount: number;
	/** Texts of the replies to the message, by the ID of the reply. */
	replies: Map<unknown, string>;
}

/** Discrepancies that are kept word for word. */
const MAX_KEPT_DISCREPANCIES = 20;

/** Characters of a message that name it. */
const MAX_SUBJECT_CHARS = 60;

/** The status with which the server says that it did nothing, so that the message may be sent again. */
const REFUSED_STATUS = 429;

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

/** Creates the record of a message of which the server knows nothing. */
const createRecord = (): ServerRecord => ({ statuses: [], storedCount: 0, replies: new Map() });

const messageOf = ({ body }: RecordedRequest): string | undefined =>
	typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
		? body.message
		: undefined;

/** Reads from an emulator what it was sent and what it stored of that, by the text of the message. */
export function readServerRecords({ requests, store }: Emulator): Map<string, ServerRecord> {
	const records = new Map<string, ServerRecord>();
	const recordFor = (text: string) => {
		const record = records.get(text) ?? createRecord();
		records.set(text, record);
		return record;
	};
	for (const request of requests) {
		const text = messageOf(request);
		if (text !== undefined) recordFor(text).statuses.push(request.status);
	}
	for (const { id, content, replyTo } of store.messages.values()) {
		if (replyTo === undefined) recordFor(content).storedCount += 1;
		else recordFor(store.messages.get(replyTo)?.content ?? '').replies.set(id, content);
	}
	return records;
}

/** Whether a message was sent again although the server may have stored it. */
export const repeatsWithoutNeed = (statuses: ServerRecord['statuses']): boolean =>
	statuses.slice(0, -1).some((status) => status !== REFUSED_STATUS);

function discrepanciesOf(
	{ outputs }: SentMessage,
	{ statuses, storedCount, replies }: ServerRecord,
): DiscrepancyKind[] {
	const [output] = outputs;
	const isAnswer = output !== undefined && output !== 'failure';
	const kinds: DiscrepancyKind[] = [];
	if (output === undefined || (isAnswer && storedCount === 0)) kinds.push('lost');
	if (outputs.length > 1 || storedCount > 1) kinds.push('doubled');
	if (repeatsWithoutNeed(statuses)) kinds.push('repeated');
	if (isAnswer && replies.get(output.id) !== output.body) kinds.push('altered');
	return kinds;
}

/**
 * Compares what came out of the node with the records of the server. A message with a result is stored once. One that
 * failed may be stored, since the server may have had it before the connection broke, but once at most.
 * @param records by the text of the message
 */
export const compareSent = (
	messages: readonly SentMessage[],
	records: ReadonlyMap<string, ServerRecord>,
): Discrepancy[] =>
	messages.flatMap((message) =>
		discrepanciesOf(message, records.get(message.text) ?? createRecord()).map((kind) => ({
			kind,
			subject: message.text.slice(0, MAX_SUBJECT_CHARS),
		})),
	);

/**
 * Compares what a trigger emitted with what the server stored: each message has to be emitted once, with its final text.
 * @param emitted the texts that were emitted, by the ID of the message
 * @param finalTexts by the ID of the message
 */
export function compareEmitted(
	emitted: ReadonlyMap<string, readonly string[]>,
	finalTexts: ReadonlyMap<string, string>,
): Discrepancy[] {
	const lost = [...finalTexts.keys()].filter((id) => !emitted.has(id));
	const found = lost.map((subject): Discrepancy => ({ kind: 'lost', subject }));
	for (const [subject, texts] of emitted) {
		const finalText = finalTexts.get(subject);
		if (finalText === undefined) found.push({ kind: 'unexpected', subject });
		else if (texts.some((text) => text !== finalText)) found.push({ kind: 'altered', subject });
		if (texts.length > 1) found.push({ kind: 'doubled', subject });
	}
	return found;
}
