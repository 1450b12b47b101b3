import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { isObject, kindOf, parseJson } from '../transport/json';
import type { Parameter, Values } from './operation';

type Value = Values<readonly Parameter[]>[string];

const refuse = ({ displayName }: Parameter, what: string, next: string): never => {
	throw new UserError(`The parameter "${displayName}" ${what}`, { description: next });
};

const CHECK = 'Check the value or the expression of this parameter.';

/** What to do about an empty parameter, where it is not simply to enter something. */
const FILL: Partial<Record<Parameter['type'], string>> = {
	resourceLocator: 'Choose one from the list, or enter an ID.',
	collection: CHECK,
	fixedCollection: CHECK,
};

/** Nothing at all, as an expression or a model that left it out gives, is said like an empty field. */
const refuseEmpty = (parameter: Parameter, expected: string) =>
	refuse(
		parameter,
		'is empty',
		FILL[parameter.type] ?? `Enter ${expected}, or check the expression.`,
	);

const refuseOther = (parameter: Parameter, expected: string, value: unknown) =>
	refuse(parameter, `needs ${expected} but got ${kindOf(value)}`, CHECK);

const isAbsent = (value: unknown) => value === undefined || value === null;

const refuseKind = (parameter: Parameter, expected: string, value: unknown) =>
	isAbsent(value) ? refuseEmpty(parameter, expected) : refuseOther(parameter, expected, value);

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
	if (isObject(parsed.value)) return parsed.value;
	return isText
		? refuseOther(parameter, 'a JSON object', parsed.value)
		: refuseKind(parameter, 'a JSON object', parsed.value);
}

function checkText(parameter: Parameter, value: unknown): string {
	const isId = parameter.type === 'resourceLocator' || parameter.name.endsWith('Id');
	if (isAbsent(value) && !parameter.required) return '';
	const text = typeof value === 'number' && !isId ? String(value) : value;
	if (typeof text !== 'string') return refuseKind(parameter, 'text', value);
	if (parameter.required && text.trim() === '') return refuseEmpty(parameter, 'text');
	return isId ? text.trim() : text;
}

/** Choices that the server lists, and not the node, are checked by the server. */
function checkChoice(
	parameter: Extract<Parameter, { type: 'options' | 'multiOptions' }>,
	value: unknown,
): string {
	const choices = parameter.options?.map((option) => option.value);
	if (typeof value === 'string' && (choices?.includes(value) ?? true)) return value;
	return refuse(
		parameter,
		isAbsent(value) || value === '' ? 'is empty' : `has no choice "${String(value)}"`,
		choices ? `Choose one of: ${choices.join(', ')}.` : 'Choose one from the list.',
	);
}

/** A list, or text with a comma between its elements, as expressions and models like to give it. */
function checkList(parameter: Parameter, value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return refuseKind(parameter, 'a list', value);
	return value
		.split(',')
		.map((text) => text.trim())
		.filter((text) => text !== '');
}

function checkFields(parameter: Parameter, fields: readonly Parameter[], value: unknown) {
	if (!isObject(value)) return refuseKind(parameter, 'a set of fields', value);
	const filled = fields.filter((field) => isSet(field, value[field.name]));
	return Object.fromEntries(
		filled.map((field) => [field.name, checkValue(field, value[field.name])]),
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
			return typeof value === 'boolean' ? value : refuseKind(parameter, 'true or false', value);
		case 'json':
			return checkJson(parameter, value);
		case 'options':
			return checkChoice(parameter, value);
		case 'multiOptions':
			return checkList(parameter, value).map((choice) => checkChoice(parameter, choice));
		case 'collection':
			return checkFields(parameter, parameter.options, value);
		case 'fixedCollection': {
			const [{ name, values }] = parameter.options;
			return checkFields(parameter, values, isObject(value) ? (value[name] ?? {}) : value);
		}
		default:
			return parameter.typeOptions?.multipleValues
				? checkList(parameter, value).map((text) => checkText(parameter, text))
				: checkText(parameter, value);
	}
}

/**
 * Reads a value as n8n resolves it, and of a resource locator what it names: only there, since n8n looks through the
 * whole description for it. Inside a collection n8n leaves a locator as it is, so that is asked for by itself.
 */
function readRaw(node: IExecuteFunctions, parameter: Parameter, itemIndex: number): unknown {
	const { name, type, default: fallback } = parameter;
	if (type === 'resourceLocator') {
		return node.getNodeParameter(name, itemIndex, fallback, { extractValue: true });
	}
	const raw: unknown = node.getNodeParameter(name, itemIndex, fallback);
	if (type !== 'collection' || !isObject(raw)) return raw;
	const chosen = parameter.options
		.filter((field) => field.type === 'resourceLocator' && raw[field.name] !== undefined)
		.map((field) => [
			field.name,
			node.getNodeParameter(`${name}.${field.name}`, itemIndex, '', { extractValue: true }),
		]);
	return chosen.length > 0 ? { ...raw, ...Object.fromEntries(chosen) } : raw;
}

/**
 * Reads and checks all parameters of an operation for one item, in the order in which they show each other, but for
 * those whose value is `known` from before. A parameter that is not shown has no value.
 * Throws a `UserError` that names the parameter.
 */
export function readValues(
	node: IExecuteFunctions,
	parameters: readonly Parameter[],
	itemIndex: number,
	known: Readonly<Record<string, unknown>> = {},
): Values<readonly Parameter[]> {
	const values: Record<string, Value> = {};
	for (const parameter of parameters) {
		const { name, showWhen = {} } = parameter;
		const isShown = Object.entries(showWhen).every(([other, wanted]) =>
			wanted.some((value) => value === values[other]),
		);
		if (!isShown) continue;
		values[name] = checkValue(parameter, known[name] ?? readRaw(node, parameter, itemIndex));
	}
	return values;
}
