import { UserError } from 'n8n-workflow';

import { isAbsent } from '../emptyValues';
import { kindOf } from '../text/json';
import { isoText } from './dates';
import type { Parameter } from './parameter';

/** What to do about a value that an expression or a model got wrong. */
export const CHECK = 'Check the value or the expression of this parameter.';

/** What to do about an empty parameter, where it is not simply to enter something. */
const EMPTY_HINTS: Partial<Record<Parameter['type'], string>> = {
	resourceLocator: 'Choose one from the list, or enter an ID.',
	collection: CHECK,
	fixedCollection: CHECK,
};

/**
 * Throws a `UserError` that names a parameter as the editor shows it.
 * @param problem goes on after the name, without a period: `is empty`
 * @param hint what to do next, as its description
 */
export const refuse = ({ displayName }: Parameter, problem: string, hint: string): never => {
	throw new UserError(`The parameter '${displayName}' ${problem}`, { description: hint });
};

/**
 * Throws a `UserError` for a parameter without a value, whether its field was left empty or an expression or a model gave
 * nothing at all.
 * @param expected what to enter: `a number`
 */
export const refuseEmpty = (parameter: Parameter, expected: string): never =>
	refuse(
		parameter,
		'is empty',
		parameter.emptyHint ??
			EMPTY_HINTS[parameter.type] ??
			`Enter ${expected}, or check the expression.`,
	);

/** Throws a `UserError` for a value of another kind than the expected one, such as a list where text is needed. */
export function refuseOther(parameter: Parameter, expected: string, value: unknown): never {
	const kind = isoText(value) === undefined ? kindOf(value) : 'a date';
	return refuse(parameter, `needs ${expected} but got ${kind}`, CHECK);
}

/** Throws a `UserError` for a value of another kind than the expected one, or for none at all. */
export const refuseKind = (parameter: Parameter, expected: string, value: unknown): never =>
	isAbsent(value) ? refuseEmpty(parameter, expected) : refuseOther(parameter, expected, value);
