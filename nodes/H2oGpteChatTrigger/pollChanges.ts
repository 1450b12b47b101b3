import { MAX_STATE_CHARS } from '../shared/polling/stateStore';
import type { ListEntry, SessionMessage } from './listEntries';
import { leaveOut } from './messages/leftOut';
import type { QueuedSession, SessionPoll, SessionRead } from './messages/readSessions';
import { readSessions } from './messages/readSessions';
import { unreadCursor } from './messages/unknownCursor';
import type { PollClient } from './pollClient';
import { BEGINNING, byTime } from '../shared/serverTime';
import { changedSessions } from './sessions/changedSessions';
import { isWatchedByName } from './sessions/nameFilter';
import { nextWatermark } from './sessions/watermark';
import { evict } from './state/evict';
import type { Gap, TriggerState, WatchedSession } from './state/triggerState';
import type { Watch } from './triggerWatch';

/** What a poll found. */
export interface PollChanges {
	/** The finished messages that pass the filter, the oldest first. */
	newMessages: SessionMessage[];
	/** The state for the next poll. */
	state: TriggerState;
	/** Sessions that cannot be watched, for a warning. */
	skipped: readonly ListEntry[];
}

/** The sessions in which something may have changed. */
interface ChangeList {
	changed: QueuedSession[];
	/** Those of them that are not watched, because of their names. */
	leftOut: readonly ListEntry[];
	skipped: readonly ListEntry[];
	remainingGaps: (unread: readonly QueuedSession[]) => Gap[];
}

/**
 * Counts a poll, if replies are pending. Otherwise the state stays as it is: where nothing changes, n8n has nothing to save.
 * @param nowMs the clock of n8n
 */
function countPoll(previous: TriggerState, nowMs: number): TriggerState {
	const { pollCount, lastPollMs = nowMs, waitedMs = 0 } = previous;
	if (!previous.sessions.some(([, { pending }]) => pending.length > 0)) return previous;
	// A clock that was set back adds no waiting.
	const elapsedMs = Math.max(0, nowMs - lastPollMs);
	return { ...previous, pollCount: pollCount + 1, waitedMs: waitedMs + elapsedMs };
}

async function listChanges({ client, watch, state }: SessionPoll): Promise<ChangeList> {
	const { sessionId, sessions, namesContain } = watch;
	if (sessionId === undefined) {
		const source = { fetchPage: sessions, isBudgetSpent: client.isHalfSpent };
		const { changed, skipped, remainingGaps } = await changedSessions(source, state);
		const isWatched = (entry: ListEntry) => isWatchedByName(entry, namesContain);
		return {
			changed: changed.filter(isWatched),
			leftOut: changed.filter((entry) => !isWatched(entry)),
			skipped: skipped.filter(isWatched),
			remainingGaps,
		};
	}
	return {
		changed: [{ id: sessionId, time: BEGINNING, fingerprint: '' }],
		leftOut: [],
		skipped: [],
		remainingGaps: () => [],
	};
}

/** Gives the remembered sessions that did not change, but have pending replies or messages that were left. */
function unfinishedSessions(
	{ sessions }: TriggerState,
	changed: readonly QueuedSession[],
): QueuedSession[] {
	const changedIds = new Set(changed.map(({ id }) => id));
	return sessions
		.filter(([, { pending, hasBacklog }]) => pending.length > 0 || hasBacklog)
		.filter(([id]) => !changedIds.has(id))
		.map(([id, { updatedAt, fingerprint }]) => ({ id, time: updatedAt, fingerprint }));
}

/** Gives the remembered sessions after they were read. One that failed is remembered, so that the next poll tries again. */
function sessionsAfter(
	state: TriggerState,
	reads: readonly SessionRead[],
): Map<string, WatchedSession> {
	const sessions = new Map(state.sessions);
	for (const { entry, changes, isRead, error } of reads) {
		const { id, fingerprint, time: updatedAt } = entry;
		const session = sessions.get(id);
		if (changes) {
			const { cursor, isComplete } = changes;
			sessions.set(id, { ...cursor, fingerprint, updatedAt, hasBacklog: !isComplete });
		} else if (isRead) {
			sessions.delete(id);
		} else if (session) {
			sessions.set(id, { ...session, hasBacklog: true });
		} else if (error !== undefined) {
			const cursor = unreadCursor(entry, state);
			sessions.set(id, { ...cursor, fingerprint, updatedAt, hasBacklog: true });
		}
	}
	return sessions;
}

/**
 * Finds the messages that are new since the previous poll, whose state is not changed. A session that cannot be read does
 * not hold up the others: what is new in them is emitted now, and the next poll reads that one again. Throws what a
 * request throws where the sessions cannot be listed, and where one cannot be read and nothing is new.
 * @param nowMs the clock of n8n, in milliseconds since 1970
 */
export async function pollChanges(
	client: PollClient,
	watch: Watch,
	previous: TriggerState,
	nowMs: number,
): Promise<PollChanges> {
	const state = countPoll(previous, nowMs);
	const poll = { client, watch, state };
	const { changed, leftOut, skipped, remainingGaps } = await listChanges(poll);
	const unfinished = unfinishedSessions(state, [...changed, ...leftOut]);
	const reads = await readSessions(poll, [...unfinished, ...changed]);
	// Last, so that they take no time from the others.
	const passed = await leaveOut(client, leftOut, state.marksCompletion);

	const newMessages = reads.flatMap(({ changes }) => changes?.newMessages ?? []).sort(byTime);
	const failed = reads.find(({ error }) => error !== undefined);
	if (failed && newMessages.length === 0) return await Promise.reject(failed.error);

	const sessions = new Map([...sessionsAfter(state, reads), ...passed]);
	const readIds = new Set(reads.filter(({ isRead }) => isRead).map(({ entry }) => entry.id));
	const gaps = remainingGaps(changed.filter(({ id }) => !readIds.has(id) && !sessions.has(id)));
	const hasPending = [...sessions.values()].some(({ pending }) => pending.length > 0);
	const times = [...sessions.values()].map(({ updatedAt }) => updatedAt);
	const lastMessageAt = new Map(newMessages.map(({ sessionId, time }) => [sessionId, time]));
	const knownIds = new Set(state.sessions.map(([id]) => id));
	/** Sessions of one time are dropped in this order. New ones without messages come first: an anchor has their position. */
	const evictionRank = (id: string) => (knownIds.has(id) ? 2 : lastMessageAt.has(id) ? 1 : 0);
	const next: TriggerState = {
		scope: state.scope,
		watermark: nextWatermark(state.watermark, times),
		...(gaps.length > 0 ? { gaps } : {}),
		pollCount: state.pollCount,
		...(hasPending ? { lastPollMs: nowMs, waitedMs: state.waitedMs ?? 0 } : {}),
		marksCompletion: state.marksCompletion || reads.some(({ changes }) => changes?.marksCompletion),
		sessions: [...sessions].sort(([one], [other]) => evictionRank(one) - evictionRank(other)),
	};
	return { newMessages, skipped, state: evict(next, MAX_STATE_CHARS, lastMessageAt) };
}
