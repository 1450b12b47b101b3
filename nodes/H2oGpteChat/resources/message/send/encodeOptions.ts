import type { GenericValue } from 'n8n-workflow';

import { isObject } from '../../../../shared/text/json';
import { wellFormed } from '../../../../shared/text/characters';

/** The metadata of a passage that the prompt can include. */
export const METADATA = [
	{ name: 'Age', value: 'age' },
	{ name: 'Captions', value: 'captions' },
	{ name: 'Connector', value: 'connector' },
	{ name: 'Document Name', value: 'name' },
	{ name: 'Original Modification Time', value: 'original_mtime' },
	{ name: 'Page', value: 'page' },
	{ name: 'Score', value: 'score' },
	{ name: 'Text', value: 'text' },
	{ name: 'URI', value: 'uri' },
] as const;

const listOf = (value: unknown): string[] =>
	(Array.isArray(value) ? value : []).map(String).filter((text) => text.trim() !== '');

/** Gives the chosen metadata as switches of the API: all of them, so that those that were not chosen are off. */
export const encodeMetadata = (chosen: GenericValue): GenericValue =>
	Object.fromEntries(METADATA.map(({ value }) => [value, listOf(chosen).includes(value)]));

/**
 * Gives tags as a list, which all servers accept. Only where some tags are excluded they are an object, which servers before
 * 1.6.54 do not accept.
 */
export function encodeTags(tags: GenericValue): GenericValue {
	if (!isObject(tags)) return undefined;
	const include = listOf(tags.include);
	const exclude = listOf(tags.exclude);
	return exclude.length > 0 ? { include, exclude } : include;
}

/** Gives a JSON object as text, as the API takes the arguments of the model that judges an answer. */
export const encodeJsonText = (json: GenericValue): GenericValue =>
	isObject(json) && Object.keys(json).length > 0 ? JSON.stringify(wellFormed(json)) : undefined;

/** Gives a list without its blank elements, which are lines that a person left empty. */
export const encodeList = (list: GenericValue): GenericValue => listOf(list);
