/** The reduced limits of triggers whose last polls in this process ran out of time, by trigger key. */
const reducedLimits = new Map<string, number>();

/**
 * Gives the number of items that the next poll of a trigger may emit at most.
 * @param triggerKey identifies the trigger within this process
 * @param max the limit while polls finish in time
 */
export const itemLimit = (triggerKey: string, max: number): number =>
	Math.min(max, reducedLimits.get(triggerKey) ?? max);

/**
 * Halves the limit, down to one item, after a poll that failed because its time was over: with fewer items to fetch details
 * for, the next poll can finish.
 */
export function halveItemLimit(triggerKey: string, max: number): void {
	reducedLimits.set(triggerKey, Math.max(1, Math.floor(itemLimit(triggerKey, max) / 2)));
}

/** Doubles the limit, up to `max`, after a poll that finished in time. */
export function doubleItemLimit(triggerKey: string, max: number): void {
	const limit = 2 * itemLimit(triggerKey, max);
	if (limit >= max) reducedLimits.delete(triggerKey);
	else reducedLimits.set(triggerKey, limit);
}
