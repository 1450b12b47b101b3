import type { GenericValue, IDataObject } from 'n8n-workflow';

/** Parses JSON without throwing: `undefined` for what is none. */
export function parseJson(text: string): { value: GenericValue } | undefined {
	try {
		return { value: JSON.parse(text) };
	} catch {
		return undefined;
	}
}

/** Where a text that begins behind a quotation mark ends: the place of the mark that ends it; -1 where none does. */
export function endOfString(text: string, start: number): number {
	for (let end = text.indexOf('"', start); end !== -1; end = text.indexOf('"', end + 1)) {
		let escapes = 0;
		while (text[end - 1 - escapes] === '\\') escapes++;
		if (escapes % 2 === 0) return end;
	}
	return -1;
}

/** What Python writes for a number that is none, although JSON has no such word. */
const NOT_FINITE = /-?Infinity|NaN/;

/** Puts `null` in the place of each number that is none, but within strings. */
function withNulls(text: string): string {
	const parts: string[] = [];
	const nulls = (part: string) => part.replaceAll(new RegExp(NOT_FINITE, 'g'), 'null');
	let done = 0;
	while (done < text.length) {
		const start = text.indexOf('"', done);
		const end = start === -1 ? -1 : endOfString(text, start + 1);
		if (end === -1) break;
		parts.push(nulls(text.slice(done, start)), text.slice(start, end + 1));
		done = end + 1;
	}
	return [...parts, nulls(text.slice(done))].join('');
}

/**
 * Parses JSON of the server, parts of which are written in Python: `NaN`, `Infinity` and `-Infinity` are read as `null`.
 * `undefined` for what is no JSON all the same.
 */
export const parseServerJson = (text: string): { value: GenericValue } | undefined =>
	parseJson(text) ?? (NOT_FINITE.test(text) ? parseJson(withNulls(text)) : undefined);

/** Whether a value is a JSON object, and neither a list nor `null`. */
export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; none where there is no list. */
export const objectsIn = (value: unknown): IDataObject[] =>
	Array.isArray(value) ? value.filter(isObject) : [];

/** What a value is, for a sentence: `a list`, `a number`, `nothing`. */
export function kindOf(value: unknown): string {
	if (value === undefined || value === null) return 'nothing';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'string') return 'text';
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
