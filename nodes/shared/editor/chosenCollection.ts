import { collectionId } from '../operations/commonFields';
import { checkValue } from '../parameters/checkValue';
import type { Connection } from '../transport/connection';

const isExpression = (value: unknown): boolean =>
	typeof value === 'string' && value.startsWith('=');

/**
 * Gives the ID of the collection that is chosen in the node whose editor asks. Gives `undefined` where the node has no such
 * field or nothing in it, and where an expression is to give it: what that is shows only when the workflow runs. Throws a
 * `UserError` for what is no ID.
 */
export function chosenCollection({ context }: Connection): string | undefined {
	if (!('getCurrentNodeParameter' in context)) return undefined;
	const value = context.getCurrentNodeParameter(collectionId.name, { extractValue: true });
	if (isExpression(value)) return undefined;
	const id = checkValue({ ...collectionId, required: false }, value);
	return typeof id === 'string' && id !== '' ? id : undefined;
}
