import type { MessageFilter } from './messageChanges';
import type { SessionMessage } from '../listEntries';
import type { PendingReply } from '../state/triggerState';

/**
 * Further polls for which a reply without a sign of its end has to look the same before it counts as finished. Where the
 * server marks finished replies, and where nothing is there yet, it may be an agent at work.
 */
const UNCHANGED_POLLS = { unmarked: 1, agent: 2 };

/** How long an agent may be silent, in milliseconds: the default of `agent_total_timeout`. */
const MAX_AGENT_SILENCE_MS = 3_600_000;

/**
 * Looks at a reply that is not finished: as one to wait for, or, after long enough, as finished or as one that was there before the watch.
 * @param prior what was known of it
 * @param isOvertaken whether a later reply of the session is finished
 */
export function judgeReply(
	{ id, time, fingerprint, raw }: SessionMessage,
	prior: PendingReply | undefined,
	{ marksCompletion, poll, waitedMs }: MessageFilter,
	isOvertaken: boolean,
): PendingReply | 'finished' | 'preexisting' {
	const same = prior?.fingerprint === fingerprint ? prior : undefined;
	const { firstSeenPoll = poll, firstSeenWaitedMs = waitedMs, isPreexisting = false } = same ?? {};
	const unchangedPolls = poll - firstSeenPoll;
	const isEnd =
		marksCompletion || raw.content === ''
			? unchangedPolls >= UNCHANGED_POLLS.agent &&
				(isOvertaken || waitedMs - firstSeenWaitedMs >= MAX_AGENT_SILENCE_MS)
			: unchangedPolls >= UNCHANGED_POLLS.unmarked;
	if (!isEnd) return { id, time, fingerprint, firstSeenPoll, firstSeenWaitedMs, isPreexisting };
	return isPreexisting ? 'preexisting' : 'finished';
}
