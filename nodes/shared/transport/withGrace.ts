/**
 * Runs what has to be done also where the execution is stopped, before it begins or meanwhile, and gives what it gives.
 * @param stopSignal the signal of the execution, where there is one
 * @param graceMs how long it may then go on
 * @param run gets the signal that aborts once that time is over
 */
export async function withGrace<T>(
	stopSignal: AbortSignal | undefined,
	graceMs: number,
	run: (cancelSignal: AbortSignal) => Promise<T>,
): Promise<T> {
	const grace = new AbortController();
	const begin = () => {
		const end = AbortSignal.timeout(graceMs);
		end.addEventListener('abort', () => grace.abort(), { once: true });
	};
	if (stopSignal?.aborted) begin();
	else stopSignal?.addEventListener('abort', begin, { once: true });
	try {
		return await run(grace.signal);
	} finally {
		stopSignal?.removeEventListener('abort', begin);
	}
}
