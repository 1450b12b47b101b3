import type { GenericValue } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { MAX_SEARCHED_CHARS } from '../../../../shared/transport/limits';
import { excessIn, isObject, parseJson, parseServerJson } from '../../../../shared/text/json';
import { plainText } from '../../../../shared/text/plainText';
import type { Piece } from './codeBlocks';
import { splitBlocks } from './codeBlocks';
import type { Span } from './jsonValues';
import { findValues } from './jsonValues';

const LONGEST_QUOTE = 200;

/** The tags that models put around their thoughts. */
const THOUGHT_END = /<\/think(?:ing)?>|\[\/think(?:ing)?\]/gi;
const THOUGHT_START = /<think(?:ing)?>|\[think(?:ing)?\]/gi;

/** The languages of a block that may hold the answer: others hold code about it. */
const LANGUAGES = ['', 'json', 'jsonc', 'json5'];

/** The mark of a source, such as `[1]`. */
const CITATION = /^\[\d+\]$/;

interface Candidates {
	values: GenericValue[];
	/** Whether there is something that was meant as JSON and is none. */
	isBroken: boolean;
}

/** Parses a text that is JSON as a whole. Numbers of Python that are none are known within a value only. */
function parseWhole(text: string): { value: GenericValue } | undefined {
	const parsed = excessIn(text) === undefined ? parseJson(text) : undefined;
	if (parsed) return parsed;
	const lenient = parseServerJson(text);
	return lenient && typeof lenient.value === 'object' && lenient.value !== null
		? lenient
		: undefined;
}

/** The last place that a pattern matches outside of values, and where the match ends. */
function lastOutside(text: string, pattern: RegExp, values: readonly Span[]): Span | undefined {
	let next = 0;
	let last: Span | undefined;
	for (const { index: start, 0: tag } of text.matchAll(pattern)) {
		while ((values[next]?.end ?? Infinity) <= start) next++;
		if (start < (values[next]?.start ?? Infinity)) last = { start, end: start + tag.length };
	}
	return last;
}

/** What was said after the thoughts, whose beginning may be missing. */
function withoutThoughts(body: string): string {
	const { spans } = findValues(body);
	return body.slice(lastOutside(body, THOUGHT_END, spans)?.end ?? 0).trim();
}

function candidatesIn({ text, language }: Piece): Candidates {
	if (language !== undefined) {
		const whole = parseWhole(text);
		if (whole) return { values: [whole.value], isBroken: false };
	}
	const { spans, isBroken } = findValues(text);
	const found = spans
		.map(({ start, end }) => text.slice(start, end))
		.filter((value) => !CITATION.test(value));
	const parsed = found.map(parseServerJson);
	return {
		values: parsed.flatMap((value) => value ?? []).map(({ value }) => value),
		isBroken: isBroken || parsed.includes(undefined) || (Boolean(language) && parsed.length === 0),
	};
}

/** The same text for equal values, whatever the order of their fields. */
const printOf = (value: GenericValue): string =>
	JSON.stringify(value, (_name, inner: unknown) =>
		isObject(inner)
			? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
			: inner,
	);

const quote = (text: string) => `"${plainText(text, LONGEST_QUOTE)}"`;

function refuseSpoken(spoken: string): UserError {
	const beginning = spoken === '' ? 'It is empty.' : `It begins with ${quote(spoken)}.`;
	return new UserError('The answer is not JSON', {
		description: `${beginning} Ask for JSON in the message too, try another model, or set Response Format to Text and remove the JSON Schema.`,
	});
}

const refuseLong = () =>
	new UserError('The answer is too long to look for JSON in it', {
		description: `It has more than ${MAX_SEARCHED_CHARS.toLocaleString('en')} letters, and is no JSON as a whole. Ask for a shorter answer, or for JSON alone, or set Response Format to Text and remove the JSON Schema.`,
	});

/**
 * Parses the JSON in a model's answer: the whole text after the model's thoughts, or else the only object or list in code
 * blocks and prose. Equal values are one. Throws a `UserError` that quotes an answer that holds none, holds some that
 * cannot be read, or holds different ones, so that it is never guessed which is meant.
 */
export function parseAnswer(body: string): GenericValue {
	if (body.length > MAX_SEARCHED_CHARS) {
		const only = parseWhole(body);
		if (only === undefined) throw refuseLong();
		return only.value;
	}
	const spoken = withoutThoughts(body);
	const whole = parseWhole(body) ?? parseWhole(spoken);
	if (whole) return whole.value;
	const { spans } = findValues(spoken);
	// Thoughts without an end are no answer.
	if (lastOutside(spoken, THOUGHT_START, spans)) throw refuseSpoken(spoken);
	const candidates = splitBlocks(spoken, spans)
		.filter(({ language = '' }) => LANGUAGES.includes(language))
		.map(candidatesIn);
	if (candidates.some(({ isBroken }) => isBroken)) throw refuseSpoken(spoken);
	const prints = new Map(
		candidates.flatMap(({ values }) => values).map((value) => [printOf(value), value]),
	);
	const [first, second] = prints.keys();
	if (first === undefined) throw refuseSpoken(spoken);
	if (second === undefined) return prints.get(first);
	throw new UserError('The answer holds different JSON values', {
		description: `One is ${quote(first)}, another is ${quote(second)}. Ask for a single one in the message, try another model, or set Response Format to Text and remove the JSON Schema.`,
	});
}
