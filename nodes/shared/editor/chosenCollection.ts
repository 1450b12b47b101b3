import { collectionId } from '../operations/commonFields';
import { checkValue } from '../parameters/checkValue';
import { isObject } from '../text/json';
import type { Connection } from '../transport/connection';

/** Whether a locator holds an expression, which the editor leaves as it is where it cannot resolve it. */
function isExpression(value: unknown): boolean {
	const content = isObject(value) ? value.value : value;
	return typeof content === 'string' && content.startsWith('=');
}

/**
 * Gives the ID of the collection that is chosen in the node whose editor asks. Gives `undefined` where the node has no such
 * field or nothing in it, and where an expression is to give it: what that is shows only when the workflow runs. Throws a
 * `UserError` for what is no ID.
 */
export function chosenCollection({ context }: Connection): string | undefined {
	if (!('getCurrentNodeParameter' in context)) return undefined;
	const value = context.getCurrentNodeParameter(collectionId.name);
	if (isExpression(value)) return undefined;
	const id = checkValue({ ...collectionId, required: false }, value);
	return typeof id === 'string' && id !== '' ? id : undefined;
}
