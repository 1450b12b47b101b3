import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { parametersOf } from './description';
import { isObject, kindOf, parseJson } from '../transport/json';
import type { Operation, Parameter, Values } from './operation';

type Value = Values<readonly Parameter[]>[string];

const refuse = ({ displayName }: Parameter, what: string, next: string): never => {
	throw new UserError(`The parameter "${displayName}" ${what}`, { description: next });
};

const refuseKind = (parameter: Parameter, expected: string, value: unknown) =>
	refuse(
		parameter,
		`needs ${expected} but got ${kindOf(value)}`,
		'Check the value or the expression of this parameter.',
	);

function checkNumber(parameter: Parameter, value: unknown): number {
	if (typeof value !== 'number') return refuseKind(parameter, 'a number', value);
	if (!Number.isFinite(value)) return refuse(parameter, `is ${value}`, 'Enter a number.');
	const { minValue, maxValue, numberPrecision } = parameter.typeOptions ?? {};
	if (minValue !== undefined && value < minValue) {
		return refuse(parameter, `is ${value}`, `Enter a number of at least ${minValue}.`);
	}
	if (maxValue !== undefined && value > maxValue) {
		return refuse(parameter, `is ${value}`, `Enter a number of at most ${maxValue}.`);
	}
	if (numberPrecision === 0 && !Number.isInteger(value)) {
		return refuse(parameter, `is ${value}`, 'Enter a whole number.');
	}
	return value;
}

function checkJson(parameter: Parameter, value: unknown): IDataObject {
	const isText = typeof value === 'string';
	if (isText && value.trim() === '') return {};
	const parsed = isText ? parseJson(value) : { value };
	if (parsed === undefined) {
		return refuse(parameter, 'is not valid JSON', 'Enter a JSON object, such as {"key": "value"}.');
	}
	return isObject(parsed.value)
		? parsed.value
		: refuseKind(parameter, 'a JSON object', parsed.value);
}

function checkText(parameter: Parameter, value: unknown): string {
	const isId = parameter.type === 'resourceLocator' || parameter.name.endsWith('Id');
	const text = typeof value === 'number' && !isId ? String(value) : value;
	if (typeof text !== 'string') return refuseKind(parameter, 'text', value);
	if (parameter.required && text.trim() === '') {
		return refuse(
			parameter,
			'is empty',
			parameter.type === 'resourceLocator'
				? 'Choose one from the list, or enter an ID.'
				: 'Enter a value, or check the expression.',
		);
	}
	return isId ? text.trim() : text;
}

/** Whether a field of a collection was filled in: JSON that was emptied again is no JSON. */
const isSet = (field: Parameter, value: unknown) =>
	value !== undefined &&
	!(field.type === 'json' && typeof value === 'string' && value.trim() === '');

/**
 * Checks one value against its declaration and gives it back in the declared type: JSON text parsed, the
 * fields of a collection checked one by one. Throws a `UserError` that names the parameter as it is shown.
 */
export function checkValue(parameter: Parameter, value: unknown): Value {
	switch (parameter.type) {
		case 'number':
			return checkNumber(parameter, value);
		case 'boolean':
			return typeof value === 'boolean' ? value : refuseKind(parameter, 'true or false', value);
		case 'json':
			return checkJson(parameter, value);
		case 'options': {
			const choices = parameter.options.map((option) => option.value);
			return typeof value === 'string' && choices.includes(value)
				? value
				: refuse(
						parameter,
						`has no choice "${String(value)}"`,
						`Choose one of: ${choices.join(', ')}.`,
					);
		}
		case 'collection': {
			if (!isObject(value)) return refuseKind(parameter, 'a set of fields', value);
			const fields = parameter.options.filter((field) => isSet(field, value[field.name]));
			return Object.fromEntries(
				fields.map((field) => [field.name, checkValue(field, value[field.name])]),
			);
		}
		default:
			return checkText(parameter, value);
	}
}

/** Reads a value as n8n resolves it. Inside a collection n8n leaves a resource locator as it is, so that is asked for by itself. */
function readRaw(node: IExecuteFunctions, parameter: Parameter, itemIndex: number): unknown {
	const read = (path: string) =>
		node.getNodeParameter(path, itemIndex, parameter.default, { extractValue: true });
	const raw: unknown = read(parameter.name);
	if (parameter.type !== 'collection' || !isObject(raw)) return raw;
	const locators = parameter.options.filter(
		({ name, type }) => type === 'resourceLocator' && raw[name] !== undefined,
	);
	const chosen = locators.map(({ name }) => [name, read(`${parameter.name}.${name}`)]);
	return { ...raw, ...Object.fromEntries(chosen) };
}

/**
 * Reads and checks all parameters of an operation for one item. A parameter that is not shown has no value.
 * Throws a `UserError` that names the parameter.
 */
export function readValues(
	node: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
): Values<readonly Parameter[]> {
	const values: Record<string, Value> = {};
	for (const parameter of parametersOf(operation)) {
		const { name, showWhen = {} } = parameter;
		const isShown = Object.entries(showWhen).every(([other, wanted]) =>
			wanted.some((value) => value === values[other]),
		);
		if (!isShown) continue;
		values[name] = checkValue(parameter, readRaw(node, parameter, itemIndex));
	}
	return values;
}
