import type { RecordedRequest } from '../../emulator/recorder';
import type { Emulator } from '../../emulator/startEmulator';
import type { Discrepancy, DiscrepancyKind } from './counts';
import { MAX_SUBJECT_CHARS } from './counts';

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

/** The status with which the server says that it did nothing, so that the message may be sent again. */
const HAS_DONE_NOTHING: readonly number[] = [429];

/** The same where the session goes by a name: one that was remembered may be gone, and the message is sent to another. */
export const HAS_DONE_NOTHING_BY_NAME: readonly number[] = [...HAS_DONE_NOTHING, 404];

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

/**
 * Whether a message was sent again although the server may have stored it.
 * @param harmless the statuses after which it may be
 */
export const repeatsWithoutNeed = (
	statuses: ServerRecord['statuses'],
	harmless = HAS_DONE_NOTHING,
): boolean =>
	statuses.slice(0, -1).some((status) => status === undefined || !harmless.includes(status));

function discrepanciesOf(
	{ outputs }: SentMessage,
	{ statuses, storedCount, replies }: ServerRecord,
	harmless?: readonly number[],
): DiscrepancyKind[] {
	const [output] = outputs;
	const isAnswer = output !== undefined && output !== 'failure';
	const kinds: DiscrepancyKind[] = [];
	if (output === undefined || (isAnswer && storedCount === 0)) kinds.push('lost');
	if (outputs.length > 1 || storedCount > 1) kinds.push('doubled');
	if (repeatsWithoutNeed(statuses, harmless)) kinds.push('repeated');
	if (isAnswer && replies.get(output.id) !== output.body) kinds.push('altered');
	return kinds;
}

/**
 * Compares what came out of the node with the records of the server. A message with a result is stored once. One that
 * failed may be stored, since the server may have had it before the connection broke, but once at most.
 * @param records by the text of the message
 * @param harmless the statuses after which a message may be sent again, by default that which refuses it
 */
export const compareSent = (
	messages: readonly SentMessage[],
	records: ReadonlyMap<string, ServerRecord>,
	harmless?: readonly number[],
): Discrepancy[] =>
	messages.flatMap((message) =>
		discrepanciesOf(message, records.get(message.text) ?? createRecord(), harmless).map((kind) => ({
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
