import { isAbsent } from '../emptyValues';
import { shorten } from '../text/characters';
import { checkId } from './ids';
import type { Parameter } from './parameter';
import { refuse } from './refuseValue';
import { asBoolean } from './scalars';

/** What an error quotes of a text that is no choice, in characters, with the blanks around it, which may be the reason. */
const MAX_CHOICE_CHARS = 100;

type Choices = ReadonlyArray<string | number | boolean>;

/** Gives the text of a choice. Where the choices are on and off, a boolean stands for one of them. */
function asChoice(choices: Choices, value: unknown): string {
	const isOn = asBoolean(value);
	if (isOn !== undefined && choices.includes('on') && choices.includes('off')) {
		return isOn ? 'on' : 'off';
	}
	return isAbsent(value) ? '' : String(value);
}

/**
 * Gives the value of a choice. Throws a `UserError` for what is none of the choices that the node declares. Where the server
 * lists them instead, they are checked as IDs.
 */
export function checkChoice(
	parameter: Extract<Parameter, { type: 'options' | 'multiOptions' }>,
	value: unknown,
): string {
	const choices = parameter.options?.map((option) => option.value);
	const text = choices ? asChoice(choices, value) : checkId(parameter, value);
	const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
	if (isPlain && text !== '' && (choices?.includes(text) ?? true)) return text;
	return refuse(
		parameter,
		text === '' ? 'is empty' : `has no choice "${shorten(text, MAX_CHOICE_CHARS)}"`,
		choices ? `Choose one of: ${choices.join(', ')}.` : 'Choose one from the list.',
	);
}
