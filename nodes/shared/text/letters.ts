import type { GenericValue } from 'n8n-workflow';

import { isObject } from './json';

/** Shortens a text of more than `longest` letters, never in the middle of one, and says so by an ellipsis. */
export function shorten(text: string, maxChars: number): string {
	// A letter takes two places at most, so what is behind these has no say: the text may be as long as an answer.
	const letters = [...text.slice(0, 2 * maxChars + 2)];
	return letters.length > maxChars ? `${letters.slice(0, maxChars).join('').trimEnd()}…` : text;
}

/** Leaves out letters that nobody sees, such as zero-width blanks, which come along where text is copied from a page. */
export const visible = (text: string): string =>
	text.replace(/\p{Default_Ignorable_Code_Point}/gu, '');

/** Whether a text holds no half of a letter that takes two places, as is left where a text was cut within an emoji. */
export const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

/** Puts the sign for an unreadable letter in the place of each half of a letter. */
export const replaceSurrogates = (text: string): string =>
	text.replace(/\p{Surrogate}/gu, '\uFFFD');

/**
 * Gives a value of JSON in which all texts and names are well-formed: strict parsers refuse a whole request for half a
 * letter. What makes JSON of itself, such as a date, stays as it is.
 */
export function wellFormed(value: GenericValue): GenericValue {
	if (typeof value === 'string') return replaceSurrogates(value);
	if (Array.isArray(value)) return value.map(wellFormed);
	if (!isObject(value) || typeof value.toJSON === 'function') return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [replaceSurrogates(name), wellFormed(inner)]),
	);
}
