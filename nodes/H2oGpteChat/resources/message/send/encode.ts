import type { GenericValue } from 'n8n-workflow';

import { isObject } from '../../../../shared/text/json';
import { wellFormed } from '../../../../shared/text/letters';

/** What a passage can bring with it into the prompt. */
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

/** The chosen metadata as the switches of the API: all of them, so that those left out are off. */
export const encodeMetadata = (chosen: GenericValue): GenericValue =>
	Object.fromEntries(METADATA.map(({ value }) => [value, listOf(chosen).includes(value)]));

/** Tags as a list, which all servers know, unless some are excluded, which servers before 1.6.54 do not know. */
export function encodeTags(tags: GenericValue): GenericValue {
	if (!isObject(tags)) return undefined;
	const include = listOf(tags.include);
	const exclude = listOf(tags.exclude);
	return exclude.length > 0 ? { include, exclude } : include;
}

/** The arguments of the reflecting model, which the API takes as JSON in a text. */
export const encodeJsonText = (json: GenericValue): GenericValue =>
	isObject(json) && Object.keys(json).length > 0 ? JSON.stringify(wellFormed(json)) : undefined;

/** A list without the lines that were left empty. */
export const encodeList = (list: GenericValue): GenericValue => listOf(list);
