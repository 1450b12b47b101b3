/** Runs tasks one after another that must not overlap; see `createTurns`. */
export interface Turns {
	/**
	 * Runs `task` once all others with the same key are over that were given before. Gives what `task` gives and throws what it
	 * throws; the next one runs either way. Where `signal` is aborted, `task` runs at once, and has to notice that.
	 */
	take<T>(key: string, signal: AbortSignal | undefined, task: () => Promise<T>): Promise<T>;
	/** Whether a task with this key runs, or waits. */
	isTaken(key: string): boolean;
}

/** Settles with `promise`, or as soon as `signal` is aborted. */
async function settled(promise: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
	if (signal === undefined) {
		await promise;
		return;
	}
	let stop = () => {};
	const stopped = new Promise<void>((resolve) => {
		stop = resolve;
	});
	if (signal.aborted) stop();
	signal.addEventListener('abort', stop, { once: true });
	await Promise.race([promise, stopped]);
	signal.removeEventListener('abort', stop);
}

/** Gives what runs tasks of one key one after another, in the order in which they come, and those of others side by side. */
export function createTurns(): Turns {
	/** For each key, what settles once all tasks so far are over. */
	const running = new Map<string, Promise<unknown>>();
	return {
		async take(key, signal, task) {
			const previous = running.get(key);
			const run = previous === undefined ? task() : settled(previous, signal).then(task);
			const both = Promise.allSettled([previous, run]);
			running.set(key, both);
			void both.then(() => {
				if (running.get(key) === both) running.delete(key);
			});
			return await run;
		},
		isTaken: (key) => running.has(key),
	};
}
