import type { ServerTime } from '../serverTime';
import { BEGINNING, justAfter, later } from '../serverTime';

/** So many sessions may have any time, also one of years ahead, without that all others seem to be old. */
export const MAX_UNCONFIRMED = 20;

/**
 * Up to when all sessions are done that are not remembered, after a poll that left none of those between its `times`. It
 * is behind the latest of them, those of sessions that are remembered, and of few behind the earliest alone: a clock that
 * jumps dates some sessions ahead, and those that change after that are dated before them.
 */
export function nextWatermark(current: ServerTime, times: readonly ServerTime[]): ServerTime {
	const latest = times
		.filter((time) => time !== BEGINNING)
		.sort()
		.reverse();
	const confirmed = latest[Math.min(MAX_UNCONFIRMED, latest.length - 1)];
	return confirmed === undefined || latest.length === 1
		? current
		: later(current, justAfter(confirmed));
}
