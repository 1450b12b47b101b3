/** A queue between what gives values whenever it has some, and a loop that waits for them. */
export interface AsyncQueue<T> {
	push: (value: T) => void;
	/** Lets the loop end after the values that were pushed before. */
	end: () => void;
	/** Lets the loop throw `error` after the values that were pushed before. */
	fail: (error: unknown) => void;
	/** The values in their order, for one loop. */
	values: AsyncIterable<T>;
}

/** Creates an empty queue. It has no limit: whoever pushes has one. */
export function asyncQueue<T>(): AsyncQueue<T> {
	let pending: T[] = [];
	let ending: { error?: unknown } | undefined;
	let wake = () => {};
	const finish = (how: { error?: unknown }) => {
		ending ??= how;
		wake();
	};
	async function* values(): AsyncGenerator<T> {
		for (;;) {
			const ready = pending;
			pending = [];
			yield* ready;
			if (pending.length > 0) continue;
			if (ending !== undefined) break;
			await new Promise<void>((resolve) => {
				wake = resolve;
			});
		}
		if ('error' in ending) throw ending.error;
	}
	return {
		push: (value) => {
			pending.push(value);
			wake();
		},
		end: () => finish({}),
		fail: (error) => finish({ error }),
		values: values(),
	};
}
