/**
 * How long n8n may take to save the state that a poll has returned, in milliseconds. Until then, a poll that another of the
 * trigger's Poll Times starts may be given the state from before.
 */
const MAX_COMMIT_MS = 30_000;

/** When a poll of this process last started from a state, in `performance.now()` milliseconds, by trigger key and state. */
const startedAtMs = new Map<string, number>();

/** When a poll of this process last emitted items, in the same milliseconds, by trigger key. */
const emittedAtMs = new Map<string, number>();

const stateKey = (triggerKey: string, state: object) => JSON.stringify([triggerKey, state]);

function dropExpired(times: Map<string, number>, nowMs: number): void {
	for (const [key, timeMs] of times) if (nowMs - timeMs >= MAX_COMMIT_MS) times.delete(key);
}

/**
 * Registers that a poll starts from a state, unless that state is stale: another poll of this process started from it, and
 * items were emitted at that time or later. n8n reads a durable cursor before a poll and saves it after the poll, and after
 * a restart it runs all missed polls at once, so that several polls may be given the same state. A state that n8n could not
 * replace becomes usable again after `MAX_COMMIT_MS`.
 * @param triggerKey identifies the trigger within this process
 * @returns whether the poll may start
 */
export function mayStartFrom(triggerKey: string, state: object): boolean {
	const nowMs = performance.now();
	dropExpired(startedAtMs, nowMs);
	dropExpired(emittedAtMs, nowMs);
	const key = stateKey(triggerKey, state);
	const lastStartMs = startedAtMs.get(key);
	const lastEmitMs = emittedAtMs.get(triggerKey);
	if (lastStartMs !== undefined && lastEmitMs !== undefined && lastEmitMs >= lastStartMs) {
		return false;
	}
	startedAtMs.set(key, nowMs);
	return true;
}

/**
 * Registers at the end of a poll that it emits items.
 * @param state the state that the poll started from; `undefined` for the first poll of a trigger
 */
export function noteEmitted(triggerKey: string, state?: object): void {
	const nowMs = performance.now();
	// n8n starts to save the new state only now, however long the poll took.
	if (state) startedAtMs.set(stateKey(triggerKey, state), nowMs);
	emittedAtMs.set(triggerKey, nowMs);
}
