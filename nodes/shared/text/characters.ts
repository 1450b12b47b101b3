import type { GenericValue } from 'n8n-workflow';

import { isObject } from './json';

/** Cuts a text of more than `maxChars` code points, never within a surrogate pair, and appends an ellipsis. Returns others as they are. */
export function shorten(text: string, maxChars: number): string {
	// A code point takes at most two code units, so the rest of the text, which may be as long as an answer, need not be split.
	const codePoints = [...text.slice(0, 2 * maxChars + 2)];
	return codePoints.length > maxChars
		? `${codePoints.slice(0, maxChars).join('').trimEnd()}…`
		: text;
}

/** Removes invisible characters, such as zero-width spaces, which are copied along with text from a web page. */
export const visible = (text: string): string =>
	text.replace(/\p{Default_Ignorable_Code_Point}/gu, '');

/** Whether a text has no lone surrogate, such as remains where a text was cut within an emoji. */
export const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

/** Replaces each lone surrogate by the replacement character U+FFFD. */
export const replaceSurrogates = (text: string): string =>
	text.replace(/\p{Surrogate}/gu, '\uFFFD');

/**
 * Returns a copy of a JSON value in which the lone surrogates of all strings and property names are replaced: strict parsers
 * refuse a whole request because of one. Objects with a `toJSON` method, such as dates, are kept as they are.
 */
export function wellFormed(value: GenericValue): GenericValue {
	if (typeof value === 'string') return replaceSurrogates(value);
	if (Array.isArray(value)) return value.map(wellFormed);
	if (!isObject(value) || typeof value.toJSON === 'function') return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [replaceSurrogates(name), wellFormed(inner)]),
	);
}
