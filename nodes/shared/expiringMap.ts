/** Keeps values for a time, and no more than a number of them. */
export interface ExpiringMap<Value> {
	/** Gives the value of a key; `undefined` where there is none, or its time is over. */
	get(key: string): Value | undefined;
	/** Keeps a value, for the whole time from now on. */
	set(key: string, value: Value): void;
	delete(key: string): void;
	/** Deletes the values that are chosen. */
	deleteWhere(isChosen: (value: Value) => boolean): void;
}

/**
 * Gives a map that forgets each value some time after it was set, and of more than `maxSize` the one that was set longest ago.
 * @param maxAgeMs the time in milliseconds
 */
export function expiringMap<Value>(maxSize: number, maxAgeMs: number): ExpiringMap<Value> {
	/** The entry that was set last is the last one. */
	const entries = new Map<string, { value: Value; setAtMs: number }>();
	const isOver = (setAtMs: number) => performance.now() - setAtMs >= maxAgeMs;
	return {
		get(key) {
			const entry = entries.get(key);
			return entry === undefined || isOver(entry.setAtMs) ? undefined : entry.value;
		},
		set(key, value) {
			entries.delete(key);
			entries.set(key, { value, setAtMs: performance.now() });
			for (const [oldest, { setAtMs }] of entries) {
				if (entries.size <= maxSize && !isOver(setAtMs)) break;
				entries.delete(oldest);
			}
		},
		delete(key) {
			entries.delete(key);
		},
		deleteWhere(isChosen) {
			for (const [key, { value }] of entries) {
				if (isChosen(value)) entries.delete(key);
			}
		},
	};
}
