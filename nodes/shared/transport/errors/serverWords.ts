import type { GenericValue, IDataObject } from 'n8n-workflow';

import { excessIn, isObject, parseServerJson } from '../../text/json';
import { plainText } from '../../text/plainText';

const MAX_QUOTE_CHARS = 300;

/** The maximum depth at which an answer is searched for words: no server puts them deeper, and none may exhaust the stack. */
const MAX_DEPTH = 12;

/** The maximum number of messages that are quoted from one answer. */
const MAX_WORDS = 5;

/** The maximum number of elements of a list that are searched for words. */
const MAX_PARTS = 100;

/** The possible first elements of `loc` in a validation error of FastAPI: the part of the request that the field is in. */
const PARTS_OF_REQUEST: readonly GenericValue[] = ['body', 'query', 'path', 'header', 'cookie'];

/** The characters for those HTML entities that occur in titles. */
const ENTITIES: Readonly<Record<string, string>> = {
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

/** Returns text of the server as one line of at most `MAX_QUOTE_CHARS` characters, safe to quote in a sentence (see `plainText`). */
export const quote = (text: string): string => plainText(text, MAX_QUOTE_CHARS);

/** The trimmed beginning of a text, which may be as long as an answer: more than a quote, whose whitespace is collapsed. */
const beginningOf = (text: string): string =>
	text
		.trimStart()
		.slice(0, 4 * MAX_QUOTE_CHARS)
		.trim();

/** Joins the first `MAX_WORDS` different messages by semicolons; `undefined` where there are none. */
function joinWords(found: ReadonlyArray<string | undefined>): string | undefined {
	const quoted = new Set<string>();
	for (const words of found) {
		if (quoted.size === MAX_WORDS) break;
		if (words !== undefined) quoted.add(quote(words));
	}
	return quoted.size === 0 ? undefined : [...quoted].join('; ');
}

/** Joins a heading and the words that explain it by a colon; returns the longer one where it contains the other. */
function withHeading(head: string | undefined, words: string | undefined): string | undefined {
	if (head === undefined || words === undefined) return head ?? words;
	const [first, second] = [quote(head), quote(words)];
	if (first.includes(second)) return first;
	return second.includes(first) ? second : `${first.replace(/[.:]$/, '')}: ${second}`;
}

/** The field that an entry of a validation error is about, such as `llm` for a `loc` of `["body", "llm"]`. */
function fieldOf(loc: unknown): string | undefined {
	if (!Array.isArray(loc)) return undefined;
	const path: GenericValue[] = PARTS_OF_REQUEST.includes(loc[0]) ? loc.slice(1) : loc;
	return path.slice(0, MAX_WORDS).join('.') || undefined;
}

/** The messages in an object whose property names are those of fields, each after the name of its field. */
const wordsOfFields = (fields: IDataObject, depth: number): string | undefined =>
	joinWords(
		Object.entries(fields)
			.slice(0, MAX_WORDS)
			.map(([name, value]) => {
				const words = wordsOf(value, depth);
				return words === undefined ? undefined : withHeading(name, words);
			}),
	);

/** The words in those fields of an answer in which servers and gateways put error messages. */
function wordsOf(answer: unknown, depth: number): string | undefined {
	if (typeof answer === 'string') return beginningOf(answer) || undefined;
	if (depth === 0) return undefined;
	if (Array.isArray(answer)) {
		return joinWords(answer.slice(0, MAX_PARTS).map((part) => wordsOf(part, depth - 1)));
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
	if (message !== undefined) return withHeading(message, listed());
	const short = at('error', 'fault');
	if (short !== undefined) return withHeading(short, at('reason') ?? listed());
	const detail = at('detail', 'msg') ?? listed() ?? at('reason');
	return withHeading(at('title'), detail && withHeading(fieldOf(answer.loc), detail));
}

/**
 * Returns the title of a web page on one line, as a browser would show it; `undefined` for a body that is not a web page, and
 * for a page without a title. Takes time linear in the length of the page.
 */
export function pageTitle(body: string): string | undefined {
	if (!isPage(body)) return undefined;
	const tag = ['<title', '<TITLE', '<Title']
		.map((name) => body.indexOf(name))
		.find((index) => index >= 0);
	const start = tag === undefined ? -1 : body.indexOf('>', tag) + 1;
	if (start <= 0) return undefined;
	const end = body.indexOf('<', start);
	const title = body.slice(start, end === -1 ? undefined : end).slice(0, 2 * MAX_QUOTE_CHARS);
	const line = title.replace(/&#?\w{1,6};/g, (name) => ENTITIES[name.toLowerCase()] ?? name);
	return quote(line.split(/\s+/).join(' ').trim()) || undefined;
}

/** Whether a body is HTML or XML, and so not an answer of the API. */
export const isPage = (body: string): boolean => /^\s*</.test(body);

/**
 * Returns the server's own words in the body of a refusal, ready to quote: those of a JSON answer, else the first line of a
 * text. `undefined` for a web page, which comes from a proxy or a login page, for an empty body, and for JSON beyond its limits.
 */
export function serverWords(body: string): string | undefined {
	if (excessIn(body) !== undefined) return undefined;
	const parsed = parseServerJson(body);
	const [line = ''] = beginningOf(body).split(/\r?\n/, 1);
	const words = parsed ? wordsOf(parsed.value, MAX_DEPTH) : line;
	// Where several messages were joined, `<` of a tag has already been replaced by `‹`.
	return words && !/^[<‹]/.test(words) ? quote(words) || undefined : undefined;
}
