import type { GenericValue, IDataObject } from 'n8n-workflow';

import { isObject, parseServerJson } from './text/json';

/** Gives the short form of a message, with its role: only answers reply to another message. */
export const simplifyMessage = (message: IDataObject): IDataObject => ({
	id: message.id,
	role: message.reply_to ? 'assistant' : 'user',
	content: message.content,
	created_at: message.created_at,
	reply_to: message.reply_to ?? null,
	total_references: message.total_references ?? 0,
	...(message.error ? { error_message: message.error } : {}),
});

/** Gives the short form of metadata, with its content parsed where that is JSON, as usage statistics are. */
export const simplifyMetadata = ({ message_type, content }: IDataObject): IDataObject => ({
	message_type,
	content: parsedOr(content),
});

/** Gives the object or the list in a JSON text; anything else as it is. */
export function parsedOr(content: IDataObject[string]): IDataObject[string] {
	const parsed = typeof content === 'string' ? parseServerJson(content)?.value : undefined;
	return isObject(parsed) || Array.isArray(parsed) ? parsed : content;
}

/**
 * Gives the page numbers, from 1, in the `pages` of a reference: JSON text of selections, each with a page and the polygons of
 * a passage on it.
 */
export function pageNumbers(pages: GenericValue): number[] {
	const parsed = typeof pages === 'string' ? parseServerJson(pages)?.value : pages;
	const selections = isObject(parsed) && Array.isArray(parsed.selections) ? parsed.selections : [];
	const numbers = selections.map((selection: unknown) => isObject(selection) && selection.page);
	return [...new Set(numbers.filter((page) => typeof page === 'number'))];
}

/** Gives the short form of a reference, with page numbers instead of polygons. */
export const simplifyReference = (reference: IDataObject): IDataObject => ({
	document_id: reference.document_id,
	document_name: reference.document_name,
	pages: pageNumbers(reference.pages),
	score: reference.score,
	content: reference.content ?? null,
});
