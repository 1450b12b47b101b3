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

/** How a queue ended: with an error, or without. */
type Ending = { error: unknown } | 'done';

/**
 * Creates an empty queue. It has no limit: whoever pushes has one. It is no generator, since each value would take several
 * promises there.
 * @param onLeave called where the loop is left before the end; what is pushed after that is lost
 */
export function asyncQueue<T>(onLeave: () => void = () => {}): AsyncQueue<T> {
	let pending: T[] = [];
	let ready: Iterator<T> = [].values();
	let ending: Ending | undefined;
	let wake: (() => void) | undefined;

	const notify = () => {
		wake?.();
		wake = undefined;
	};
	const finish = (how: Ending) => {
		ending ??= how;
		notify();
	};
	const next = async (): Promise<IteratorResult<T, undefined>> => {
		for (;;) {
			const { done, value } = ready.next();
			if (!done) return { done, value };
			if (pending.length > 0) {
				ready = pending.values();
				pending = [];
			} else if (ending === undefined) {
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
			} else if (ending === 'done') {
				return { done: true, value: undefined };
			} else {
				return await Promise.reject(ending.error);
			}
		}
	};
	const leave = async (): Promise<IteratorResult<T, undefined>> => {
		finish('done');
		[pending, ready] = [[], [].values()];
		onLeave();
		return { done: true, value: undefined };
	};
	return {
		push: (value) => {
			if (ending === undefined) pending.push(value);
			notify();
		},
		end: () => finish('done'),
		fail: (error) => finish({ error }),
		values: { [Symbol.asyncIterator]: () => ({ next, return: leave }) },
	};
}
