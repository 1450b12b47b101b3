import type { ServerTime } from '../../shared/serverTime';
import { BEGINNING, justAfter, later } from '../../shared/serverTime';

/**
 * How many of the latest sessions do not count for the watermark. So many may have any time, even one years ahead, without
 * making all other sessions seem to be old.
 */
export const MAX_UNCONFIRMED = 20;

/**
 * Gives the watermark after a poll that read all sessions between the given times: sessions that are not remembered and last
 * changed before it have been read. It follows the latest time, leaving out the `MAX_UNCONFIRMED` latest ones; of fewer
 * sessions, it follows the earliest. The reason is a clock that jumps: it dates some sessions ahead, and those that change
 * after it was corrected are dated before them. A single time leaves it as it is, since nothing confirms that one.
 * @param current the result is never earlier than this
 * @param times when the remembered sessions last changed, in any order
 */
export function nextWatermark(current: ServerTime, times: readonly ServerTime[]): ServerTime {
	const latestFirst = times
		.filter((time) => time !== BEGINNING)
		.sort()
		.reverse();
	const confirmed = latestFirst[Math.min(MAX_UNCONFIRMED, latestFirst.length - 1)];
	return confirmed === undefined || latestFirst.length === 1
		? current
		: later(current, justAfter(confirmed));
}
