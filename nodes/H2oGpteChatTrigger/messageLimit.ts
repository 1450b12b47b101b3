/** The most messages of the next poll, by trigger, where an earlier one of this process had no time for more. */
const paces = new Map<string, number>();

/**
 * How many messages a poll may tell at most.
 * @param trigger what tells the trigger from others
 * @param most the most where there is time enough
 */
export const paceOf = (trigger: string, most: number): number =>
	Math.min(most, paces.get(trigger) ?? most);

/**
 * Notes that a poll failed when its time was over: with half as many messages, down to one, the next one may come to an
 * end.
 */
export function slowDown(trigger: string, most: number): void {
	paces.set(trigger, Math.max(1, Math.floor(paceOf(trigger, most) / 2)));
}

/** Notes that a poll was done with time to spare: the next one may tell twice as many messages, up to the `most`. */
export function speedUp(trigger: string, most: number): void {
	const pace = 2 * paceOf(trigger, most);
	if (pace >= most) paces.delete(trigger);
	else paces.set(trigger, pace);
}
