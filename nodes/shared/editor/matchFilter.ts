/** Letters that Unicode does not decompose, and what people type for them. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
	Æ: 'AE',
	Đ: 'D',
	Ð: 'D',
	Ħ: 'H',
	Ł: 'L',
	Ø: 'O',
	Œ: 'OE',
	Þ: 'TH',
};

/**
 * Gives a text for comparisons, without case, diacritics and invisible characters. It is in upper case, in which ß and ς equal
 * SS and Σ.
 */
const fold = (text: string) =>
	text
		.normalize('NFKD')
		.replace(/[\p{M}\p{Cf}]/gu, '')
		.toUpperCase()
		.replace(/[ÆĐÐĦŁØŒÞ]/g, (character) => PLAIN_LETTERS[character] ?? character);

/**
 * Gives a function that says whether a text has all words of a filter, in any order and also as parts of other words. Case,
 * diacritics and the composition of characters make no difference.
 */
export function matcher(filter: string): (text: string) => boolean {
	const words = fold(filter).split(/\s+/).filter(Boolean);
	return (text) => {
		const folded = words.length > 0 ? fold(text) : '';
		return words.every((word) => folded.includes(word));
	};
}

/** Gives a filter in the form for the server, which may compare character by character: composed, with single blanks. */
export const filterToSend = (filter: string): string =>
	filter.normalize('NFC').trim().replace(/\s+/g, ' ');
