import type { IDataObject } from 'n8n-workflow';

import { resources } from '../../nodes/H2oGpteChat/resources';
import { readMessages } from '../../nodes/H2oGpteChatTrigger/listEntries';
import { messageItem } from '../../nodes/H2oGpteChatTrigger/toItems';
import { elementsOf, itemSchema } from './itemSchema';
import { type ItemSchema, schemaOf } from './schemaOf';

/** The folder in that of a node in which n8n looks, with the version of the node. */
const FOLDER = '__schema__/v1.0.0';

/** Gives items of the trigger under its defaults, the first one with all of its fields. */
export const triggerItems = (): IDataObject[] =>
	readMessages('text', elementsOf('GET /chats/{sessionId}/messages')).map((message) =>
		messageItem(message, true),
	);

/**
 * Gives the schemas from which n8n knows the fields of items before a node has run, by their files in the package.
 * Throws what `itemSchema` throws.
 */
export function previews(): Map<string, ItemSchema> {
	const ofOperations = resources.flatMap(({ value: resource, operations }) =>
		operations.map((operation): [string, ItemSchema] => [
			`dist/nodes/H2oGpteChat/${FOLDER}/${resource}/${operation.value}.json`,
			itemSchema(operation),
		]),
	);
	return new Map([
		...ofOperations,
		[`dist/nodes/H2oGpteChatTrigger/${FOLDER}.json`, schemaOf(triggerItems())],
	]);
}
