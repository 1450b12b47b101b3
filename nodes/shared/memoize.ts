/**
 * Gives a function that computes the result for a key once, and keeps it for as long as the key is in use elsewhere.
 */
export function memoize<Key extends object, Result extends NonNullable<unknown>>(
	compute: (key: Key) => Result,
): (key: Key) => Result {
	const results = new WeakMap<Key, Result>();
	return (key) => {
		const known = results.get(key);
		if (known !== undefined) return known;
		const result = compute(key);
		results.set(key, result);
		return result;
	};
}
