import { isAbsent } from '../emptyValues';
import { isoText } from './dates';
import type { Parameter } from './parameter';
import { CHECK, refuse, refuseEmpty, refuseKind } from './refuseValue';

/** A number as people write it, without an exponent, another base or a sign between thousands. */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/;

/** Gives the number in a text, as models often write them, or of a `bigint`; anything else as it is. */
function asNumber(value: unknown): unknown {
	if (typeof value === 'bigint') return Number(value);
	return typeof value === 'string' && DECIMAL.test(value.trim()) ? Number(value) : value;
}

/** Gives a number, which may be written as text. Throws a `UserError` for what is none or beyond its bounds. */
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

/** Gives a boolean, also of the text "true" or "false" in any case; `undefined` for anything else. */
export function asBoolean(value: unknown): boolean | undefined {
	const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
	return word === true || word === 'true'
		? true
		: word === false || word === 'false'
			? false
			: undefined;
}

/** Gives a boolean, which may be written as text. Throws a `UserError` for what is none. */
export const checkBoolean = (parameter: Parameter, value: unknown): boolean =>
	asBoolean(value) ?? refuseKind(parameter, 'true or false', value);

/** Gives the text of a boolean, a number or a date; anything else as it is. */
function asText(value: unknown): unknown {
	const isScalar =
		typeof value === 'boolean' || typeof value === 'bigint' || Number.isFinite(value);
	return isScalar ? String(value) : (isoText(value) ?? value);
}

/**
 * Gives a text, also of a number, a boolean or a date. Throws a `UserError` for a value of another kind, and for a required
 * text that is blank.
 */
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
