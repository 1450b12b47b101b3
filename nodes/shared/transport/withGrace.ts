/** How long a server gets for what is done for an execution that was stopped. */
const GRACE_MS = 5_000;

/**
 * Runs what has to come to its end also where the execution is stopped, before it begins or meanwhile: what is made has to be
 * known, and what was made for a while has to be deleted. Returns what `run` returns, and throws what it throws.
 * @param stopSignal the signal of the execution, where there is one
 * @param run gets the signal to send its requests with: it aborts some seconds after a stop
 */
export async function withGrace<T>(
	stopSignal: AbortSignal | undefined,
	run: (cancelSignal: AbortSignal) => Promise<T>,
): Promise<T> {
	const grace = new AbortController();
	const begin = () => {
		const end = AbortSignal.timeout(GRACE_MS);
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

/**
 * Sends a request that makes something at the server: not at all where the execution was stopped before, and to its answer,
 * for some seconds, where it is stopped meanwhile, since without the ID in the answer nobody could find what was made.
 * Returns what `send` returns, and throws what it throws.
 */
export const untilAnswered = async <T>(
	stopSignal: AbortSignal | undefined,
	send: (cancelSignal: AbortSignal | undefined) => Promise<T>,
): Promise<T> => (stopSignal?.aborted ? await send(stopSignal) : await withGrace(stopSignal, send));
