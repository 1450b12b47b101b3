import type { TriggerState } from './triggerState';

/**
 * How long n8n may take to keep what a poll has left, in milliseconds. A poll by another of its Poll Times may have been
 * given a state of before until then.
 */
const MAX_COMMIT_MS = 30_000;

/** The triggers and states from which polls of this process have begun of late, and when the last of them did. */
const startedAt = new Map<string, number>();

/** When a poll of this process has last told something, by trigger. */
const emittedAt = new Map<string, number>();

const keyOf = (trigger: string, state: TriggerState) => JSON.stringify([trigger, state]);

function dropOld(times: Map<string, number>, now: number): void {
	for (const [key, at] of times) if (now - at >= MAX_COMMIT_MS) times.delete(key);
}

/**
 * Notes that a poll begins from a state, unless that is stale: another poll of this process began from it and, then or
 * later, something was told. n8n reads a durable cursor before a poll and keeps it after its end, and after a restart it
 * makes up for all missed polls at once, so that several may be given the same one. Where n8n could not keep what was
 * left, the state counts again after `LONGEST_COMMIT_MS`.
 * @param trigger what tells the trigger from others
 * @returns whether the poll may begin
 */
export function mayStartFrom(trigger: string, state: TriggerState): boolean {
	const now = performance.now();
	dropOld(startedAt, now);
	dropOld(emittedAt, now);
	const key = keyOf(trigger, state);
	const [began, lastTold] = [startedAt.get(key), emittedAt.get(trigger)];
	if (began !== undefined && lastTold !== undefined && lastTold >= began) return false;
	startedAt.set(key, now);
	return true;
}

/** Notes at the end of a poll from a state, if it did not begin the watch, that it tells something. */
export function noteEmitted(trigger: string, state?: TriggerState): void {
	const now = performance.now();
	// n8n begins to keep what is left only now, however long the poll took.
	if (state) startedAt.set(keyOf(trigger, state), now);
	emittedAt.set(trigger, now);
}
