import type { GenericValue, IDataObject } from 'n8n-workflow';

import { isObject } from '../transport/json';
import type { Parameter } from './operation';

type NamedValues = Readonly<Record<string, GenericValue>>;

interface Placed {
	path: string[];
	value: GenericValue;
	/** A JSON parameter holds several fields of the request at once. */
	isJson: boolean;
}

const isUnset = (value: unknown) =>
	value === undefined ||
	value === '' ||
	(typeof value === 'object' && value !== null && Object.keys(value).length === 0);

function place(parameters: readonly Parameter[], values: NamedValues): Placed[] {
	return parameters.flatMap((parameter): Placed[] => {
		const { name, sendAs = name, type } = parameter;
		const value = parameter.encode ? parameter.encode(values[name]) : values[name];
		if (sendAs === false || isUnset(values[name]) || isUnset(value)) return [];
		if (isObject(value) && !parameter.encode) {
			if (type === 'collection') return place(parameter.options, value);
			if (type === 'fixedCollection') return place(parameter.options[0].values, value);
		}
		return [{ path: sendAs.split('.'), value, isJson: type === 'json' }];
	});
}

function put(
	target: IDataObject,
	[key = '', ...rest]: string[],
	{ value, isJson }: Placed,
): IDataObject {
	const present = target[key];
	const under = isObject(present) ? present : {};
	if (rest.length > 0) return { ...target, [key]: put(under, rest, { path: rest, value, isJson }) };
	return { ...target, [key]: isJson && isObject(value) ? { ...value, ...under } : value };
}

/**
 * Gives the values of an operation their names in the request: the fields of collections beside the others, each
 * where `sendAs` says, JSON parameters under the fields of the same place. What is not set is left out.
 */
export const toWire = (parameters: readonly Parameter[], values: NamedValues): IDataObject =>
	place(parameters, values).reduce<IDataObject>(
		(wire, placed) => put(wire, placed.path, placed),
		{},
	);
