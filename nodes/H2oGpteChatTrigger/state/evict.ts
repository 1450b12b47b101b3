import { MAX_STATE_CHARS } from '../../shared/polling/stateStore';
import { repliesToEmit } from '../messages/pendingReply';
import { isKnownByIdOnly } from '../sessions/gaps';
import type { TriggerState, WatchedSession } from './triggerState';
import type { ServerTime } from '../../shared/serverTime';
import {
	compareTimes,
	dayAfter,
	earlier,
	justAfter,
	justBefore,
	later,
	LAST_TIME,
} from '../../shared/serverTime';
import { formatSession, formatState } from './stateCodec';
import { nextWatermark } from '../sessions/watermark';

/**
 * IDs of each kind that a session keeps at least: of done messages, that of the one which may be later than `newestConfirmed`,
 * and one more.
 */
const MIN_COMPACT_IDS = 2;

const jsonChars = (value: unknown) => JSON.stringify(value).length;

/**
 * Reduces a session to what is needed to go on. Messages that arrive late, with an earlier time, are not detected any more,
 * and replies that were pending when the trigger started count as done.
 */
function compact(session: WatchedSession): WatchedSession {
	const preexisting = session.pending.filter((reply) => reply.isPreexisting);
	const newestConfirmed = preexisting
		.map(({ time }) => time)
		.reduce(later, session.newestConfirmed);
	const newest =
		newestConfirmed > session.newestConfirmed
			? preexisting.find(({ time }) => time === newestConfirmed)
			: undefined;
	return {
		...session,
		watermark: later(session.watermark, newestConfirmed),
		newestConfirmed,
		...(session.unansweredOwn && {
			unansweredOwn: session.unansweredOwn.slice(0, MIN_COMPACT_IDS),
		}),
		doneIds: [...(newest ? [newest.id] : []), ...session.doneIds].slice(0, MIN_COMPACT_IDS),
		// Another reply of the same time may stand before the one whose ID is kept, and would be emitted then.
		pending: session.pending.filter(
			(reply) => !reply.isPreexisting || (reply.time === newestConfirmed && reply !== newest),
		),
	};
}

/** Gives the times from which on a session has to be read again if it is dropped. */
const rereadTimes = (session: WatchedSession): ServerTime[] => [
	...repliesToEmit(session).map(({ time }) => time),
	...(session.hasBacklog ? [session.watermark] : []),
];

/** A remembered session, and when something last happened in it: later than all where nothing but its ID identifies it. */
interface Candidate {
	id: string;
	session: WatchedSession;
	lastActivity: ServerTime;
}

/**
 * Reduces a state to a size that n8n should store, by dropping what is needed least: first IDs of messages, of the sessions
 * that were inactive for longest; then whole sessions, first those of which nothing is pending, last those that are dated
 * ahead, and never the only one. A dropped session counts as done up to its last change, which moves the watermark. A
 * dropped session with pending replies or left messages moves it back, so that the session is read again with all others
 * that changed since; one that is dated ahead does not move it and is read again as well. So messages may come twice, but
 * none is lost.
 * @param maxChars characters of JSON
 * @param lastMessageAt the times of messages that are later than the listed changes of their sessions, by session ID
 */
export function evict(
	state: TriggerState,
	maxChars = MAX_STATE_CHARS,
	lastMessageAt: ReadonlyMap<string, ServerTime> = new Map(),
): TriggerState {
	let excessChars = jsonChars(formatState(state)) - maxChars;
	if (excessChars <= 0) return state;
	const sessions = new Map(state.sessions);
	// In a gap, sessions that were read are recognized by nothing but their IDs, so they are dropped last.
	const isInGapById = (time: ServerTime) => state.gaps?.some((gap) => isKnownByIdOnly(gap, time));
	const leastActiveFirst = state.sessions
		.map(([id, session]): Candidate => {
			const { updatedAt } = session;
			const activity = later(updatedAt, lastMessageAt.get(id) ?? updatedAt);
			return { id, session, lastActivity: isInGapById(updatedAt) ? LAST_TIME : activity };
		})
		.sort((one, other) => compareTimes(one.lastActivity, other.lastActivity));
	for (const { id, session } of leastActiveFirst) {
		if (excessChars <= 0) break;
		const compacted = compact(session);
		excessChars -= jsonChars(formatSession(session)) - jsonChars(formatSession(compacted));
		sessions.set(id, compacted);
	}

	let { watermark } = state;
	let rereadFrom: ServerTime = LAST_TIME;
	const times = state.sessions.map(([, { updatedAt }]) => updatedAt);
	// A later time may come from a clock that jumped: as a watermark, it would hide all changes from now on.
	const maxWatermark = dayAfter(nextWatermark(watermark, times));
	const needOf = ({ session }: Candidate) =>
		2 * Number(session.updatedAt > maxWatermark) + Number(rereadTimes(session).length > 0);
	const leastNeededFirst = [...leastActiveFirst].sort((one, other) => needOf(one) - needOf(other));
	for (const { id } of leastNeededFirst) {
		if (excessChars <= 0 || sessions.size === 1) break;
		const dropped = sessions.get(id);
		if (dropped === undefined) continue;
		const commaChars = 1;
		excessChars -= jsonChars([id, formatSession(dropped)]) + commaChars;
		sessions.delete(id);
		const { updatedAt } = dropped;
		if (updatedAt <= maxWatermark) watermark = later(watermark, justAfter(updatedAt));
		rereadFrom = rereadTimes(dropped).map(justBefore).reduce(earlier, rereadFrom);
	}
	return {
		...state,
		watermark: earlier(watermark, rereadFrom),
		...(state.gaps && {
			gaps: state.gaps.map((gap) => ({
				...gap,
				resumeFrom: earlier(gap.resumeFrom, rereadFrom),
			})),
		}),
		sessions: [...sessions],
	};
}
