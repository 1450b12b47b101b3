import type { GenericValue, IDataObject } from 'n8n-workflow';

/** Parses JSON without throwing; `undefined` for text that is not JSON. */
export function parseJson(text: string): { value: GenericValue } | undefined {
	try {
		return { value: JSON.parse(text) };
	} catch {
		return undefined;
	}
}

/** Returns the index of the quotation mark that ends the JSON string whose first character is at `start`; -1 where there is none. */
export function endOfString(text: string, start: number): number {
	for (let end = text.indexOf('"', start); end !== -1; end = text.indexOf('"', end + 1)) {
		let escapes = 0;
		while (text[end - 1 - escapes] === '\\') escapes++;
		if (escapes % 2 === 0) return end;
	}
	return -1;
}

/** The maximum nesting of lists and objects in JSON of the server: n8n could not copy and store many more levels. */
export const MAX_JSON_DEPTH = 500;

/** The maximum number of values in one JSON text of the server: many small values cost far more time and memory than a long text. */
export const MAX_JSON_VALUES = 100_000;

/** Code units of the delimiters of JSON, and of the first characters of `NaN`, `Infinity` and `-Infinity`. */
const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x5b, 0x5d, 0x7b, 0x7d];
const [UPPER_N, UPPER_I, MINUS] = [0x4e, 0x49, 0x2d];

/** Whether what follows a part of a JSON string is escaped: an odd number of backslashes stands at the end of the part. */
function endsInEscape(text: string, start: number, end: number): boolean {
	let begin = end;
	while (begin > start && text.charCodeAt(begin - 1) === BACKSLASH) begin--;
	return (end - begin) % 2 === 1;
}

/**
 * Returns a function that finds what is outside of strings and their quotation marks in a JSON text that comes in pieces. It
 * takes a piece and an index, each one after those before, and returns the first index from there on that is outside; the
 * length of the piece where there is none. Most of a text is within strings, whose ends are searched, not each code unit.
 */
function skipStrings(): (piece: string, from: number) => number {
	let isString = false;
	let isEscaped = false;
	return (piece, from) => {
		let index = from;
		while (index < piece.length) {
			if (!isString) {
				if (piece.charCodeAt(index) !== QUOTE) return index;
				isString = true;
				index++;
			} else if (isEscaped) {
				isEscaped = false;
				index++;
			} else {
				const quote = piece.indexOf('"', index);
				const end = quote === -1 ? piece.length : quote;
				isEscaped = endsInEscape(piece, index, end);
				if (!isEscaped && quote !== -1) isString = false;
				index = isEscaped ? end : end + 1;
			}
		}
		return piece.length;
	};
}

/** The limit that a JSON text exceeds: `MAX_JSON_DEPTH` or `MAX_JSON_VALUES`. */
export type Excess = 'depth' | 'values';

/**
 * Returns a function that takes a JSON text piece by piece and returns which limit the text so far exceeds, so that no time or
 * memory is spent on the rest; `undefined` as long as it is within both. Reads each code unit once or twice.
 */
export function watchExcess(): (piece: string) => Excess | undefined {
	let depth = 0;
	let values = 0;
	const nextOutside = skipStrings();
	return (piece) => {
		let index = nextOutside(piece, 0);
		for (; index < piece.length; index = nextOutside(piece, index + 1)) {
			const unit = piece.charCodeAt(index);
			if (unit === OPEN || unit === OPEN_LIST) {
				values += 1;
				depth += 1;
			} else if (unit === CLOSE || unit === CLOSE_LIST) {
				depth -= 1;
			} else if (unit === COMMA) {
				values += 1;
			}
			if (depth > MAX_JSON_DEPTH) return 'depth';
			if (values > MAX_JSON_VALUES) return 'values';
		}
		return undefined;
	};
}

/** Returns the limit that a JSON text exceeds; `undefined` for one within both limits. Text that is not JSON is counted alike. */
export const excessIn = (text: string): Excess | undefined =>
	text.length <= MAX_JSON_DEPTH ? undefined : watchExcess()(text);

/** The words that Python writes for numbers that JSON cannot represent; `Infinity` may have a minus sign. */
const NOT_FINITE = /NaN|Infinity/;

/**
 * Replaces each `NaN`, `Infinity` and `-Infinity` outside of strings by `null`. Takes time linear in the length of the text.
 * Returns the text unchanged where there are more of them than `MAX_JSON_VALUES`.
 */
function withNulls(text: string): string {
	const parts: string[] = [];
	let copiedTo = 0;
	const nextOutside = skipStrings();
	let index = nextOutside(text, 0);
	for (; index < text.length; index = nextOutside(text, index + 1)) {
		const unit = text.charCodeAt(index);
		if (unit !== UPPER_N && unit !== UPPER_I) continue;
		const word = unit === UPPER_N ? 'NaN' : 'Infinity';
		if (!text.startsWith(word, index)) continue;
		if (parts.length === 2 * MAX_JSON_VALUES) return text;
		const start = unit === UPPER_I && text.charCodeAt(index - 1) === MINUS ? index - 1 : index;
		parts.push(text.slice(copiedTo, start), 'null');
		copiedTo = index + word.length;
		index = copiedTo - 1;
	}
	return [...parts, text.slice(copiedTo)].join('');
}

/**
 * Parses JSON of the server, parts of which are serialized by Python: `NaN`, `Infinity` and `-Infinity` are read as `null`.
 * `undefined` for text that is not JSON even so, and for text that exceeds a limit (see `excessIn`).
 */
export function parseServerJson(text: string): { value: GenericValue } | undefined {
	if (excessIn(text) !== undefined) return undefined;
	const parsed = parseJson(text);
	return parsed || !NOT_FINITE.test(text) ? parsed : parseJson(withNulls(text));
}

/** Whether a value is a JSON object: neither a list nor `null` nor a scalar. */
export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns the elements of a list that are objects; an empty list for a value that is not a list. */
export const objectsIn = (value: unknown): IDataObject[] =>
	Array.isArray(value) ? value.filter(isObject) : [];

/** Returns the kind of a value for a sentence, with its article: `a list`, `a number`, `text`; `nothing` for `undefined` and `null`. */
export function kindOf(value: unknown): string {
	if (value === undefined || value === null) return 'nothing';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'string') return 'text';
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
