import type { GenericValue, IDataObject } from 'n8n-workflow';

import { isAbsent } from '../emptyValues';
import { isObject, parseJson } from '../text/json';
import { checkChoice } from './choices';
import { isoText } from './dates';
import { checkId, contentOf, holdsId } from './ids';
import { checkElement, checkList } from './listValues';
import type { Parameter, Values } from './parameter';
import { CHECK, refuse, refuseKind, refuseOther } from './refuseValue';
import { checkBoolean, checkNumber, checkText } from './scalars';

/** A checked value of any parameter. */
export type CheckedValue = Values<readonly Parameter[]>[string];

const isBlankText = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';

/** Whether a value is an object with fields, and not a date. */
const hasFields = (value: unknown): value is IDataObject =>
	isObject(value) && isoText(value) === undefined;

function checkJson(parameter: Parameter, value: unknown): IDataObject {
	if (isBlankText(value)) return {};
	const isText = typeof value === 'string';
	const parsed: { value: unknown } | undefined = isText ? parseJson(value) : { value };
	if (parsed === undefined) {
		return refuse(parameter, 'is not valid JSON', 'Enter a JSON object, such as {"key": "value"}.');
	}
	if (hasFields(parsed.value)) return parsed.value;
	return isText
		? refuseOther(parameter, 'a JSON object', parsed.value)
		: refuseKind(parameter, 'a JSON object', parsed.value);
}

/** What n8n itself makes of an invalid `DateTime` within a collection. */
const INVALID_DATE = 'Invalid DateTime';

/** Whether a field of a collection was filled in: JSON that was emptied again counts as left out. */
const isFilledIn = (field: Parameter, value: unknown) =>
	!isAbsent(value) && !(field.type === 'json' && isBlankText(value));

function checkFields(parameter: Parameter, fields: readonly Parameter[], value: unknown) {
	if (!hasFields(value)) return refuseKind(parameter, 'a set of fields', value);
	const checked: Record<string, CheckedValue> = {};
	for (const field of fields) {
		const raw: GenericValue = value[field.name];
		if (!isFilledIn(field, raw)) continue;
		if (raw === INVALID_DATE) return refuse(field, 'is no valid date', CHECK);
		checked[field.name] = checkValue(field, raw);
	}
	return checked;
}

/** Checks the elements of a list one by one. Throws a `UserError` for a list without any that has to have some. */
function checkElements(parameter: Parameter, value: unknown): string[] {
	const elements = checkList(parameter, contentOf(parameter, value).content);
	if (parameter.required && elements.length === 0) refuse(parameter, 'is empty', CHECK);
	return elements.map((element) => checkOne(parameter, checkElement(parameter, element)));
}

const checkOne = (parameter: Parameter, value: unknown): string =>
	holdsId(parameter) ? checkId(parameter, value) : checkText(parameter, value);

/**
 * Checks one value against its declaration and gives it back in the declared type: JSON text parsed, the
 * fields of a collection checked one by one. Throws a `UserError` that names the parameter as it is shown.
 */
export function checkValue(parameter: Parameter, value: unknown): CheckedValue {
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
				? checkElements(parameter, value)
				: checkOne(parameter, value);
	}
}
