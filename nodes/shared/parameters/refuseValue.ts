import { UserError } from 'n8n-workflow';

import { kindOf } from '../text/json';
import { isoText } from './dates';
import type { Parameter } from '../operations/operation';

export const CHECK = 'Check the value or the expression of this parameter.';

/** What to do about an empty parameter, where it is not simply to enter something. */
const FILL: Partial<Record<Parameter['type'], string>> = {
	resourceLocator: 'Choose one from the list, or enter an ID.',
	collection: CHECK,
	fixedCollection: CHECK,
};

/** Throws a `UserError` that names a parameter as it is shown, with what is wrong with it and what to do next. */
export const refuse = ({ displayName }: Parameter, what: string, next: string): never => {
	throw new UserError(`The parameter "${displayName}" ${what}`, { description: next });
};

/** Nothing at all, as an expression or a model that left it out gives, is said like an empty field. */
export const refuseEmpty = (parameter: Parameter, expected: string): never =>
	refuse(
		parameter,
		'is empty',
		FILL[parameter.type] ?? `Enter ${expected}, or check the expression.`,
	);

/** Refuses a value of another kind than the expected one. */
export function refuseOther(parameter: Parameter, expected: string, value: unknown): never {
	const kind = isoText(value) === undefined ? kindOf(value) : 'a date';
	return refuse(parameter, `needs ${expected} but got ${kind}`, CHECK);
}

export const isAbsent = (value: unknown): value is null | undefined =>
	value === undefined || value === null;

/** Refuses a value of another kind than the expected one, or none at all. */
export const refuseKind = (parameter: Parameter, expected: string, value: unknown): never =>
	isAbsent(value) ? refuseEmpty(parameter, expected) : refuseOther(parameter, expected, value);
