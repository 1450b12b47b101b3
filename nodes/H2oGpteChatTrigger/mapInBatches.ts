/** Sessions or messages about which a poll sends requests at the same time. */
export const BATCH_SIZE = 5;

/**
 * Calls `task` for each element, `BATCH_SIZE` at a time, and gives the results in the order of the elements. Rejects with
 * the first rejection of a batch, after all tasks of that batch have settled.
 */
export async function mapInBatches<A, B>(
	elements: readonly A[],
	task: (element: A) => Promise<B>,
): Promise<B[]> {
	const results: B[] = [];
	for (let start = 0; start < elements.length; start += BATCH_SIZE) {
		const settled = await Promise.allSettled(elements.slice(start, start + BATCH_SIZE).map(task));
		for (const result of settled) {
			if (result.status === 'rejected') return await Promise.reject(result.reason);
			results.push(result.value);
		}
	}
	return results;
}
