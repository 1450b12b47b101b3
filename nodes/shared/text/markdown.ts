/** Characters that mean something wherever they stand. */
const SPECIAL = /[\\`*[\]~<|]/g;

/** An underscore that is not within a word: only there it may begin or end an emphasis. */
const OUTER_UNDERSCORE = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** The beginning of an HTML entity, which would be shown as the character that it names. */
const ENTITY = /&(?=#?\w+;)/g;

/** What would make a heading, a quotation, a rule or a list of the text that begins with it. */
const BLOCK_START = /^[#>+=-]/;
const NUMBERED = /^(\d{1,9})(?=[.)])/;

/**
 * Returns a text of one line so that Markdown shows it character by character (CommonMark 0.31, and the strikethrough, tables and
 * links of GitHub). Characters that mean nothing where they stand are left as they are, so that the text also reads well where
 * nobody renders it.
 */
export const escapeMarkdown = (text: string): string =>
	text
		.replace(SPECIAL, '\\$&')
		.replace(OUTER_UNDERSCORE, '\\_')
		.replace(ENTITY, '\\&')
		.replace(BLOCK_START, '\\$&')
		.replace(NUMBERED, '$1\\');

/** Characters of an address that could end the link around it. */
const LINK_END = /[()\\<>\s]/g;

/** Returns a link in Markdown. `label` is already Markdown, and `url` is an address as `URL` writes it. */
export const markdownLink = (label: string, url: string): string =>
	`[${label}](${url.replace(LINK_END, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)})`;
