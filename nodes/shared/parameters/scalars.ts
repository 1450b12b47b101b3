import { isAbsent } from '../emptyValues';
import { isoText } from './dates';
import type { Parameter } from './parameter';
import { CHECK, refuse, refuseEmpty, refuseKind } from './refuseValue';

/** A number as people write it, without an exponent, another base or a sign between thousands. */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/;

/** A number given as text, as models like to, or as a large whole number; anything else as it is. */
function asNumber(value: unknown): unknown {
	if (typeof value === 'bigint') return Number(value);
	return typeof value === 'string' && DECIMAL.test(value.trim()) ? Number(value) : value;
}

/** Checks a number, which may be given as text, and its bounds. Throws a `UserError`. */
export function checkNumber(parameter: Parameter, given: unknown): number {
	const value = asNumber(given);
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

/** What a switch says, also as the text "true" or "false"; `undefined` for anything else. */
export function asSwitch(value: unknown): boolean | undefined {
	const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
	return word === true || word === 'true'
		? true
		: word === false || word === 'false'
			? false
			: undefined;
}

/** Checks a switch, which may be given as text. Throws a `UserError`. */
export const checkBoolean = (parameter: Parameter, value: unknown): boolean =>
	asSwitch(value) ?? refuseKind(parameter, 'true or false', value);

/** The text of what is plainly meant as one; anything else as it is. */
function asText(value: unknown): unknown {
	const isPlain = typeof value === 'boolean' || typeof value === 'bigint' || Number.isFinite(value);
	return isPlain ? String(value) : (isoText(value) ?? value);
}

/** Checks a text, which may be given as a number, a switch or a date. Throws a `UserError`. */
export function checkText(parameter: Parameter, value: unknown): string {
	if (isAbsent(value) && !parameter.required) return '';
	if (typeof value === 'number' && !Number.isFinite(value)) {
		return refuse(parameter, `is ${value}`, CHECK);
	}
	if (isoText(value) === '') return refuse(parameter, 'is no valid date', CHECK);
	const text = asText(value);
	if (typeof text !== 'string') return refuseKind(parameter, 'text', value);
	if (parameter.required && text.trim() === '') return refuseEmpty(parameter, 'text');
	return text;
}
