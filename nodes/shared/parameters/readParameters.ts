import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isObject, parseJson } from '../text/json';
import { checkChoice } from './choices';
import { isoText } from './dates';
import { checkId, holdsId } from './ids';
import { checkElement, checkList } from './lists';
import type { Parameter, Values } from '../operations/operation';
import { CHECK, isAbsent, refuse, refuseKind, refuseOther } from './refuseValue';
import { checkBoolean, checkNumber, checkText } from './scalars';

type Value = Values<readonly Parameter[]>[string];

/** Whether a value is an object with fields, and no date. */
const isFields = (value: unknown): value is IDataObject =>
	isObject(value) && isoText(value) === undefined;

function checkJson(parameter: Parameter, value: unknown): IDataObject {
	const isText = typeof value === 'string';
	if (isText && value.trim() === '') return {};
	const parsed = isText ? parseJson(value) : { value };
	if (parsed === undefined) {
		return refuse(parameter, 'is not valid JSON', 'Enter a JSON object, such as {"key": "value"}.');
	}
	if (isFields(parsed.value)) return parsed.value;
	return isText
		? refuseOther(parameter, 'a JSON object', parsed.value)
		: refuseKind(parameter, 'a JSON object', parsed.value);
}

/** What n8n itself makes of an invalid `DateTime` within a collection. */
const INVALID_DATE = 'Invalid DateTime';

function checkFields(parameter: Parameter, fields: readonly Parameter[], value: unknown) {
	if (!isFields(value)) return refuseKind(parameter, 'a set of fields', value);
	const filled = fields.filter((field) => isSet(field, value[field.name]));
	return Object.fromEntries(
		filled.map((field) => {
			const given = value[field.name];
			if (given === INVALID_DATE) return refuse(field, 'is no valid date', CHECK);
			return [field.name, checkValue(field, given)];
		}),
	);
}

/** Whether a field of a collection was filled in: JSON that was emptied again is no JSON. */
const isSet = (field: Parameter, value: unknown) =>
	!isAbsent(value) && !(field.type === 'json' && typeof value === 'string' && value.trim() === '');

/**
 * Checks one value against its declaration and gives it back in the declared type: JSON text parsed, the
 * fields of a collection checked one by one. Throws a `UserError` that names the parameter as it is shown.
 */
export function checkValue(parameter: Parameter, value: unknown): Value {
	switch (parameter.type) {
		case 'number':
			return checkNumber(parameter, value);
		case 'boolean':
			return checkBoolean(parameter, value);
		case 'json':
			return checkJson(parameter, value);
		case 'options':
			return checkChoice(parameter, value);
		case 'multiOptions':
			return checkList(parameter, value).map((choice) =>
				checkChoice(parameter, checkElement(parameter, choice)),
			);
		case 'collection':
			return checkFields(parameter, parameter.options, value);
		case 'fixedCollection': {
			const [{ name, values }] = parameter.options;
			return checkFields(parameter, values, isObject(value) ? (value[name] ?? {}) : value);
		}
		default:
			return parameter.typeOptions?.multipleValues || parameter.asList
				? checkList(parameter, value).map((element) =>
						checkOne(parameter, checkElement(parameter, element)),
					)
				: checkOne(parameter, value);
	}
}

const checkOne = (parameter: Parameter, value: unknown): string =>
	holdsId(parameter) ? checkId(parameter, value) : checkText(parameter, value);

/** Reads and checks one parameter for one item. Throws a `UserError` that names it. */
export const readValue = (
	node: IExecuteFunctions,
	parameter: Parameter,
	itemIndex: number,
): Value =>
	checkValue(parameter, node.getNodeParameter(parameter.name, itemIndex, parameter.default));

/**
 * Reads and checks all parameters of an operation for one item, in the order in which they show each other, but for
 * those whose checked value is `known` from before. A parameter that is not shown has no value.
 * Throws a `UserError` that names the parameter.
 */
export function readValues(
	node: IExecuteFunctions,
	parameters: readonly Parameter[],
	itemIndex: number,
	known: Readonly<Record<string, Value>> = {},
): Values<readonly Parameter[]> {
	const values: Record<string, Value> = {};
	for (const parameter of parameters) {
		const { name, showWhen = {} } = parameter;
		const isShown = Object.entries(showWhen).every(([other, wanted]) =>
			wanted.some((value) => value === values[other]),
		);
		if (!isShown) continue;
		values[name] = known[name] ?? readValue(node, parameter, itemIndex);
	}
	return values;
}
