import type { GenericValue } from 'n8n-workflow';

import { isObject, parseServerJson } from '../text/json';
import { unescapeOnce } from './unescape';

/** Takes the key out of a text of the server. */
export type Redact = (text: string) => string;

/** The fewest letters of a key. What is shorter was made up for a server that asks for none, and is part of many words. */
const MIN_KEY_CHARS = 8;

const MARK = '[API key]';

/** Beginnings of escapes in which letters of a key may be written, but for those that every JSON text is full of. */
const TELLING = /\\u00[2-7]|\\u\{|\\x[2-7]|\\\/|%[2-7]|%u00|&[#a-z]/i;

/** How deep a text may be escaped: JSON that stands as text in JSON, as text in a web page. */
const MAX_ESCAPE_LAYERS = 4;

/** A text as it is, and with one layer of escapes after the other undone. */
function layersOf(text: string): string[] {
	const layers = [text];
	for (let last = text; layers.length <= MAX_ESCAPE_LAYERS; ) {
		const next = unescapeOnce(last);
		if (next === last) break;
		layers.push(next);
		last = next;
	}
	return layers;
}

/** Whether escapes may hide a secret in a text. */
const mayHide = (text: string, secret: string) =>
	TELLING.test(text) || (/["'\\]/.test(secret) && /[\\&%]/.test(text));

/**
 * Removes a secret from a text, whoever put it there, also where some of its letters are escaped; only then are the other
 * escapes of the text undone too.
 */
export function redact(text: string, secret: string): string {
	if (secret.length < MIN_KEY_CHARS) return text;
	const shown = text.split(secret).join(MARK);
	if (!mayHide(shown, secret)) return shown;
	// What looks like an escape within the secret is undone with the others.
	const forms = layersOf(secret).filter((form) => form.length >= MIN_KEY_CHARS);
	return layersOf(shown).reduce((cleaned, layer) => {
		const found = forms.filter((form) => layer.includes(form));
		return found.length > 0
			? found.reduce((rest, form) => rest.split(form).join(MARK), layer)
			: cleaned;
	});
}

/** Takes the key out of all texts of a value. */
function redactIn(value: GenericValue, clean: Redact): GenericValue {
	if (typeof value === 'string') return clean(value);
	if (Array.isArray(value)) return value.map((element: GenericValue) => redactIn(element, clean));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, field]) => [clean(name), redactIn(field, clean)]),
	);
}

/**
 * Gives the body of a refusal without the key: of JSON, what it says once it is parsed, since escapes that are undone in a
 * text which is parsed only after that end the strings in it.
 */
export function redactBody(text: string, clean: Redact): string {
	const cleaned = clean(text);
	if (cleaned === text) return text;
	const parsed = parseServerJson(text);
	return parsed ? JSON.stringify(redactIn(parsed.value, clean)) : cleaned;
}

/**
 * Parses JSON of the server without the key, in case that the server echoes it: `undefined` for what is no JSON. Few
 * answers hold the key, so few are looked through.
 */
export function parseRedacted(text: string, clean: Redact): { value: GenericValue } | undefined {
	const parsed = parseServerJson(text);
	return parsed && clean(text) !== text ? { value: redactIn(parsed.value, clean) } : parsed;
}
