/** Code units of the letters that escapes consist of. */
const [BACKSLASH, PERCENT, AMPERSAND, HASH, SEMICOLON] = [0x5c, 0x25, 0x26, 0x23, 0x3b];
const [OPEN, CLOSE, ZERO, TWO, SEVEN, NINE] = [0x7b, 0x7d, 0x30, 0x32, 0x37, 0x39];
const [LOWER_A, LOWER_F, LOWER_U, LOWER_X] = [0x61, 0x66, 0x75, 0x78];

/** The letters that stand for themselves behind a backslash. */
const PLAIN: ReadonlySet<number> = new Set([...`"'/\\`].map((letter) => letter.charCodeAt(0)));

/** Letters by the names that web pages have for them. */
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
	}).map(([name, letter]) => [name, letter.charCodeAt(0)]),
);

const MAX_NAME_CHARS = Math.max(...[...NAMED.keys()].map((name) => name.length));

/**
 * An escape as one number, since a text may hold millions: the place behind it times `UNITS`, and the code unit that it
 * stands for. Negative where there is none.
 */
type Escape = number;

const UNITS = 0x10000;
const NONE: Escape = -1;

const lowered = (code: number) => code | 0x20;

const isDigit = (code: number) => code >= ZERO && code <= NINE;

const valueOf = (code: number) => (isDigit(code) ? code - ZERO : lowered(code) - LOWER_A + 10);

/** Two digits of a printable letter of ASCII, as hexadecimal number. */
function hexAt(text: string, start: number): Escape {
	const high = text.charCodeAt(start);
	const low = text.charCodeAt(start + 1);
	const isHex = isDigit(low) || (lowered(low) >= LOWER_A && lowered(low) <= LOWER_F);
	if (!(high >= TWO && high <= SEVEN && isHex)) return NONE;
	return (start + 2) * UNITS + valueOf(high) * 16 + valueOf(low);
}

/** The place behind the zeros at a place, of which there may be `most`. */
function afterZeros(text: string, start: number, most: number): number {
	let end = start;
	while (end < start + most && text.charCodeAt(end) === ZERO) end++;
	return end;
}

const is = (text: string, place: number, letter: number) =>
	lowered(text.charCodeAt(place)) === letter;

const placeBehind = (escape: Escape) => Math.floor(escape / UNITS);

/** Gives an escape with the letter that ends it. */
const withEnd = (text: string, escape: Escape, end: number): Escape =>
	escape >= 0 && text.charCodeAt(placeBehind(escape)) === end ? escape + UNITS : NONE;

/** `00` and two hexadecimal digits. */
const wordAt = (text: string, start: number): Escape =>
	afterZeros(text, start, 2) === start + 2 ? hexAt(text, start + 2) : NONE;

/** `\u0041`, `\u{41}`, `\x41`, `\/` */
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

/** `%41`, `%u0041` */
const afterPercent = (text: string, start: number): Escape =>
	is(text, start, LOWER_U) ? wordAt(text, start + 1) : hexAt(text, start);

/** A number of two or three digits behind up to six zeros, which it may need itself. */
function decimalAt(text: string, start: number): Escape {
	const first = afterZeros(text, start, 6);
	let end = first;
	while (end < first + 3 && isDigit(text.charCodeAt(end))) end++;
	const begin = Math.min(first, end - 2);
	return begin < start ? NONE : end * UNITS + Number(text.slice(begin, end));
}

/** `&#x41;`, `&#65;`, `&amp;`; numbers may lack their end. */
function afterAmpersand(text: string, start: number): Escape {
	if (text.charCodeAt(start) !== HASH) {
		const near = text.slice(start, start + MAX_NAME_CHARS + 1);
		const length = near.indexOf(';');
		const code = length === -1 ? undefined : NAMED.get(near.slice(0, length).toLowerCase());
		return code === undefined ? NONE : (start + length + 1) * UNITS + code;
	}
	const found = is(text, start + 1, LOWER_X)
		? hexAt(text, afterZeros(text, start + 2, 6))
		: decimalAt(text, start + 1);
	return Math.max(found, withEnd(text, found, SEMICOLON));
}

function escapeAt(text: string, beginning: number, start: number): Escape {
	if (beginning === PERCENT) return afterPercent(text, start);
	return beginning === BACKSLASH ? afterBackslash(text, start) : afterAmpersand(text, start);
}

/** What escapes begin with. */
const BEGINNING = /[\\%&]/;

/** Letters that are looked at together: few enough to be arguments of one call. */
const BLOCK = 4096;

/**
 * Undoes one layer of the escapes in which JSON, programs, addresses and web pages may write printable letters of ASCII.
 * Looks at each letter a fixed number of times, and makes nothing for an escape, of which a text may be full.
 */
export function unescapeOnce(text: string): string {
	if (!BEGINNING.test(text)) return text;
	const parts: string[] = [];
	const units = new Uint16Array(Math.min(BLOCK, text.length));
	for (let place = 0; place < text.length; ) {
		const start = place;
		const end = Math.min(text.length, start + BLOCK);
		let length = 0;
		while (place < end) {
			const letter = text.charCodeAt(place);
			const escape =
				letter === BACKSLASH || letter === PERCENT || letter === AMPERSAND
					? escapeAt(text, letter, place + 1)
					: NONE;
			units[length++] = escape < 0 ? letter : escape % UNITS;
			place = escape < 0 ? place + 1 : placeBehind(escape);
		}
		parts.push(
			length === place - start
				? text.slice(start, place)
				: String(Reflect.apply(String.fromCharCode, undefined, units.subarray(0, length))),
		);
	}
	return parts.join('');
}
