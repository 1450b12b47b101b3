import type { IDataObject } from 'n8n-workflow';

import { plainText } from '../text/plainText';
import { isUsableId } from '../transport/pathSegment';
import type { PickerEntry } from './pickerPages';

/** The longest name of an entry, and the longest context after it, in characters. */
const MAX_NAME_CHARS = 60;

export const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/**
 * Gives an entry of a picker, which shows a name only: the first of `names` that has visible characters, with the context that
 * distinguishes it from others of the same name.
 */
export function entryOf(value: string, names: string[], context = ''): PickerEntry {
	const shown = names
		.map((name) => ({ name, line: plainText(name, MAX_NAME_CHARS) }))
		.find(({ line }) => line !== '');
	const parts = [
		shown?.line ?? plainText(value, MAX_NAME_CHARS),
		plainText(context, MAX_NAME_CHARS),
	];
	return {
		item: { name: parts.filter((part) => part !== '').join(' · '), value },
		text: [shown?.name ?? '', context, value].join(' '),
	};
}

/** Gives a function that makes entries with names, and `undefined` of what has an ID that no parameter takes. */
export const namedEntry =
	(path: string) =>
	({ id, name }: IDataObject): PickerEntry | undefined =>
		isUsableId(textOf(id), path) ? entryOf(textOf(id), [textOf(name)]) : undefined;
