import type { Piece } from '../entities';

/** Characters that a piece has at most: what is longer is cut between words. */
const MAX_CHARS = 2000;

/** Cuts a text that is too long for one piece between words, and within a word where there is no blank. */
function portions(text: string): string[] {
	const portions: string[] = [];
	let rest = text;
	while (rest.length > MAX_CHARS) {
		const blank = rest.lastIndexOf(' ', MAX_CHARS);
		const end = blank > 0 ? blank : MAX_CHARS;
		portions.push(rest.slice(0, end));
		rest = rest.slice(end).trimStart();
	}
	return [...portions, rest];
}

/**
 * Cuts a document into its paragraphs, each with the heading that it stands under.
 * @param pages Markdown, page by page
 */
export function piecesIn(pages: readonly string[]): Piece[] {
	const pieces: Piece[] = [];
	let heading = '';
	pages.forEach((page, pageIndex) => {
		let line = 0;
		for (const block of page.split(/(\n{2,})/)) {
			const lines = block.split('\n').length - 1;
			const title = /^#+ (.*)/.exec(block.trim())?.[1];
			if (title !== undefined) heading = title;
			else if (block.trim() !== '') {
				for (const text of portions(block.trim())) {
					pieces.push({
						chunk: pieces.length,
						page: pageIndex + 1,
						lines: [line, line + lines],
						heading,
						text,
					});
				}
			}
			line += lines;
		}
	});
	return pieces;
}
