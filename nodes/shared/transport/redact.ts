import type { GenericValue } from 'n8n-workflow';

import { isObject, parseServerJson } from '../text/json';
import { unescapeOnce } from './unescape';

/** Removes the API key from a text of the server. */
export type Redact = (text: string) => string;

/**
 * The minimum length of a key that is removed. A shorter one is a placeholder for a server that needs no key, and may be part
 * of many words.
 */
export const MIN_KEY_CHARS = 8;

const MARK = '[API key]';

/** Prefixes of escapes in which characters of a key may be written, except for those that occur in every JSON text (`\"`, `\n`). */
const KEY_ESCAPE = /\\u00[2-7]|\\u\{|\\x[2-7]|\\\/|%[2-7]|%u00|&[#a-z]/i;

/** The maximum number of nested escapes that are undone, such as JSON in a string of JSON in a web page. */
const MAX_ESCAPE_LAYERS = 4;

/** Returns a text as it is, then with one, two and more layers of escapes undone, up to `MAX_ESCAPE_LAYERS`. */
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

/** The characters that escapes begin with. */
const ESCAPE_BEGIN = /[\\&%]/;

/** Whether a text may contain a secret in escaped form. */
const mayHide = (text: string, secret: string) =>
	ESCAPE_BEGIN.test(text) && (KEY_ESCAPE.test(text) || /["'\\]/.test(secret));

/**
 * Removes a secret from a text, also where some of its characters are escaped, and returns the text. Where an escaped secret
 * was found, the other escapes of the text are undone too; otherwise they stay. A secret of fewer than `MIN_KEY_CHARS`
 * characters is not removed.
 */
export function redact(text: string, secret: string): string {
	if (secret.length < MIN_KEY_CHARS) return text;
	const shown = text.replaceAll(secret, MARK);
	if (!mayHide(shown, secret)) return shown;
	// The secret itself may contain what looks like an escape, which is undone along with the escapes of the text.
	const forms = layersOf(secret).filter((form) => form.length >= MIN_KEY_CHARS);
	return layersOf(shown).reduce((cleaned, layer) => {
		const found = forms.filter((form) => layer.includes(form));
		return found.length > 0
			? found.reduce((rest, form) => rest.split(form).join(MARK), layer)
			: cleaned;
	});
}

/** Removes the key from all strings and property names of a value. */
function redactIn(value: GenericValue, clean: Redact): GenericValue {
	if (typeof value === 'string') return clean(value);
	if (Array.isArray(value)) return value.map((element: GenericValue) => redactIn(element, clean));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, field]) => [clean(name), redactIn(field, clean)]),
	);
}

/**
 * Returns the body of a refusal without the key. JSON is parsed first and the key removed from its values: escapes that are
 * undone in unparsed JSON would end the strings that contain them.
 */
export function redactBody(text: string, clean: Redact): string {
	const cleaned = clean(text);
	if (cleaned === text) return text;
	const parsed = parseServerJson(text);
	return parsed ? JSON.stringify(redactIn(parsed.value, clean)) : cleaned;
}

/**
 * Parses JSON of the server and removes the key from its value, in case the server echoes it; `undefined` for text that is
 * not JSON. Few answers contain the key, so the value is walked through only where the text does.
 */
export function parseRedacted(text: string, clean: Redact): { value: GenericValue } | undefined {
	const parsed = parseServerJson(text);
	return parsed && clean(text) !== text ? { value: redactIn(parsed.value, clean) } : parsed;
}
