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

/** Levels of lists and objects within one another, in JSON of the server: n8n could not copy and store many more. */
export const MAX_JSON_DEPTH = 500;

/** Values in one JSON text of the server: many small ones cost far more time and memory than a long text. */
export const MAX_JSON_VALUES = 100_000;

/** Code units of the letters that JSON is divided by. */
const [MARK, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x5b, 0x5d, 0x7b, 0x7d];
const [LETTER_N, LETTER_I, MINUS] = [0x4e, 0x49, 0x2d];

/** Gives what takes the letters of a JSON text one by one, and says of each whether it is outside of strings and their marks. */
function watchStrings(): (letter: number) => boolean {
	let isString = false;
	let isEscaped = false;
	return (letter) => {
		if (isEscaped) {
			isEscaped = false;
		} else if (letter === MARK) {
			isString = !isString;
		} else if (isString) {
			isEscaped = letter === BACKSLASH;
		} else {
			return true;
		}
		return false;
	};
}

/** A bound that a JSON text is beyond. */
export type Excess = 'depth' | 'values';

/**
 * Gives what takes a JSON text piece by piece and says which bound it is beyond by then, before any time or memory goes into
 * the rest: `undefined` as long as it is within them. Looks at each letter once.
 */
export function watchExcess(): (piece: string) => Excess | undefined {
	let depth = 0;
	let values = 0;
	const isOutside = watchStrings();
	return (piece) => {
		for (let place = 0; place < piece.length; place++) {
			const letter = piece.charCodeAt(place);
			if (!isOutside(letter)) continue;
			if (letter === OPEN || letter === OPEN_LIST) {
				values += 1;
				depth += 1;
			} else if (letter === CLOSE || letter === CLOSE_LIST) {
				depth -= 1;
			} else if (letter === COMMA) {
				values += 1;
			}
			if (depth > MAX_JSON_DEPTH) return 'depth';
			if (values > MAX_JSON_VALUES) return 'values';
		}
		return undefined;
	};
}

/** Which bound a JSON text is beyond; `undefined` for one that is within them, and for what is no JSON. */
export const excessIn = (text: string): Excess | undefined =>
	text.length <= MAX_JSON_DEPTH ? undefined : watchExcess()(text);

/** What Python writes for numbers that are none, although JSON has no such words; the second one may have a minus. */
const NOT_FINITE = /NaN|Infinity/;

/**
 * Puts `null` in the place of each number that is none, but within strings. Looks at each letter once. Gives the text as it
 * is where there are more of them than values may be.
 */
function withNulls(text: string): string {
	const parts: string[] = [];
	let done = 0;
	const isOutside = watchStrings();
	for (let place = 0; place < text.length; place++) {
		const letter = text.charCodeAt(place);
		if (!isOutside(letter) || (letter !== LETTER_N && letter !== LETTER_I)) continue;
		const word = letter === LETTER_N ? 'NaN' : 'Infinity';
		if (!text.startsWith(word, place)) continue;
		if (parts.length === 2 * MAX_JSON_VALUES) return text;
		const start = letter === LETTER_I && text.charCodeAt(place - 1) === MINUS ? place - 1 : place;
		parts.push(text.slice(done, start), 'null');
		done = place + word.length;
		place = done - 1;
	}
	return [...parts, text.slice(done)].join('');
}

/**
 * Parses JSON of the server, parts of which are written in Python: `NaN`, `Infinity` and `-Infinity` are read as `null`.
 * `undefined` for what is no JSON all the same, and for what is beyond the bounds of `excessIn`.
 */
export function parseServerJson(text: string): { value: GenericValue } | undefined {
	if (excessIn(text) !== undefined) return undefined;
	const parsed = parseJson(text);
	return parsed || !NOT_FINITE.test(text) ? parsed : parseJson(withNulls(text));
}

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
