import { mapInBatches, BATCH_SIZE } from './mapInBatches';
import { pendingReplies, evict, MAX_STATE_CHARS } from './state/evict';
import { undefinedOn404 } from '../shared/transport/undefinedOn404';
import type { ListEntry, SessionMessage } from './listEntries';
import type { PollClient } from './pollClient';
import type { SessionChanges } from './messages/readSession';
import { readSession } from './messages/readSession';
import { changedSessions } from './sessions/changedSessions';
import type { SessionCursor, TriggerState } from './state/triggerState';
import { BEGINNING } from './serverTime';
import { unknownCursor, unreadCursor } from './messages/unknownCursor';
import type { Watch } from './watch';
import { nextWatermark } from './sessions/watermark';

/** Replies that may be written at the same time in one session; what is newer waits until one of them is finished. */
const MAX_PENDING_PER_SESSION = 100;

/**
 * Room for what is waited for in several sessions together: a reply takes one, a session in which there are any takes two
 * more, of about a hundred letters each in what n8n has to keep. Where it is full, other sessions wait.
 */
const MAX_PENDING_UNITS = 350;

const pendingUnits = (cursor: SessionCursor): number => {
	const replies = pendingReplies(cursor).length;
	return replies > 0 ? replies + 2 : 0;
};

/** What a poll brought. */
export interface PollChanges {
	/** The finished messages that are wanted, the oldest first. */
	newMessages: SessionMessage[];
	/** What is known after it. */
	state: TriggerState;
	/** Sessions that cannot be watched, since nothing tells whether they changed. */
	skipped: readonly ListEntry[];
}

/** What came of a session that was to be read: nothing, where there was no time for it. */
interface SessionRead {
	entry: Pick<ListEntry, 'id' | 'time' | 'fingerprint'>;
	/** `undefined` where the session is gone. */
	found?: SessionChanges | undefined;
	isRead: boolean;
	error?: unknown;
}

const isOlder = (one: { time: string }, other: { time: string }) =>
	one.time === other.time ? 0 : one.time < other.time ? -1 : 1;

/** Reads the sessions in which something changed, a few at a time, as far as time and room allow. */
async function readEach(
	server: PollClient,
	watch: Watch,
	state: TriggerState,
	queue: ReadonlyArray<SessionRead['entry']>,
): Promise<SessionRead[]> {
	const { pollCount, waitedMs = 0, marksCompletion } = state;
	const sessions = new Map(state.sessions);
	const isOne = watch.sessionId !== undefined;
	let remaining = watch.maxMessages;
	let usedUnits = [...sessions.values()].map(pendingUnits).reduce((sum, one) => sum + one, 0);
	let isFirst = true;
	/** Whether one was left of which nothing is kept: then all those after it are, so that what is left is the end of the list. */
	let hasSkippedUnknown = false;
	return await mapInBatches(queue, async (entry): Promise<SessionRead> => {
		const kept = sessions.get(entry.id);
		const share = isOne
			? MAX_PENDING_PER_SESSION
			: Math.floor((MAX_PENDING_UNITS - usedUnits) / BATCH_SIZE) - 2;
		const maxPending = Math.min(
			MAX_PENDING_PER_SESSION,
			Math.max(kept?.pending.length ?? 0, share),
		);
		const isFull = remaining <= 0 || maxPending <= 0 || (hasSkippedUnknown && kept === undefined);
		if (isFull || (!isFirst && server.isBudgetSpent())) {
			hasSkippedUnknown ||= kept === undefined;
			return { entry, isRead: false };
		}
		isFirst = false;
		const { author } = watch;
		const wanted = {
			author,
			maxMessages: remaining,
			maxPending,
			marksCompletion,
			poll: pollCount,
			waitedMs,
		};
		const fetchPage = server.messagesOf(entry.id);
		const read = async () => {
			const cursor = kept ?? (await unknownCursor(fetchPage, entry, state));
			return await readSession(fetchPage, cursor, wanted, server.isBudgetSpent);
		};
		try {
			const found = await (isOne ? read() : undefinedOn404(read()));
			remaining -= found?.newMessages.length ?? 0;
			usedUnits += (found ? pendingUnits(found.cursor) : 0) - (kept ? pendingUnits(kept) : 0);
			return { entry, found, isRead: true };
		} catch (error) {
			return { entry, error, isRead: false };
		}
	});
}

/** Counts the poll that begins, if replies are waited for: where they are not, nothing changes, and n8n has nothing to save. */
function countPoll(last: TriggerState, now: number): TriggerState {
	const { pollCount, lastPollMs = now, waitedMs = 0 } = last;
	if (!last.sessions.some(([, { pending }]) => pending.length > 0)) return last;
	// Nobody waits for a clock that was set back.
	return { ...last, pollCount: pollCount + 1, waitedMs: waitedMs + Math.max(0, now - lastPollMs) };
}

/**
 * Finds what is new since the `last` poll, whose state it leaves as it is. A session that cannot be read holds nobody else
 * up: what is new in the others comes now, and that one is tried again with the next poll. Throws where nothing can be
 * read, and where nothing is new but something could not be read.
 * @param now what n8n's clock says, in milliseconds
 */
export async function pollChanges(
	server: PollClient,
	watch: Watch,
	last: TriggerState,
	now: number,
): Promise<PollChanges> {
	const state = countPoll(last, now);
	const { changed, skipped, remainingGaps } =
		watch.sessionId === undefined
			? await changedSessions(watch.sessions, state, server.isHalfSpent)
			: {
					changed: [{ id: watch.sessionId, time: BEGINNING, fingerprint: '' }],
					...{ skipped: [], remainingGaps: () => [] },
				};
	const isChanged = new Set(changed.map(({ id }) => id));
	const waiting = state.sessions
		.filter(
			([id, { pending, hasBacklog }]) => (pending.length > 0 || hasBacklog) && !isChanged.has(id),
		)
		.map(([id, { updatedAt, fingerprint }]) => ({ id, time: updatedAt, fingerprint }));
	const reads = await readEach(server, watch, state, [...waiting, ...changed]);

	const newMessages = reads.flatMap(({ found }) => found?.newMessages ?? []).sort(isOlder);
	const lastHeard = new Map(newMessages.map(({ sessionId, time }) => [sessionId, time]));
	const failed = reads.find(({ error }) => error !== undefined);
	if (failed && newMessages.length === 0) return await Promise.reject(failed.error);

	const sessions = new Map(state.sessions);
	for (const { entry, found, isRead, error } of reads) {
		const { id, fingerprint, time: updatedAt } = entry;
		const known = sessions.get(id);
		if (found) {
			sessions.set(id, { ...found.cursor, fingerprint, updatedAt, hasBacklog: !found.isComplete });
		} else if (isRead) {
			sessions.delete(id);
		} else if (known) {
			sessions.set(id, { ...known, hasBacklog: true });
		} else if (error !== undefined) {
			sessions.set(id, { ...unreadCursor(entry, state), fingerprint, updatedAt, hasBacklog: true });
		}
	}
	const isUnread = new Set(
		reads
			.filter(({ entry, isRead }) => !isRead && !sessions.has(entry.id))
			.map(({ entry }) => entry.id),
	);
	const gaps = remainingGaps(changed.filter(({ id }) => isUnread.has(id)));
	const isWaiting = [...sessions.values()].some(({ pending }) => pending.length > 0);
	const times = [...sessions.values()].map(({ updatedAt }) => updatedAt);
	const known = new Set(state.sessions.map(([id]) => id));
	/** Of one time, the first are forgotten first: those of a block that brought nothing are told by its anchor. */
	const evictionRank = (id: string) => (known.has(id) ? 2 : lastHeard.has(id) ? 1 : 0);
	return {
		newMessages,
		skipped,
		state: evict(
			{
				scope: state.scope,
				watermark: nextWatermark(state.watermark, times),
				...(gaps.length > 0 ? { gaps } : {}),
				pollCount: state.pollCount,
				...(isWaiting ? { lastPollMs: now, waitedMs: state.waitedMs ?? 0 } : {}),
				marksCompletion: state.marksCompletion || reads.some(({ found }) => found?.marksCompletion),
				sessions: [...sessions].sort(([one], [other]) => evictionRank(one) - evictionRank(other)),
			},
			MAX_STATE_CHARS,
			lastHeard,
		),
	};
}
