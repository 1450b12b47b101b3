/**
 * Runs `task` for the indexes 0 … count−1, so many at once, and gives the results in that order. The first rejection
 * is thrown. This is the least that keeps the bound.
 */
export async function mapBounded<Result>(
	count: number,
	limit: number,
	task: (index: number) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	let next = 0;
	const worker = async () => {
		while (next < count) {
			const index = next++;
			results[index] = await task(index);
		}
	};
	await Promise.all(Array.from({ length: limit }, worker));
	return results;
}
