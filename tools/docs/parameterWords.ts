import type { INodePropertyOptions } from 'n8n-workflow';

import type { Parameter } from '../../nodes/shared/parameters/parameter';
import { isObject } from '../../nodes/shared/text/json';
import { codeOf } from './descriptionText';

const NONE = '—';

function rangeOf({ typeOptions }: Parameter): string {
	const { minValue, maxValue } = typeOptions ?? {};
	if (minValue === undefined) return '';
	return maxValue === undefined ? `, ${minValue} or more` : `, ${minValue} to ${maxValue}`;
}

/** The choices that a parameter offers by itself, with what each means where the editor says it. */
export const choicesOf = (parameter: Parameter): readonly INodePropertyOptions[] =>
	parameter.type === 'options' || parameter.type === 'multiOptions'
		? (parameter.options ?? [])
		: [];

/** Whether the editor says what the choices mean, so that each needs a line of its own. */
export const areExplained = (parameter: Parameter): boolean =>
	choicesOf(parameter).some(({ description }) => description !== undefined);

const choicesInWords = (parameter: Parameter) =>
	areExplained(parameter)
		? 'those below'
		: choicesOf(parameter)
				.map(({ name }) => name)
				.join(', ');

/** Says in words what is entered for a parameter. */
export function typeInWords(parameter: Parameter): string {
	switch (parameter.type) {
		case 'string':
			if (parameter.typeOptions?.multipleValues) return 'Several texts';
			return parameter.asList ? 'Text, several with commas between them' : 'Text';
		case 'number':
			return `${parameter.typeOptions?.numberPrecision === 0 ? 'Whole number' : 'Number'}${rangeOf(parameter)}`;
		case 'boolean':
			return 'Switch';
		case 'json':
			return 'JSON';
		case 'dateTime':
			return 'Date and time';
		case 'options':
			return `One of ${choicesInWords(parameter)}`;
		case 'multiOptions':
			return parameter.options
				? `Several of ${choicesInWords(parameter)}`
				: 'Several from a list of the server';
		case 'resourceLocator':
			return parameter.modes.map(({ displayName }) => displayName).join(', ');
		case 'fixedCollection':
		case 'collection':
			return 'The fields below';
	}
}

/** Gives what the editor calls a value of a parameter. It shows an expression without the sign that n8n stores before it. */
export function valueInWords(parameter: Parameter, value: unknown): string {
	const choice = choicesOf(parameter).find((option) => option.value === value);
	if (choice) return choice.name;
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	if (Array.isArray(value)) {
		return value.map((element) => valueInWords(parameter, element)).join(', ') || NONE;
	}
	if (isObject(value)) return 'value' in value ? valueInWords(parameter, value.value) : NONE;
	if (typeof value === 'number') return String(value);
	const text = String(value ?? '')
		.replace(/^=/, '')
		.replace(/\s+/g, ' ');
	return ['', '{}'].includes(text) ? NONE : codeOf(text);
}

/** Says what a parameter has from the start, or that something has to be entered. */
export function defaultInWords(parameter: Parameter): string {
	const words = valueInWords(parameter, parameter.default);
	if (!parameter.required) return words;
	return words === NONE ? 'required' : `required: ${words}`;
}

/**
 * Says which values of other parameters show this one; nothing where it is always shown.
 * @param others the parameters beside it or, for a field of a collection, beside that collection
 */
export function conditionInWords({ showWhen }: Parameter, others: readonly Parameter[]): string {
	const conditions = Object.entries(showWhen ?? {}).map(([name, values]) => {
		const other = others.find((parameter) => parameter.name === name);
		const words = other ? values.map((value) => valueInWords(other, value)) : values.map(String);
		return `**${other?.displayName ?? name}** is ${words.join(' or ')}`;
	});
	return conditions.length > 0 ? `Only where ${conditions.join(' and ')}.` : '';
}
