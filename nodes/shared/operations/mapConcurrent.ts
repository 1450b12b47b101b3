/** How many calls may run at once, and which of them may not run together. */
export interface ConcurrencyOptions {
	/** The most calls in flight, at least 1. */
	max: number;
	/** Calls with the same key run one after another, in input order; one without a key runs beside any other. */
	keyOf?: (index: number) => string | undefined;
}

interface IndexedCall {
	index: number;
	key?: string;
}

/**
 * Runs `task` for the indexes 0 … count−1, as many at once as the options allow, and gives the results in the order of the
 * indexes. After the first rejection no other call begins. Once the calls in flight have settled, so that nothing goes on
 * after this returns, the rejection of the lowest index is thrown.
 */
export async function mapConcurrent<T>(
	count: number,
	{ max, keyOf = () => undefined }: ConcurrencyOptions,
	task: (index: number) => Promise<T>,
): Promise<T[]> {
	const results: T[] = [];
	const failures = new Map<number, unknown>();
	/** The keys of the calls in flight, each with the indexes that wait for it. */
	const waiting = new Map<string, number[]>();
	/** Calls that waited for their key and may run now. */
	const ready: IndexedCall[] = [];
	let nextIndex = 0;

	const takeNext = (): IndexedCall | undefined => {
		if (failures.size > 0) return undefined;
		const readyCall = ready.shift();
		if (readyCall) return readyCall;
		while (nextIndex < count) {
			const index = nextIndex++;
			const key = keyOf(index);
			if (key === undefined) return { index };
			const queue = waiting.get(key);
			if (queue === undefined) {
				waiting.set(key, []);
				return { index, key };
			}
			queue.push(index);
		}
		return undefined;
	};

	const release = (key: string) => {
		const index = waiting.get(key)?.shift();
		if (index === undefined) waiting.delete(key);
		else ready.push({ index, key });
	};

	const worker = async () => {
		for (let call = takeNext(); call !== undefined; call = takeNext()) {
			const { index, key } = call;
			try {
				results[index] = await task(index);
			} catch (reason) {
				failures.set(index, reason);
			}
			if (key !== undefined) release(key);
		}
	};

	await Promise.all(Array.from({ length: Math.min(max, count) }, worker));
	if (failures.size > 0) return await Promise.reject(failures.get(Math.min(...failures.keys())));
	return results;
}
