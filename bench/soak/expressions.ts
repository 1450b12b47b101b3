import type { INodeParameters } from 'n8n-workflow';

import { isObject } from '../../nodes/shared/text/json';

/** What is another thing for each item: a text with an ID in it. */
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

function expressionFor(value: unknown, path: string): unknown {
	if (typeof value === 'string') return ID.test(value) ? `={{ ${path} }}` : value;
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [name, expressionFor(one, `${path}.${name}`)]),
	);
}

/** Gives parameters for all items, with an expression for each ID, from those of one item, which its JSON has under this name. */
export const expressionsFor = (parameters: INodeParameters, name: string): INodeParameters =>
	Object.fromEntries(
		Object.entries(parameters).map(([key, value]) => [
			key,
			expressionFor(value, `$json.${name}.${key}`),
		]),
	) as INodeParameters;
