import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { Route } from '../transport/route';
import { slotsOf, toSnakeCase } from '../transport/route';
import type { Operation } from './operation';
import { withNamedId } from './withNamedId';
import { withoutErrorField } from './withoutErrorField';

/** An operation whose items are objects that the server, or `run`, gives. */
type ElementOperation = Exclude<Operation, { output: 'none' | 'items' }>;

/**
 * Gives the JSON of the item that confirms a deletion, with the IDs in the path of the route.
 * @param values by parameter names
 */
export const deletionJson = (
	route: Route,
	values: Readonly<Record<string, GenericValue>>,
): IDataObject => ({
	deleted: true,
	...Object.fromEntries(
		slotsOf(route).path.map((name) => [toSnakeCase(name), String(values[name])]),
	),
});

/** Gives the JSON of the item for an object in an answer. Throws what `simplify` of the operation throws. */
export function elementJson(
	{ simplify, idField }: ElementOperation,
	element: IDataObject,
	isSimplified: boolean,
): IDataObject {
	const json = isSimplified && typeof simplify === 'function' ? simplify(element) : element;
	return withNamedId(withoutErrorField(json), idField);
}
