import { load } from 'cheerio';
import { strFromU8, unzipSync } from 'fflate';

/** The part of the file that holds the text. */
const TEXT_PART = 'word/document.xml';

/** What of a paragraph counts, in the order in which it stands there. */
const RUNS = 'w\\:t, w\\:tab, w\\:br, w\\:lastRenderedPageBreak';

/**
 * Reads the text of a Word document as Markdown, with its pages where the program that wrote it has marked them.
 * @throws what the library says of a file that is no such document
 */
export function readDocx(bytes: Uint8Array): string[] {
	const part = unzipSync(bytes, { filter: ({ name }) => name === TEXT_PART })[TEXT_PART];
	if (part === undefined) throw new Error('it has no text part');
	const $ = load(strFromU8(part), { xml: true });
	const pages: string[][] = [[]];
	for (const paragraph of $('w\\:p').toArray()) {
		const style = $(paragraph).find('w\\:pStyle').attr('w:val') ?? '';
		let text = /^(heading|title)/i.test(style) ? '# ' : '';
		for (const run of $(paragraph).find(RUNS).toArray()) {
			const isPageEnd =
				run.tagName === 'w:lastRenderedPageBreak' || $(run).attr('w:type') === 'page';
			if (run.tagName === 'w:t') text += $(run).text();
			else if (!isPageEnd) text += ' ';
			else {
				pages.at(-1)?.push(text);
				pages.push([]);
				text = '';
			}
		}
		pages.at(-1)?.push(text);
	}
	return pages.map((paragraphs) => paragraphs.filter((text) => text.trim() !== '').join('\n\n'));
}
