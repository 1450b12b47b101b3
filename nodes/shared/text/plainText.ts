import { shorten } from './characters';

/** The maximum number of characters that are shown of an ID. */
const MAX_ID_CHARS = 100;

/** How many code units are processed for each character shown: collapsed whitespace makes a text shorter, but rarely by more. */
const UNITS_PER_CHAR = 8;

/**
 * Characters that are replaced by spaces: control characters, line breaks, bidirectional controls, with which words are hidden
 * or reordered, and invisible characters, except for those that join others to one (U+200C, U+200D).
 */
const UNREADABLE =
	/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u00ad\u200b\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** The beginning of an HTML tag, which n8n would render in descriptions. */
const TAG = /<(?=[a-z/!?])/gi;

/** The middle of a link or image in Markdown, which chats would render or load. */
const LINK = /\]\(/g;

/**
 * Returns foreign text as one line of plain text, for a sentence, a name or a line of a log: without control characters,
 * invisible characters and bidirectional controls, with tags and links that are not rendered, and shortened. The API key has
 * to be removed before, since a key that is cut off is not found any more.
 * @param maxChars the maximum length in code points, not counting the ellipsis
 */
export function plainText(text: string, maxChars: number): string {
	const beginning = text.slice(0, maxChars * UNITS_PER_CHAR);
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

/** Returns an ID, or a text given instead of one, as plain text of at most `MAX_ID_CHARS` characters for a sentence. */
export const plainId = (id: string): string => plainText(id, MAX_ID_CHARS);
