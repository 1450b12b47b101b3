import { isObject, parseJson } from '../text/json';
import type { Parameter } from './parameter';
import { refuse, refuseKind, refuseOther } from './refuseValue';

/** The list in a JSON text; `undefined` for any other text. */
function listInText(text: unknown): unknown[] | undefined {
	const isCandidate = typeof text === 'string' && text.trimStart().startsWith('[');
	const parsed = isCandidate ? parseJson(text)?.value : undefined;
	return Array.isArray(parsed) ? parsed : undefined;
}

/** Whether a text seems to be meant as JSON or the like, so that commas in it separate something else than words. */
const seemsNotation = (text: string) => /^\[(?:.*\]$|.*["'])/s.test(text);

function listOfWords(parameter: Parameter, value: string): unknown[] {
	const text = value.trim();
	if (seemsNotation(text)) {
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
 * Gives the elements of a list, as expressions and models give it too: as JSON text, as text with a comma between its
 * elements, or as either list in the only line of the field. Throws a `UserError` for what is no list, and for text that
 * begins like JSON and is none.
 */
export function checkList(parameter: Parameter, value: unknown): unknown[] {
	if (Array.isArray(value)) {
		const [only]: unknown[] = value;
		if (value.length > 1) return value;
		return Array.isArray(only) ? only : (listInText(only) ?? value);
	}
	if (typeof value !== 'string') return refuseKind(parameter, 'a list', value);
	return listInText(value) ?? listOfWords(parameter, value);
}

/** Refuses a list within a list, also where it is JSON text: which of its elements are meant is not clear. */
export const checkElement = (parameter: Parameter, element: unknown): unknown =>
	Array.isArray(element) || listInText(element) ? refuseOther(parameter, 'text', []) : element;
