import { undefinedOn404 } from '../../shared/transport/undefinedOn404';
import type { ListEntry } from '../listEntries';
import { BATCH_SIZE, mapInBatches } from '../mapInBatches';
import type { PollClient } from '../pollClient';
import type { SessionCursor, TriggerState } from '../state/triggerState';
import type { Watch } from '../triggerWatch';
import { repliesToEmit } from './pendingReply';
import type { SessionChanges } from './readSession';
import { readSession } from './readSession';
import { unknownCursor } from './unknownCursor';

/** Pending replies of one session at most: newer messages are left until one of them is finished. */
const MAX_PENDING_PER_SESSION = 100;

/**
 * The space for the pending replies of all sessions in the stored state, in units of about a hundred characters of JSON: a
 * reply takes one, and its session two more. Where it is used up, other sessions are left to later polls.
 */
const MAX_PENDING_UNITS = 350;

const pendingUnits = (cursor: SessionCursor): number => {
	const count = repliesToEmit(cursor).length;
	return count > 0 ? count + 2 : 0;
};

/** One poll of the watched sessions. */
export interface SessionPoll {
	client: PollClient;
	watch: Watch;
	/** What is known from the polls before. */
	state: TriggerState;
}

/** A session to be read, as it is listed; `BEGINNING` and an empty fingerprint where the sessions are not listed. */
export type QueuedSession = Pick<ListEntry, 'id' | 'time' | 'fingerprint'>;

/** What came of a session that was to be read. */
export interface SessionRead {
	entry: QueuedSession;
	/** Whether it was read. `false` where there was neither time nor space for it, and where it failed. */
	isRead: boolean;
	/** What changed; `undefined` for a session that was deleted or not read. */
	changes?: SessionChanges | undefined;
	/** Why it could not be read. */
	error?: unknown;
}

/**
 * Reads sessions in the order of the queue, `BATCH_SIZE` at a time, as far as the budget of the poll, its limit of messages and
 * the space for pending replies allow. The first session that there is space for is read however late it is, so that each
 * poll makes progress. Once a session that is not remembered was left out, all later ones of that kind are, so that those
 * that remain are the end of the list. Throws nothing; a session that cannot be read has its error.
 */
export async function readSessions(
	{ client, watch, state }: SessionPoll,
	queue: readonly QueuedSession[],
): Promise<SessionRead[]> {
	const { pollCount, waitedMs = 0, marksCompletion } = state;
	const { author, skipOwn, sessionId } = watch;
	const { isBudgetSpent } = client;
	const sessions = new Map(state.sessions);
	const isSingle = sessionId !== undefined;
	let remainingMessages = watch.maxMessages;
	let usedUnits = [...sessions.values()].map(pendingUnits).reduce((sum, units) => sum + units, 0);
	let isFirst = true;
	let hasSkippedUnknown = false;
	return await mapInBatches(queue, async (entry): Promise<SessionRead> => {
		const session = sessions.get(entry.id);
		const share = isSingle
			? MAX_PENDING_PER_SESSION
			: Math.floor((MAX_PENDING_UNITS - usedUnits) / BATCH_SIZE) - 2;
		const maxPending = Math.min(
			MAX_PENDING_PER_SESSION,
			Math.max(session?.pending.length ?? 0, share),
		);
		const isFull =
			remainingMessages <= 0 || maxPending <= 0 || (hasSkippedUnknown && session === undefined);
		if (isFull || (!isFirst && isBudgetSpent())) {
			hasSkippedUnknown ||= session === undefined;
			return { entry, isRead: false };
		}
		isFirst = false;
		const filter = {
			author,
			skipOwn,
			maxMessages: remainingMessages,
			maxPending,
			marksCompletion,
			pollCount,
			waitedMs,
		};
		const fetchPage = client.messagesOf(entry.id);
		const read = async () => {
			const cursor = session ?? (await unknownCursor(fetchPage, entry, state));
			return await readSession({ fetchPage, isBudgetSpent }, filter, cursor);
		};
		try {
			const changes = await (isSingle ? read() : undefinedOn404(read()));
			remainingMessages -= changes?.newMessages.length ?? 0;
			usedUnits += changes ? pendingUnits(changes.cursor) : 0;
			usedUnits -= session ? pendingUnits(session) : 0;
			return { entry, changes, isRead: true };
		} catch (error) {
			return { entry, error, isRead: false };
		}
	});
}
