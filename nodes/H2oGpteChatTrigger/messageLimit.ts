/** The most messages of the next poll, by trigger, where an earlier one of this process had no time for more. */
const limits = new Map<string, number>();

/**
 * How many messages a poll may tell at most.
 * @param trigger what tells the trigger from others
 * @param max the most where there is time enough
 */
export const messageLimit = (trigger: string, max: number): number =>
	Math.min(max, limits.get(trigger) ?? max);

/**
 * Notes that a poll failed when its time was over: with half as many messages, down to one, the next one may come to an
 * end.
 */
export function halveMessageLimit(trigger: string, max: number): void {
	limits.set(trigger, Math.max(1, Math.floor(messageLimit(trigger, max) / 2)));
}

/** Notes that a poll was done with time to spare: the next one may tell twice as many messages, up to the `most`. */
export function doubleMessageLimit(trigger: string, max: number): void {
	const limit = 2 * messageLimit(trigger, max);
	if (limit >= max) limits.delete(trigger);
	else limits.set(trigger, limit);
}
