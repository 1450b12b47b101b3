/** How many calls may run at once, and which of them may not run together. */
export interface ConcurrencyOptions {
	/** The most calls in flight, at least 1. */
	limit: number;
	/** Calls that give the same lane run one after another, in input order; `undefined` stands alone. */
	keyOf?: (index: number) => string | undefined;
}

/**
 * Runs `task` for the indexes 0 … count−1 within `bounds`, each with its lane, and gives the results in that order.
 * The first rejection stops the intake; once the calls in flight have settled, so that nothing of this run
 * goes on behind the caller's back, the rejection of the lowest index is thrown.
 */
export async function mapConcurrent<T>(
	count: number,
	{ limit, keyOf = () => undefined }: ConcurrencyOptions,
	task: (index: number, lane?: string) => Promise<T>,
): Promise<T[]> {
	const results: T[] = [];
	const failures = new Map<number, unknown>();
	/** The lanes in use, each with the indexes that wait for it. */
	const queues = new Map<string, number[]>();
	/** Indexes whose lane has become theirs. */
	const resumed: Array<{ index: number; lane: string }> = [];
	let next = 0;

	const take = (): { index: number; lane?: string } | undefined => {
		if (failures.size > 0) return undefined;
		const waiting = resumed.shift();
		if (waiting) return waiting;
		while (next < count) {
			const index = next++;
			const lane = keyOf(index);
			if (lane === undefined) return { index };
			const queue = queues.get(lane);
			if (queue === undefined) {
				queues.set(lane, []);
				return { index, lane };
			}
			queue.push(index);
		}
		return undefined;
	};

	const leave = (lane: string) => {
		const index = queues.get(lane)?.shift();
		if (index === undefined) queues.delete(lane);
		else resumed.push({ index, lane });
	};

	const worker = async () => {
		for (let taken = take(); taken !== undefined; taken = take()) {
			const { index, lane } = taken;
			try {
				results[index] = await task(index, lane);
			} catch (reason) {
				failures.set(index, reason);
			}
			if (lane !== undefined) leave(lane);
		}
	};

	await Promise.all(Array.from({ length: Math.min(limit, count) }, worker));
	if (failures.size > 0) return await Promise.reject(failures.get(Math.min(...failures.keys())));
	return results;
}
