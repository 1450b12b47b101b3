/** Gives a function that works its result out once for each key, and keeps it for as long as there is the key. */
export function oncePer<Key extends object, Result extends NonNullable<unknown>>(
	workOut: (key: Key) => Result,
): (key: Key) => Result {
	const results = new WeakMap<Key, Result>();
	return (key) => {
		const result = results.get(key) ?? workOut(key);
		results.set(key, result);
		return result;
	};
}
