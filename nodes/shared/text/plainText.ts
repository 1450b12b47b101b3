import { shorten } from './letters';

/** The most letters that are told of an ID. */
const MAX_ID_CHARS = 100;

/** What may become shorter, as code units for each letter that is shown: nobody reads on after that many blanks. */
const UNITS_PER_LETTER = 8;

/**
 * What no line of text has: control letters, ends of lines and marks of direction, with which words are hidden or put in
 * another order, and invisible letters, but for those that join others to one.
 */
const UNREADABLE =
	/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u00ad\u200b\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** The beginning of a tag, which n8n shows in descriptions as what it stands for. */
const TAG = /<(?=[a-z/!?])/gi;

/** The middle of a link or picture in Markdown, which chats follow or load. */
const LINK = /\]\(/g;

/**
 * Makes one line of plain, bounded text of words of somebody else, for a sentence, a name or a line of a log: without control
 * letters, invisible ones and marks of direction, with tags and links that stay text. What holds the key has to be cleaned
 * before, since what is cut off is not found any more.
 * @param maxChars letters
 */
export function plainText(text: string, maxChars: number): string {
	const beginning = text.slice(0, maxChars * UNITS_PER_LETTER);
	const line = beginning
		.replace(UNREADABLE, ' ')
		.replace(/\p{Surrogate}/gu, '\uFFFD')
		.replace(/\s+/g, ' ')
		.replace(TAG, '‹')
		.replace(LINK, '] (')
		.trim();
	const shown = shorten(line, maxChars);
	return beginning.length < text.length && shown === line ? `${shown}…` : shown;
}

/** An ID, or what stands in the place of one, as a sentence shows it. */
export const plainId = (id: string): string => plainText(id, MAX_ID_CHARS);
