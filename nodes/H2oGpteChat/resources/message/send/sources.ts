import type { GenericValue, IDataObject } from 'n8n-workflow';

import { pageNumbers } from '../../../../shared/simplify';
import { escapeMarkdown, markdownLink } from '../../../../shared/text/markdown';
import { parseUrl } from '../../../../shared/text/parseUrl';
import { plainText } from '../../../../shared/text/plainText';

/** The longest name of a document that is shown, in characters. */
const MAX_NAME_CHARS = 200;

/** A document that an answer is based on. */
interface Source {
	name: string;
	/** Where the document is from, if that is an address. */
	url: string | undefined;
	/** The score of its best passage. */
	score: number;
	pages: Set<number>;
}

const scoreOf = ({ score }: IDataObject) =>
	typeof score === 'number' ? score : Number.NEGATIVE_INFINITY;

/** Gives an address that a reader can follow; `undefined` for any other text, such as the path of an uploaded file. */
function webAddress(uri: GenericValue): string | undefined {
	const url = typeof uri === 'string' ? parseUrl(uri) : undefined;
	return url?.protocol === 'http:' || url?.protocol === 'https:' ? url.href : undefined;
}

function nameOf({ document_name: name, document_id: id }: IDataObject): string {
	const [first = 'Unnamed document'] = [name, id]
		.map((text) => (typeof text === 'string' ? plainText(text, MAX_NAME_CHARS) : ''))
		.filter((text) => text !== '');
	return first;
}

/** Puts the passages of each document together. What has no ID is told apart by its name. */
function documentsIn(references: readonly IDataObject[]): Source[] {
	const sources = new Map<string, Source>();
	for (const reference of references) {
		const name = nameOf(reference);
		const key = typeof reference.document_id === 'string' ? reference.document_id : name;
		const source = sources.get(key) ?? {
			name,
			url: webAddress(reference.uri),
			score: Number.NEGATIVE_INFINITY,
			pages: new Set(),
		};
		source.score = Math.max(source.score, scoreOf(reference));
		for (const page of pageNumbers(reference.pages)) source.pages.add(page);
		sources.set(key, source);
	}
	return [...sources.values()].sort((one, other) =>
		one.score === other.score ? 0 : other.score - one.score,
	);
}

/** Gives page numbers in their order, those that follow one another as a range: `3, 7–9`. */
function ranges(pages: ReadonlySet<number>): string {
	const runs: Array<{ first: number; last: number }> = [];
	for (const page of [...pages].sort((one, other) => one - other)) {
		const run = runs.at(-1);
		if (run?.last === page - 1) run.last = page;
		else runs.push({ first: page, last: page });
	}
	return runs.map(({ first, last }) => (first === last ? first : `${first}–${last}`)).join(', ');
}

function lineOf({ name, url, pages }: Source): string {
	const label = escapeMarkdown(name);
	const document = url === undefined ? label : markdownLink(label, url);
	if (pages.size === 0) return `- ${document}`;
	return `- ${document}, ${pages.size === 1 ? 'page' : 'pages'} ${ranges(pages)}`;
}

/**
 * Gives the documents that an answer is based on as a list in Markdown, the one with the best passage first, each once and
 * with its pages; empty text where there are none. The names are shown character by character.
 * @param references the passages as the server gives them
 */
export const sourcesIn = (references: readonly IDataObject[]): string =>
	documentsIn(references).map(lineOf).join('\n');

/** Gives what is put beneath an answer to show it with its sources; empty text where it has none, or no text itself. */
export const sourcesBeneath = (text: GenericValue, sources: string): string =>
	typeof text !== 'string' || text.trim() === '' || sources === ''
		? ''
		: `\n\nSources:\n\n${sources}`;
