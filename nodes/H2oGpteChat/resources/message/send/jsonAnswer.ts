import type { GenericValue } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { MAX_SEARCHED_CHARS } from '../../../../shared/transport/answerLimits';
import { excessIn, isObject, parseJson, parseServerJson } from '../../../../shared/text/json';
import { plainText } from '../../../../shared/text/plainText';
import type { AnswerPart } from './codeBlocks';
import { splitBlocks } from './codeBlocks';
import type { Span } from './jsonValues';
import { findValues } from './jsonValues';

/** What an error quotes of an answer, in characters. */
const MAX_QUOTE_CHARS = 200;

/** The tags that models put around their reasoning. */
const REASONING_END = /<\/think(?:ing)?>|\[\/think(?:ing)?\]/gi;
const REASONING_START = /<think(?:ing)?>|\[think(?:ing)?\]/gi;

/** The languages of blocks that may contain the answer. Other blocks contain code about it. */
const JSON_LANGUAGES = ['', 'json', 'jsonc', 'json5'];

/** The number of a source, such as `[1]`, which is a list in JSON, too. */
const CITATION = /^\[\d+\]$/;

/** The values in a part of an answer that may be the one that was asked for. */
interface Candidates {
	values: GenericValue[];
	/** Whether some text was meant as JSON and is not valid. */
	isBroken: boolean;
}

/**
 * Parses a text that consists of one JSON value; `undefined` for any other. What Python writes for numbers that are none is
 * read within objects and lists only: as the entire answer it is a word.
 */
function parseEntire(text: string): { value: GenericValue } | undefined {
	const parsed = excessIn(text) === undefined ? parseJson(text) : undefined;
	if (parsed) return parsed;
	const lenient = parseServerJson(text);
	return lenient && typeof lenient.value === 'object' && lenient.value !== null
		? lenient
		: undefined;
}

/** Gives the last match of a pattern that is outside of the values; `undefined` without one. */
function lastMatchOutside(
	text: string,
	pattern: RegExp,
	values: readonly Span[],
): Span | undefined {
	let nextValue = 0;
	let last: Span | undefined;
	for (const { index: start, 0: tag } of text.matchAll(pattern)) {
		while ((values[nextValue]?.end ?? Infinity) <= start) nextValue++;
		if (start < (values[nextValue]?.start ?? Infinity)) last = { start, end: start + tag.length };
	}
	return last;
}

/** Gives the answer after the reasoning, whose opening tag may be missing. */
function withoutReasoning(body: string): string {
	const { spans } = findValues(body);
	return body.slice(lastMatchOutside(body, REASONING_END, spans)?.end ?? 0).trim();
}

function candidatesIn({ text, language }: AnswerPart): Candidates {
	if (language !== undefined) {
		const entire = parseEntire(text);
		if (entire) return { values: [entire.value], isBroken: false };
	}
	const { spans, isBroken } = findValues(text);
	const texts = spans
		.map(({ start, end }) => text.slice(start, end))
		.filter((value) => !CITATION.test(value));
	const parsed = texts.map(parseServerJson);
	return {
		values: parsed.flatMap((value) => value ?? []).map(({ value }) => value),
		isBroken: isBroken || parsed.includes(undefined) || (Boolean(language) && parsed.length === 0),
	};
}

/** Gives the same text for equal values, whatever the order of their fields. */
const canonicalJson = (value: GenericValue): string =>
	JSON.stringify(value, (_name, inner: unknown) =>
		isObject(inner)
			? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
			: inner,
	);

const quote = (text: string) => `"${plainText(text, MAX_QUOTE_CHARS)}"`;

function notJson(answer: string): UserError {
	const beginning = answer === '' ? 'It is empty.' : `It begins with ${quote(answer)}.`;
	return new UserError('The answer is not JSON', {
		description: `${beginning} Ask for JSON in the message too, try another model, or set Response Format to Text and remove the JSON Schema.`,
	});
}

const tooLong = () =>
	new UserError('The answer is too long to look for JSON in it', {
		description: `It has more than ${MAX_SEARCHED_CHARS.toLocaleString('en')} characters, and is no JSON as a whole. Ask for a shorter answer, or for JSON alone, or set Response Format to Text and remove the JSON Schema.`,
	});

/**
 * Parses the JSON in a model's answer: all of the text after the model's reasoning, or else the only object or list in code
 * blocks and prose. Equal values count as one. Throws a `UserError` that quotes an answer without a value, with one that
 * is not valid, or with different ones, so that it is never guessed which is meant.
 */
export function parseAnswer(body: string): GenericValue {
	if (body.length > MAX_SEARCHED_CHARS) {
		const entire = parseEntire(body);
		if (entire === undefined) throw tooLong();
		return entire.value;
	}
	const answer = withoutReasoning(body);
	const entire = parseEntire(body) ?? parseEntire(answer);
	if (entire) return entire.value;
	const { spans } = findValues(answer);
	// Reasoning without an end has no answer after it.
	if (lastMatchOutside(answer, REASONING_START, spans)) throw notJson(answer);
	const candidates = splitBlocks(answer, spans)
		.filter(({ language = '' }) => JSON_LANGUAGES.includes(language))
		.map(candidatesIn);
	if (candidates.some(({ isBroken }) => isBroken)) throw notJson(answer);
	const distinct = new Map(
		candidates.flatMap(({ values }) => values).map((value) => [canonicalJson(value), value]),
	);
	const [first, second] = distinct.keys();
	if (first === undefined) throw notJson(answer);
	if (second === undefined) return distinct.get(first);
	throw new UserError('The answer holds different JSON values', {
		description: `One is ${quote(first)}, another is ${quote(second)}. Ask for a single one in the message, try another model, or set Response Format to Text and remove the JSON Schema.`,
	});
}
