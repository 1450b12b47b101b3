import { isToldById } from '../sessions/gaps';
import type { Cursor, Pending, State, Watched } from './state';
import type { Time } from '../serverTime';
import { dayAfter, earlier, justAfter, justBefore, later, LAST_TIME } from '../serverTime';
import { watermark } from '../sessions/watermark';

/** The most that n8n has to keep, in letters of JSON. */
export const LARGEST_STATE = 60_000;

/** IDs that are kept of a session at least: that of the message which may be later than `newest`, and one that is not. */
const SHORT_IDS = 2;

const sizeOf = (value: unknown) => JSON.stringify(value).length;

/**
 * A session with the least that is needed to go on: what arrives late, with an earlier time, is no longer seen, and what
 * was being written when the watch began is done.
 */
function shortened(watched: Watched): Watched {
	const old = watched.pending.filter((reply) => reply.old);
	const newest = old.map(({ time }) => time).reduce(later, watched.newest);
	const top = newest > watched.newest ? old.find(({ time }) => time === newest) : undefined;
	return {
		...watched,
		cut: later(watched.cut, newest),
		newest,
		ids: [...(top ? [top.id] : []), ...watched.ids].slice(0, SHORT_IDS),
		// One of the same time may stand before the one whose ID is kept.
		pending: watched.pending.filter(
			(reply) => !reply.old || (reply.time === newest && reply !== top),
		),
	};
}

/** The replies that are news once they are finished. */
export const awaitedReplies = ({ pending }: Cursor): Pending[] => pending.filter(({ old }) => !old);

/** The times from which on a session has to be read again, should it be forgotten. */
const awaited = (watched: Watched): Time[] => [
	...awaitedReplies(watched).map(({ time }) => time),
	...(watched.left ? [watched.cut] : []),
];

/**
 * Gives a state that is not larger than n8n should keep, by forgetting what is needed least: sessions that were silent
 * for longest, first their ids, then all of them, but for the only one. What is forgotten is done up to its last change, and
 * the time of that moves `base`. A session that is forgotten while something of it is awaited will be read again, with all
 * that changed since, and so will one that is dated ahead: messages may come twice, but none is lost.
 * @param most letters of JSON
 * @param heard when sessions were heard of, where that was after they were listed
 */
export function fit(
	state: State,
	most = LARGEST_STATE,
	heard: ReadonlyMap<string, Time> = new Map(),
): State {
	let excess = sizeOf(state) - most;
	if (excess <= 0) return state;
	const sessions = new Map(state.sessions);
	// Those that were read are told from others in the same gap by nothing but their IDs.
	const isKnownInGap = (updated: Time) => state.gaps?.some((gap) => isToldById(gap, updated));
	const lastSign = (id: string, { updated }: Watched) =>
		isKnownInGap(updated) ? LAST_TIME : later(updated, heard.get(id) ?? updated);
	const silentFirst = [...sessions]
		.map(([id, watched]) => ({ id, watched, sign: lastSign(id, watched) }))
		.sort((one, other) => (one.sign < other.sign ? -1 : 1));
	for (const { id, watched } of silentFirst) {
		if (excess <= 0) break;
		const short = shortened(watched);
		excess -= sizeOf(watched) - sizeOf(short);
		sessions.set(id, short);
	}
	let { base } = state;
	let again: Time = LAST_TIME;
	const times = state.sessions.map(([, { updated }]) => updated);
	// What is later may have been dated by a clock that jumped, and would hide all that changes from now on.
	const latest = dayAfter(watermark(base, times));
	const needOf = (watched: Watched) =>
		2 * Number(watched.updated > latest) + Number(awaited(watched).length > 0);
	const leastNeeded = silentFirst.sort(
		({ watched: one }, { watched: other }) => needOf(one) - needOf(other),
	);
	for (const { id } of leastNeeded) {
		if (excess <= 0 || sessions.size === 1) break;
		const forgotten = sessions.get(id);
		if (forgotten === undefined) continue;
		// With the comma.
		excess -= sizeOf([id, forgotten]) + 1;
		sessions.delete(id);
		if (forgotten.updated <= latest) base = later(base, justAfter(forgotten.updated));
		again = awaited(forgotten).map(justBefore).reduce(earlier, again);
	}
	return {
		...state,
		base: earlier(base, again),
		...(state.gaps && {
			gaps: state.gaps.map((gap) => ({ ...gap, from: earlier(gap.from, again) })),
		}),
		sessions: [...sessions],
	};
}
