import { load } from 'cheerio';

/** What a block of text begins and ends at. */
const BLOCKS =
	'h1, h2, h3, h4, h5, h6, p, li, tr, pre, blockquote, dt, dd, figcaption, div, section, article, header, footer, nav, main, br';

/** A character that divides paragraphs, and that nobody writes. */
const BREAK = '\u2029';

/** Reads the text of a web page as Markdown: one page, with an empty line between its blocks. */
export function readHtml(text: string): string[] {
	const $ = load(text);
	$('head, script, style, noscript, template').remove();
	$('td, th').append(' ');
	$('h1, h2, h3, h4, h5, h6').prepend('# ');
	$(BLOCKS).before(BREAK).after(BREAK);
	const blocks = $.root()
		.text()
		.split(BREAK)
		.map((block) => block.trim().split(/\s+/).join(' '));
	return [blocks.filter((block) => block !== '').join('\n\n')];
}

/**
 * Finds where the links of a web page lead.
 * @param base the address of the page
 * @returns addresses without what stands behind a #, each once
 */
export function linksIn(text: string, base: string): string[] {
	const $ = load(text);
	const links = $('a[href]')
		.toArray()
		.flatMap((link) => {
			const href = $(link).attr('href') ?? '';
			if (!URL.canParse(href, base)) return [];
			const url = new URL(href, base);
			url.hash = '';
			return url.href;
		});
	return [...new Set(links)];
}
