/** Gives a function that works its result out once for each key, and keeps it for as long as there is the key. */
export function memoize<Key extends object, Result extends NonNullable<unknown>>(
	compute: (key: Key) => Result,
): (key: Key) => Result {
	const results = new WeakMap<Key, Result>();
	return (key) => {
		const result = results.get(key) ?? compute(key);
		results.set(key, result);
		return result;
	};
}
