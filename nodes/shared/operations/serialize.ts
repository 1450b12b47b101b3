import type { GenericValue, IDataObject } from 'n8n-workflow';

import { isObject } from '../text/json';
import type { Parameter } from './operation';

type NamedValues = Readonly<Record<string, GenericValue>>;

interface Placed {
	path: string[];
	value: GenericValue;
}

const isEmptyValue = (value: unknown) =>
	value === undefined ||
	value === '' ||
	(typeof value === 'object' && value !== null && Object.keys(value).length === 0);

function place(parameters: readonly Parameter[], values: NamedValues): Placed[] {
	return parameters.flatMap((parameter): Placed[] => {
		const { name, sendAs = name, type } = parameter;
		const value = parameter.encode ? parameter.encode(values[name]) : values[name];
		if (sendAs === false || values[name] === undefined || isEmptyValue(value)) return [];
		if (isObject(value) && !parameter.encode) {
			if (type === 'collection') return place(parameter.options, value);
			if (type === 'fixedCollection') return place(parameter.options[0].values, value);
		}
		return [{ path: sendAs.split('.'), value }];
	});
}

function put(target: IDataObject, [key = '', ...rest]: string[], value: GenericValue): IDataObject {
	const present = target[key];
	const inner = rest.length > 0 ? put(isObject(present) ? present : {}, rest, value) : value;
	return { ...target, [key]: inner };
}

/**
 * Gives the values of an operation their names in the request: the fields of collections beside the others, each
 * where `sendAs` says. A JSON parameter for a whole part of the request goes first, so that fields within it win. What is
 * not set is left out.
 */
export const serialize = (parameters: readonly Parameter[], values: NamedValues): IDataObject =>
	place(parameters, values)
		.sort((a, b) => a.path.length - b.path.length)
		.reduce<IDataObject>((wire, { path, value }) => put(wire, path, value), {});
