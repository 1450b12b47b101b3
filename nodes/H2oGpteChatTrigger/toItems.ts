import type { IDataObject } from 'n8n-workflow';

import { AGENT_FILES, agentFilesIn } from '../shared/files/agentFiles';
import type { OutputItem } from '../shared/operations/operationContext';
import { withNamedId } from '../shared/operations/withNamedId';
import { withoutErrorField } from '../shared/operations/withoutErrorField';
import { simplifyMessage, simplifyMetadata, simplifyReference } from '../shared/simplify';
import { isTooLarge } from '../shared/transport/errors/failure';
import { objectsIn } from '../shared/text/json';
import type { Route } from '../shared/transport/route';
import { isUsableId } from '../shared/transport/pathSegment';
import { mapInBatches } from './mapInBatches';
import { undefinedOn404 } from '../shared/transport/undefinedOn404';
import type { SessionMessage } from './listEntries';
import type { PollClient } from './pollClient';
import { withFiles } from './withFiles';

/** What an item has of its message. */
export interface ItemOptions {
	simplify: boolean;
	includeReferences: boolean;
	includeMetadata: boolean;
	/** Whether it has the files of an agent. */
	includeFiles: boolean;
}

/** Details of a message that take a request of their own. */
interface Details {
	route: Route;
	simplified: (element: IDataObject) => IDataObject;
}

const REFERENCES: Details = {
	route: 'GET /messages/{messageId}/references',
	simplified: simplifyReference,
};
const METADATA: Details = {
	route: 'GET /messages/{messageId}/meta',
	simplified: simplifyMetadata,
};

/** Gives `undefined` for an answer that exceeds a limit: every later poll would fail at the same answer. */
async function undefinedIfTooLarge<T>(answer: Promise<T>): Promise<T | undefined> {
	return await answer.catch(async (error: unknown) =>
		isTooLarge(error) ? undefined : await Promise.reject(error),
	);
}

/** Gives the JSON of the item for a message, without details. */
export function messageItem(
	{ raw, role, sessionId }: SessionMessage,
	simplify: boolean,
): IDataObject {
	const item = simplify ? simplifyMessage(raw) : { ...withoutErrorField(raw), role };
	return { ...withNamedId(item, 'message_id'), session_id: sessionId };
}

/**
 * Converts messages to items, in the same order, and requests the details and files that the options ask for. Details are
 * empty for messages of users, for a message that was deleted meanwhile or whose ID cannot be part of a path, and where
 * the answer exceeds a limit. Throws what a request throws otherwise.
 */
export async function toItems(
	client: PollClient,
	messages: readonly SessionMessage[],
	{ simplify, includeReferences, includeMetadata, includeFiles }: ItemOptions,
): Promise<OutputItem[]> {
	const fetchDetails = async (
		{ raw: { id }, role }: SessionMessage,
		{ route, simplified }: Details,
		more: IDataObject = {},
	): Promise<IDataObject[]> => {
		if (role === 'user' || typeof id !== 'string' || !isUsableId(id, '/messages/')) return [];
		const answer = client.get(route, { messageId: id, ...more });
		const details = objectsIn(await undefinedIfTooLarge(undefinedOn404(answer)));
		return simplify ? details.map(simplified) : details;
	};
	return await mapInBatches(messages, async (message) => {
		const references = includeReferences && {
			references: await fetchDetails(message, REFERENCES),
		};
		const metadata = includeMetadata && { metadata: await fetchDetails(message, METADATA) };
		const json = { ...messageItem(message, simplify), ...references, ...metadata };
		if (!includeFiles) return { json };
		const listed = metadata
			? metadata.metadata
			: await fetchDetails(message, METADATA, { infoType: AGENT_FILES });
		return await withFiles(json, agentFilesIn(listed), client);
	});
}
