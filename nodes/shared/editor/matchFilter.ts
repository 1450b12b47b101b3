/** Letters that have no decomposition, yet are typed without their stroke or as two. */
const PLAIN_LETTERS: Record<string, string> = {
	...{ Æ: 'AE', Đ: 'D', Ð: 'D', Ħ: 'H', Ł: 'L', Ø: 'O', Œ: 'OE', Þ: 'TH' },
};

/** A text without case, diacritics and letters that do not show, for comparisons; upper case, since that also makes ß and ς alike with SS and Σ. */
const fold = (text: string) =>
	text
		.normalize('NFKD')
		.replace(/[\p{M}\p{Cf}]/gu, '')
		.toUpperCase()
		.replace(/[ÆĐÐĦŁØŒÞ]/g, (letter) => PLAIN_LETTERS[letter] ?? letter);

/**
 * Gives what tells whether a text has all words of a filter, in any order and as parts of other words. Neither case nor
 * diacritics count, nor how letters with diacritics are composed.
 */
export function matcher(filter: string): (text: string) => boolean {
	const words = fold(filter).split(/\s+/).filter(Boolean);
	return (text) => {
		const folded = words.length > 0 ? fold(text) : '';
		return words.every((word) => folded.includes(word));
	};
}

/** A filter as it is sent to a server, whose comparison is likely to take each letter as it is. */
export const filterToSend = (filter: string): string =>
	filter.normalize('NFC').trim().replace(/\s+/g, ' ');
