import type { GenericValue, IDataObject } from 'n8n-workflow';

import { isEmpty } from '../emptyValues';
import type { Parameter } from '../parameters/parameter';
import { isObject } from '../text/json';

type NamedValues = Readonly<Record<string, GenericValue>>;

/** A value and where it goes in the request: the names from the top level down. */
interface PlacedValue {
	path: readonly string[];
	value: GenericValue;
}

/** The places of the fields of a collection, by its checked value: all items have the same one where it holds no expression. */
const knownPlaces = new WeakMap<NamedValues, readonly PlacedValue[]>();

function placeFields(fields: readonly Parameter[], values: IDataObject): readonly PlacedValue[] {
	const known = knownPlaces.get(values);
	if (known !== undefined) return known;
	const placed = placeValues(fields, values);
	knownPlaces.set(values, placed);
	return placed;
}

function placeValues(parameters: readonly Parameter[], values: NamedValues): PlacedValue[] {
	return parameters.flatMap((parameter): readonly PlacedValue[] => {
		const { name, sendAs = name, type } = parameter;
		const value = parameter.encode ? parameter.encode(values[name]) : values[name];
		const isLeftOut = isEmpty(value) && !(parameter.keepsEmpty && value === '');
		if (sendAs === false || values[name] === undefined || isLeftOut) return [];
		if (isObject(value) && !parameter.encode) {
			if (type === 'collection') return placeFields(parameter.options, value);
			if (type === 'fixedCollection') return placeFields(parameter.options[0].values, value);
		}
		return [{ path: sendAs.split('.'), value }];
	});
}

function withValue(
	target: IDataObject,
	[name = '', ...rest]: readonly string[],
	value: GenericValue,
): IDataObject {
	const current = target[name];
	const inner = rest.length > 0 ? withValue(isObject(current) ? current : {}, rest, value) : value;
	return { ...target, [name]: inner };
}

/**
 * Gives the fields of a request from the checked values of its operation's parameters, each at the place that `sendAs` gives,
 * those of collections beside the others. Empty values are left out, but for texts that `keepsEmpty` keeps. A JSON parameter for an entire part of the request comes
 * first, so that fields within that part take precedence.
 *
 * Names are not changed here. `sendAs` has the names of the API; without it, a value keeps the name of its parameter at the
 * top level. `buildRequest` needs that one to fill the slots of a route, and gives what goes to the query or the body its
 * name in snake_case, as it does for requests whose values come from no parameter.
 */
export const toRequestFields = (
	parameters: readonly Parameter[],
	values: NamedValues,
): IDataObject =>
	placeValues(parameters, values)
		.sort((a, b) => a.path.length - b.path.length)
		.reduce<IDataObject>((fields, { path, value }) => withValue(fields, path, value), {});
