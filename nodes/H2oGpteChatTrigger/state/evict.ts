import { isKnownByIdOnly } from '../sessions/gaps';
import type { SessionCursor, PendingReply, TriggerState, WatchedSession } from './triggerState';
import type { ServerTime } from '../serverTime';
import { dayAfter, earlier, justAfter, justBefore, later, LAST_TIME } from '../serverTime';
import { formatSession, formatState } from './storedState';
import { nextWatermark } from '../sessions/watermark';

/** The most that n8n has to keep, in letters of JSON. */
export const MAX_STATE_CHARS = 60_000;

/** IDs that are kept of a session at least: that of the message which may be later than `newest`, and one that is not. */
const MIN_COMPACT_IDS = 2;

const sizeOf = (value: unknown) => JSON.stringify(value).length;

/**
 * A session with the least that is needed to go on: what arrives late, with an earlier time, is no longer seen, and what
 * was being written when the watch began is done.
 */
function compact(watched: WatchedSession): WatchedSession {
	const preexisting = watched.pending.filter((reply) => reply.isPreexisting);
	const newestConfirmed = preexisting
		.map(({ time }) => time)
		.reduce(later, watched.newestConfirmed);
	const top =
		newestConfirmed > watched.newestConfirmed
			? preexisting.find(({ time }) => time === newestConfirmed)
			: undefined;
	return {
		...watched,
		watermark: later(watched.watermark, newestConfirmed),
		newestConfirmed,
		doneIds: [...(top ? [top.id] : []), ...watched.doneIds].slice(0, MIN_COMPACT_IDS),
		// One of the same time may stand before the one whose ID is kept.
		pending: watched.pending.filter(
			(reply) => !reply.isPreexisting || (reply.time === newestConfirmed && reply !== top),
		),
	};
}

/** The replies that are news once they are finished. */
export const pendingReplies = ({ pending }: SessionCursor): PendingReply[] =>
	pending.filter(({ isPreexisting }) => !isPreexisting);

/** The times from which on a session has to be read again, should it be forgotten. */
const pendingFrom = (watched: WatchedSession): ServerTime[] => [
	...pendingReplies(watched).map(({ time }) => time),
	...(watched.hasBacklog ? [watched.watermark] : []),
];

/**
 * Gives a state that is not larger than n8n should keep, by forgetting what is needed least: sessions that were silent
 * for longest, first their ids, then all of them, but for the only one. What is forgotten is done up to its last change, and
 * the time of that moves `base`. A session that is forgotten while something of it is awaited will be read again, with all
 * that changed since, and so will one that is dated ahead: messages may come twice, but none is lost.
 * @param maxChars letters of JSON
 * @param lastHeard when sessions were heard of, where that was after they were listed
 */
export function evict(
	state: TriggerState,
	maxChars = MAX_STATE_CHARS,
	lastHeard: ReadonlyMap<string, ServerTime> = new Map(),
): TriggerState {
	let excess = sizeOf(formatState(state)) - maxChars;
	if (excess <= 0) return state;
	const sessions = new Map(state.sessions);
	// Those that were read are told from others in the same gap by nothing but their IDs.
	const isKnownInGap = (updated: ServerTime) =>
		state.gaps?.some((gap) => isKnownByIdOnly(gap, updated));
	const lastSign = (id: string, { updatedAt }: WatchedSession) =>
		isKnownInGap(updatedAt) ? LAST_TIME : later(updatedAt, lastHeard.get(id) ?? updatedAt);
	const silentFirst = [...sessions]
		.map(([id, watched]) => ({ id, watched, sign: lastSign(id, watched) }))
		.sort((one, other) => (one.sign < other.sign ? -1 : 1));
	for (const { id, watched } of silentFirst) {
		if (excess <= 0) break;
		const short = compact(watched);
		excess -= sizeOf(formatSession(watched)) - sizeOf(formatSession(short));
		sessions.set(id, short);
	}
	let { watermark } = state;
	let again: ServerTime = LAST_TIME;
	const times = state.sessions.map(([, { updatedAt }]) => updatedAt);
	// What is later may have been dated by a clock that jumped, and would hide all that changes from now on.
	const latest = dayAfter(nextWatermark(watermark, times));
	const needOf = (watched: WatchedSession) =>
		2 * Number(watched.updatedAt > latest) + Number(pendingFrom(watched).length > 0);
	const leastNeeded = silentFirst.sort(
		({ watched: one }, { watched: other }) => needOf(one) - needOf(other),
	);
	for (const { id } of leastNeeded) {
		if (excess <= 0 || sessions.size === 1) break;
		const forgotten = sessions.get(id);
		if (forgotten === undefined) continue;
		// With the comma.
		excess -= sizeOf([id, formatSession(forgotten)]) + 1;
		sessions.delete(id);
		if (forgotten.updatedAt <= latest) watermark = later(watermark, justAfter(forgotten.updatedAt));
		again = pendingFrom(forgotten).map(justBefore).reduce(earlier, again);
	}
	return {
		...state,
		watermark: earlier(watermark, again),
		...(state.gaps && {
			gaps: state.gaps.map((gap) => ({ ...gap, resumeFrom: earlier(gap.resumeFrom, again) })),
		}),
		sessions: [...sessions],
	};
}
