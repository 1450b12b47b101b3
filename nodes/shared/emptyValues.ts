/** Whether there is no value at all, as where an expression or a model left it out. */
export const isAbsent = (value: unknown): value is null | undefined =>
	value === undefined || value === null;

/**
 * Whether a value is left out of a request, wherever it comes from: the empty string is what n8n keeps for a field that
 * nobody filled in. `null` is sent, since it is a value of its own in the API.
 */
export const isUnset = (value: unknown): value is '' | undefined =>
	value === undefined || value === '';

/**
 * Whether a parameter holds nothing to send: also an object or a list without content, which is what n8n keeps for a
 * collection that nothing was added to, and what the parameters for JSON have as their default.
 */
export const isEmpty = (value: unknown): boolean =>
	isUnset(value) ||
	(typeof value === 'object' && value !== null && Object.keys(value).length === 0);
