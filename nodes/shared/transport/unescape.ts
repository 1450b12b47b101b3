/** Code units of the characters that escapes consist of. */
const [BACKSLASH, PERCENT, AMPERSAND, HASH, SEMICOLON] = [0x5c, 0x25, 0x26, 0x23, 0x3b];
const [OPEN, CLOSE, ZERO, TWO, SEVEN, NINE] = [0x7b, 0x7d, 0x30, 0x32, 0x37, 0x39];
const [LOWER_A, LOWER_F, LOWER_U, LOWER_X] = [0x61, 0x66, 0x75, 0x78];

/** The code units that stand for themselves after a backslash. */
const PLAIN: ReadonlySet<number> = new Set([...`"'/\\`].map((char) => char.charCodeAt(0)));

/** Code units by their entity names in HTML. */
const NAMED: ReadonlyMap<string, number> = new Map(
	Object.entries({
		amp: '&',
		lt: '<',
		gt: '>',
		quot: '"',
		apos: "'",
		sol: '/',
		plus: '+',
		equals: '=',
		lowbar: '_',
		period: '.',
		colon: ':',
		commat: '@',
	}).map(([name, char]) => [name, char.charCodeAt(0)]),
);

const MAX_NAME_CHARS = Math.max(...[...NAMED.keys()].map((name) => name.length));

/**
 * An escape as one number, since a text may contain millions: the index after it times `UNITS`, plus the code unit that it
 * stands for. Negative where there is no escape.
 */
type Escape = number;

const UNITS = 0x10000;
const NONE: Escape = -1;

const lowered = (code: number) => code | 0x20;

const isDigit = (code: number) => code >= ZERO && code <= NINE;

const valueOf = (code: number) => (isDigit(code) ? code - ZERO : lowered(code) - LOWER_A + 10);

/** Two hexadecimal digits at `start` that encode a printable ASCII character. */
function hexAt(text: string, start: number): Escape {
	const high = text.charCodeAt(start);
	const low = text.charCodeAt(start + 1);
	const isHex = isDigit(low) || (lowered(low) >= LOWER_A && lowered(low) <= LOWER_F);
	if (!(high >= TWO && high <= SEVEN && isHex)) return NONE;
	return (start + 2) * UNITS + valueOf(high) * 16 + valueOf(low);
}

/** The index after the zeros at `start`, of which at most `maxZeros` are skipped. */
function afterZeros(text: string, start: number, maxZeros: number): number {
	let end = start;
	while (end < start + maxZeros && text.charCodeAt(end) === ZERO) end++;
	return end;
}

/** Whether the code unit at `index` is `lowerCode`, in lower or upper case. */
const is = (text: string, index: number, lowerCode: number) =>
	lowered(text.charCodeAt(index)) === lowerCode;

const endOf = (escape: Escape) => Math.floor(escape / UNITS);

/** Extends an escape by the code unit `end` that has to follow it; `NONE` where it does not. */
const withEnd = (text: string, escape: Escape, end: number): Escape =>
	escape >= 0 && text.charCodeAt(endOf(escape)) === end ? escape + UNITS : NONE;

/** `00` and two hexadecimal digits, as in `\u0041`. */
const wordAt = (text: string, start: number): Escape =>
	afterZeros(text, start, 2) === start + 2 ? hexAt(text, start + 2) : NONE;

/** The escape whose backslash is before `start`: `\u0041`, `\u{41}`, `\x41` or `\/`. */
function afterBackslash(text: string, start: number): Escape {
	if (is(text, start, LOWER_X)) return hexAt(text, start + 1);
	if (is(text, start, LOWER_U)) {
		return text.charCodeAt(start + 1) === OPEN
			? withEnd(text, hexAt(text, afterZeros(text, start + 2, 4)), CLOSE)
			: wordAt(text, start + 1);
	}
	const code = text.charCodeAt(start);
	return PLAIN.has(code) ? (start + 1) * UNITS + code : NONE;
}

/** The escape whose percent sign is before `start`: `%41` or `%u0041`. */
const afterPercent = (text: string, start: number): Escape =>
	is(text, start, LOWER_U) ? wordAt(text, start + 1) : hexAt(text, start);

/** A decimal number of two or three digits after up to six leading zeros. Two digits may include the last of these zeros. */
function decimalAt(text: string, start: number): Escape {
	const first = afterZeros(text, start, 6);
	let end = first;
	while (end < first + 3 && isDigit(text.charCodeAt(end))) end++;
	const firstDigit = Math.min(first, end - 2);
	return firstDigit < start ? NONE : end * UNITS + Number(text.slice(firstDigit, end));
}

/** The escape whose ampersand is before `start`: `&#x41;`, `&#65;` or `&amp;`; numbers may lack their semicolon. */
function afterAmpersand(text: string, start: number): Escape {
	if (text.charCodeAt(start) !== HASH) {
		const candidate = text.slice(start, start + MAX_NAME_CHARS + 1);
		const length = candidate.indexOf(';');
		const code = length === -1 ? undefined : NAMED.get(candidate.slice(0, length).toLowerCase());
		return code === undefined ? NONE : (start + length + 1) * UNITS + code;
	}
	const found = is(text, start + 1, LOWER_X)
		? hexAt(text, afterZeros(text, start + 2, 6))
		: decimalAt(text, start + 1);
	return Math.max(found, withEnd(text, found, SEMICOLON));
}

function escapeAfter(text: string, prefix: number, start: number): Escape {
	if (prefix === PERCENT) return afterPercent(text, start);
	return prefix === BACKSLASH ? afterBackslash(text, start) : afterAmpersand(text, start);
}

/** The first characters of escapes. */
const ESCAPE_PREFIX = /[\\%&]/;

/** The number of code units that are decoded together: few enough to be the arguments of one call. */
const BLOCK_SIZE = 4096;

/**
 * Undoes one layer of the escapes in which JSON, source code, URLs and HTML may write printable ASCII characters, and returns
 * the text. Takes time linear in its length, and allocates no object per escape, of which a text may consist.
 */
export function unescapeOnce(text: string): string {
	if (!ESCAPE_PREFIX.test(text)) return text;
	const parts: string[] = [];
	const units = new Uint16Array(Math.min(BLOCK_SIZE, text.length));
	for (let index = 0; index < text.length; ) {
		const start = index;
		const end = Math.min(text.length, start + BLOCK_SIZE);
		let length = 0;
		while (index < end) {
			const unit = text.charCodeAt(index);
			const escape =
				unit === BACKSLASH || unit === PERCENT || unit === AMPERSAND
					? escapeAfter(text, unit, index + 1)
					: NONE;
			units[length++] = escape < 0 ? unit : escape % UNITS;
			index = escape < 0 ? index + 1 : endOf(escape);
		}
		parts.push(
			length === index - start
				? text.slice(start, index)
				: String(Reflect.apply(String.fromCharCode, undefined, units.subarray(0, length))),
		);
	}
	return parts.join('');
}
