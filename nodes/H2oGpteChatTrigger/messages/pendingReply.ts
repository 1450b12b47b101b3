import type { Wanted } from './messageChanges';
import type { Message } from '../listEntries';
import type { Pending } from '../state/state';

/**
 * Further polls for which a reply without a sign of its end has to look the same before it counts as finished. Where the
 * server marks finished replies, and where nothing is there yet, it may be an agent at work.
 */
const PATIENCE = { unmarked: 1, agent: 2 };

/** How long an agent may be silent, in milliseconds: the default of `agent_total_timeout`. */
const LONGEST_SILENCE = 3_600_000;

/**
 * Looks at a reply that is not finished: as one to wait for, or, after long enough, as finished or as old.
 * @param prior what was known of it
 * @param isOvertaken whether a later reply of the session is finished
 */
export function wait(
	{ id, time, print, raw }: Message,
	prior: Pending | undefined,
	{ marksFinished, poll, waited }: Wanted,
	isOvertaken: boolean,
): Pending | 'finished' | 'old' {
	const same = prior?.print === print ? prior : undefined;
	const { since = poll, from = waited, old = false } = same ?? {};
	const silence = poll - since;
	const isEnd =
		marksFinished || raw.content === ''
			? silence >= PATIENCE.agent && (isOvertaken || waited - from >= LONGEST_SILENCE)
			: silence >= PATIENCE.unmarked;
	if (!isEnd) return { id, time, print, since, from, old };
	return old ? 'old' : 'finished';
}
