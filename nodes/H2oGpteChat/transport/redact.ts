import type { GenericValue } from 'n8n-workflow';

import { isObject, parseServerJson } from './json';

/** Takes the key out of a text of the server. */
export type Redact = (text: string) => string;

/** The fewest letters of a key. What is shorter was made up for a server that asks for none, and is part of many words. */
const SHORTEST = 8;

/** Removes a secret from a text, whoever put it there. */
export const redact = (text: string, secret: string): string =>
	secret.length < SHORTEST ? text : text.split(secret).join('[API key]');

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
 * Parses JSON of the server without the key, in case that the server echoes it: `undefined` for what is no JSON. Few
 * answers hold the key, so few are looked through.
 */
export function parseClean(text: string, clean: Redact): { value: GenericValue } | undefined {
	const parsed = parseServerJson(text);
	return parsed && clean(text) !== text ? { value: redactIn(parsed.value, clean) } : parsed;
}
