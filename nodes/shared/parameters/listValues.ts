import { isObject, parseJson } from '../text/json';
import type { Parameter } from './parameter';
import { refuse, refuseKind, refuseOther } from './refuseValue';

/** Gives the list in a JSON text; `undefined` for any other value. */
function parseList(text: unknown): unknown[] | undefined {
	const isCandidate = typeof text === 'string' && text.trimStart().startsWith('[');
	const parsed = isCandidate ? parseJson(text)?.value : undefined;
	return Array.isArray(parsed) ? parsed : undefined;
}

/** Whether a text looks like a list in JSON or another notation, so that it is not split at its commas. */
const looksLikeList = (text: string) => /^\[(?:.*\]$|.*["'])/s.test(text);

/** Splits a text at its commas. Throws a `UserError` for one that looks like JSON. */
function splitWords(parameter: Parameter, value: string): unknown[] {
	const text = value.trim();
	if (looksLikeList(text)) {
		return refuse(parameter, 'is not a valid list', 'Enter a JSON list, such as ["a", "b"].');
	}
	const parsed = text.startsWith('{') ? parseJson(text)?.value : undefined;
	if (isObject(parsed)) return refuseKind(parameter, 'a list', parsed);
	return text
		.split(',')
		.map((word) => word.trim())
		.filter((word) => word !== '');
}

/**
 * Gives the elements of a list. Expressions and models may also give it as JSON text, as text with commas between the
 * elements, or either as the only line of the field. Throws a `UserError` for what is no list, and for text that looks like
 * JSON and is not valid.
 */
export function checkList(parameter: Parameter, value: unknown): unknown[] {
	if (Array.isArray(value)) {
		const [only]: unknown[] = value;
		if (value.length > 1) return value;
		return Array.isArray(only) ? only : (parseList(only) ?? value);
	}
	if (typeof value !== 'string') return refuseKind(parameter, 'a list', value);
	return parseList(value) ?? splitWords(parameter, value);
}

/** Gives an element of a list. Throws a `UserError` for one that is itself a list, also as JSON text. */
export const checkElement = (parameter: Parameter, element: unknown): unknown =>
	Array.isArray(element) || parseList(element) ? refuseOther(parameter, 'text', []) : element;
