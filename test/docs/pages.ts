/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readdirSync, readFileSync } from 'node:fs';

/** The pages of the documentation, by their paths. */
export const pages = new Map(
	[
		'README.md',
		'CONTRIBUTING.md',
		'.github/SECURITY.md',
		...readdirSync('docs')
			.filter((file) => file.endsWith('.md'))
			.map((file) => `docs/${file}`),
	].map((path) => [path, readFileSync(path, 'utf8')]),
);

/** The text of a page. */
export const textOf = (path: string) => pages.get(path) ?? '';

/** The anchor of a heading, as GitHub makes it. */
export const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\w -]/g, '')
		.replace(/ /g, '-');

/** A part of a page: its heading, and what stands beneath it up to the next heading. */
export interface Section {
	level: number;
	heading: string;
	text: string;
}

/** The parts of a page, in their order. What looks like a heading in a block of code is none. */
export function sectionsOf(page: string): Section[] {
	const sections: Section[] = [];
	let isCode = false;
	for (const line of page.split('\n')) {
		if (line.startsWith('```')) isCode = !isCode;
		const [, signs = '', heading = ''] = (!isCode && /^(#+) (.+)$/.exec(line)) || [];
		const last = sections.at(-1);
		if (signs) sections.push({ level: signs.length, heading, text: '' });
		else if (last) last.text += `${line}\n`;
	}
	return sections;
}

/** The part of a page under a heading, with the parts within it. */
export function sectionOf(path: string, anchor: string): string {
	const sections = sectionsOf(textOf(path));
	const first = sections.findIndex(({ heading }) => anchorOf(heading) === anchor);
	const [top, ...rest] = first === -1 ? [] : sections.slice(first);
	if (!top) return '';
	const end = rest.findIndex(({ level }) => level <= top.level);
	const within = end === -1 ? rest : rest.slice(0, end);
	return [top, ...within].map(({ heading, text }) => `${heading}\n${text}`).join('');
}

/** A link of a page to a file or a heading of this repository. */
export interface Link {
	link: string;
	file: string;
	anchor: string;
}

/** The links of a page to files and headings of this repository. */
export const linksIn = (text: string): Link[] =>
	[...text.matchAll(/\]\((?!\w+:)([^)#]*)(?:#([^)]+))?\)/g)].map(
		([link, file = '', anchor = '']) => ({ link, file, anchor }),
	);

/** What a page says, however Prettier has set its lines and its tables. */
export const withoutLayout = (page: string) =>
	page
		.replace(/-{3,}/g, '---')
		.replace(/[ \n]+/g, ' ')
		.trim();
