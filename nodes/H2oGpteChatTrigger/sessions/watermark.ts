import type { Time } from '../serverTime';
import { BEGINNING, justAfter, later } from '../serverTime';

/** So many sessions may have any time, also one of years ahead, without that all others seem to be old. */
export const MOST_STRAYS = 20;

/**
 * Up to when all sessions are done that are not remembered, after a poll that left none of those between its `times`. It
 * is behind the latest of them, those of sessions that are remembered, and of few behind the earliest alone: a clock that
 * jumps dates some sessions ahead, and those that change after that are dated before them.
 */
export function watermark(base: Time, times: readonly Time[]): Time {
	const latest = times
		.filter((time) => time !== BEGINNING)
		.sort()
		.reverse();
	const borneOut = latest[Math.min(MOST_STRAYS, latest.length - 1)];
	return borneOut === undefined || latest.length === 1 ? base : later(base, justAfter(borneOut));
}
