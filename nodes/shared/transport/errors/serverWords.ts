import type { GenericValue, IDataObject } from 'n8n-workflow';

import { excessIn, isObject, parseServerJson } from '../../text/json';
import { plainText } from '../../text/plainText';

const MAX_QUOTE_CHARS = 300;

/** How deep words are looked for in an answer: no server puts them deeper, and none may exhaust the stack. */
const MAX_DEPTH = 12;

/** How many of several words are told. */
const MAX_WORDS = 5;

/** How many parts of a list are looked at for words. */
const MAX_PARTS = 100;

/** What the path of a field begins with, in a validation of FastAPI: where in the request it is. */
const PARTS_OF_REQUEST: readonly GenericValue[] = ['body', 'query', 'path', 'header', 'cookie'];

/** What the names of letters in a title stand for, those that titles have. */
const LETTERS: Readonly<Record<string, string>> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&apos;': "'",
	'&#39;': "'",
	'&#x27;': "'",
	'&nbsp;': ' ',
	'&ndash;': '–',
	'&mdash;': '—',
};

/** Makes words of somebody else fit into a sentence. */
export const quote = (text: string): string => plainText(text, MAX_QUOTE_CHARS);

/** What a sentence may quote of a text, which may be as long as an answer, and room for blanks around it. */
const beginningOf = (text: string): string =>
	text
		.trimStart()
		.slice(0, 4 * MAX_QUOTE_CHARS)
		.trim();

/** Puts a few of several words one after another, none of them twice. */
function together(found: ReadonlyArray<string | undefined>): string | undefined {
	const told = new Set<string>();
	for (const words of found) {
		if (told.size === MAX_WORDS) break;
		if (words !== undefined) told.add(quote(words));
	}
	return told.size === 0 ? undefined : [...told].join('; ');
}

/** Puts words after those that they explain, unless one holds the other. */
function under(head: string | undefined, words: string | undefined): string | undefined {
	if (head === undefined || words === undefined) return head ?? words;
	const [first, second] = [quote(head), quote(words)];
	if (first.includes(second)) return first;
	return second.includes(first) ? second : `${first.replace(/[.:]$/, '')}: ${second}`;
}

/** The field that an entry of a validation is about, such as `llm` of `["body", "llm"]`. */
function fieldOf(loc: unknown): string | undefined {
	if (!Array.isArray(loc)) return undefined;
	const path: GenericValue[] = PARTS_OF_REQUEST.includes(loc[0]) ? loc.slice(1) : loc;
	return path.slice(0, MAX_WORDS).join('.') || undefined;
}

/** What is wrong with each field, where the names of an object are those of fields. */
const wordsOfFields = (fields: IDataObject, depth: number): string | undefined =>
	together(
		Object.entries(fields)
			.slice(0, MAX_WORDS)
			.map(([name, value]) => {
				const words = wordsOf(value, depth);
				return words === undefined ? undefined : under(name, words);
			}),
	);

/** The words in those places of an answer that servers and gateways put them in. */
function wordsOf(answer: unknown, depth: number): string | undefined {
	if (typeof answer === 'string') return beginningOf(answer) || undefined;
	if (depth === 0) return undefined;
	if (Array.isArray(answer)) {
		return together(answer.slice(0, MAX_PARTS).map((part) => wordsOf(part, depth - 1)));
	}
	if (!isObject(answer)) return undefined;
	const at = (...names: string[]) => {
		for (const name of names) {
			const words = wordsOf(answer[name], depth - 1);
			if (words !== undefined) return words;
		}
		return undefined;
	};
	const { errors } = answer;
	const listed = () =>
		at('errors') ?? (isObject(errors) ? wordsOfFields(errors, depth - 1) : undefined);

	const message = at('message', 'Message', 'error_description', 'faultstring');
	if (message !== undefined) return under(message, listed());
	const short = at('error', 'fault');
	if (short !== undefined) return under(short, at('reason') ?? listed());
	const detail = at('detail', 'msg') ?? listed() ?? at('reason');
	return under(at('title'), detail && under(fieldOf(answer.loc), detail));
}

/**
 * The title of a web page on one line, as a reader sees it; `undefined` for anything else, and where there is none.
 * Each of its steps looks at the page once.
 */
export function pageTitle(body: string): string | undefined {
	if (!isPage(body)) return undefined;
	const tag = ['<title', '<TITLE', '<Title']
		.map((name) => body.indexOf(name))
		.find((at) => at >= 0);
	const start = tag === undefined ? -1 : body.indexOf('>', tag) + 1;
	if (start <= 0) return undefined;
	const end = body.indexOf('<', start);
	const title = body.slice(start, end === -1 ? undefined : end).slice(0, 2 * MAX_QUOTE_CHARS);
	const line = title.replace(/&#?\w{1,6};/g, (name) => LETTERS[name.toLowerCase()] ?? name);
	return quote(line.split(/\s+/).join(' ').trim()) || undefined;
}

/** Whether a body is a web page, or another document of tags, and not an answer of an API. */
export const isPage = (body: string): boolean => /^\s*</.test(body);

/**
 * The server's own words in the body of a refusal: those of a JSON answer, else the first line of a text.
 * `undefined` for a web page, which is a proxy's or a login page's, for an empty body, and for JSON beyond its bounds.
 */
export function serverWords(body: string): string | undefined {
	if (excessIn(body) !== undefined) return undefined;
	const parsed = parseServerJson(body);
	const [line = ''] = beginningOf(body).split(/\r?\n/, 1);
	const words = parsed ? wordsOf(parsed.value, MAX_DEPTH) : line;
	// A tag within several words has been made plain before.
	return words && !/^[<‹]/.test(words) ? quote(words) || undefined : undefined;
}
