import type { MessageFilter } from './messageFilter';
import type { SessionMessage } from '../listEntries';
import type { PendingReply, SessionCursor } from '../state/triggerState';

/**
 * How many more polls have to see a reply unchanged before it counts as finished, where nothing marks its end. A reply of a
 * server that marks finished ones, or an empty one, may be that of an agent at work.
 */
const UNCHANGED_POLLS = { unmarked: 1, agent: 2 };

/** How long an agent may write nothing, in milliseconds: the default of the API's `agent_total_timeout`. */
const MAX_AGENT_SILENCE_MS = 3_600_000;

/** Gives the pending replies of a session that are emitted once they are finished, even if they do not change before. */
export const repliesToEmit = ({ pending }: SessionCursor): PendingReply[] =>
	pending.filter(({ isPreexisting }) => !isPreexisting);

/** What is known of a reply: it is still pending, finished, or one that the trigger does not emit. */
export type ReplyStatus = PendingReply | 'finished' | 'preexisting';

/**
 * Judges a reply that nothing marks as finished. It stays pending until it did not change for long enough. Then it is
 * finished, or `preexisting` where it has been as it is since the trigger started.
 * @param prior what was stored for it
 * @param isOvertaken whether a later reply of the session is finished
 */
export function judgeReply(
	{ id, time, fingerprint, raw }: SessionMessage,
	prior: PendingReply | undefined,
	{ marksCompletion, pollCount, waitedMs }: MessageFilter,
	isOvertaken: boolean,
): ReplyStatus {
	const unchanged = prior?.fingerprint === fingerprint ? prior : undefined;
	const {
		firstSeenPoll = pollCount,
		firstSeenWaitedMs = waitedMs,
		isPreexisting = false,
	} = unchanged ?? {};
	const unchangedPolls = pollCount - firstSeenPoll;
	const isFinished =
		marksCompletion || raw.content === ''
			? unchangedPolls >= UNCHANGED_POLLS.agent &&
				(isOvertaken || waitedMs - firstSeenWaitedMs >= MAX_AGENT_SILENCE_MS)
			: unchangedPolls >= UNCHANGED_POLLS.unmarked;
	if (isFinished) return isPreexisting ? 'preexisting' : 'finished';
	return { id, time, fingerprint, firstSeenPoll, firstSeenWaitedMs, isPreexisting };
}
