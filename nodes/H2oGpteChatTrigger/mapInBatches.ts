/** Sessions or messages that a poll asks about at the same time. */
export const BATCH_SIZE = 5;

/** Runs `task` for each element, a few at a time, and gives the results in order. Throws the first rejection, once the others of its batch have settled. */
export async function mapInBatches<A, B>(
	list: readonly A[],
	task: (element: A) => Promise<B>,
): Promise<B[]> {
	const results: B[] = [];
	for (let at = 0; at < list.length; at += BATCH_SIZE) {
		const settled = await Promise.allSettled(list.slice(at, at + BATCH_SIZE).map(task));
		for (const result of settled) {
			if (result.status === 'rejected') return await Promise.reject(result.reason);
			results.push(result.value);
		}
	}
	return results;
}
