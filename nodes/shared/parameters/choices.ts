import { isAbsent } from '../emptyValues';
import { shorten } from '../text/letters';
import { checkId } from './ids';
import type { Parameter } from './parameter';
import { refuse } from './refuseValue';
import { asSwitch } from './scalars';

/** The most letters that are told of what is no choice; blanks around it may be what is wrong with it. */
const MAX_CHOICE_CHARS = 100;

type Choices = ReadonlyArray<string | number | boolean>;

/** The text of a choice; where one is on or off, a switch says which. */
function asChoice(choices: Choices, value: unknown): string {
	const isOn = asSwitch(value);
	if (isOn !== undefined && choices.includes('on') && choices.includes('off')) {
		return isOn ? 'on' : 'off';
	}
	return isAbsent(value) ? '' : String(value);
}

/** Checks a choice. Those that the server lists, and not the node, are IDs, and it checks them. Throws a `UserError`. */
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
