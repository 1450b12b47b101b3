import type { IDataObject } from 'n8n-workflow';

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

/** What an item tells of a message. */
export interface ItemOptions {
	simplify: boolean;
	includeReferences: boolean;
	includeMetadata: boolean;
}

/** What a request gives, or nothing where that is beyond a bound: each later poll would fail at the same answer. */
async function undefinedIfTooLarge<T>(answer: Promise<T>): Promise<T | undefined> {
	return await answer.catch(async (error: unknown) =>
		isTooLarge(error) ? undefined : await Promise.reject(error),
	);
}

/**
 * Gives messages the form of items. What is asked of the server for them is left empty where a message was deleted
 * meanwhile, where its ID cannot be asked for, and where it is more than is read of an answer.
 */
export async function toItems(
	server: PollClient,
	messages: readonly SessionMessage[],
	{ simplify, includeReferences, includeMetadata }: ItemOptions,
): Promise<IDataObject[]> {
	const ask = async (
		route: Route,
		{ raw: { id }, role }: SessionMessage,
		short: (element: IDataObject) => IDataObject,
	): Promise<IDataObject[]> => {
		if (role === 'user' || typeof id !== 'string' || !isUsableId(id, '/messages/')) return [];
		const found = objectsIn(
			await undefinedIfTooLarge(undefinedOn404(server.get(route, { messageId: id }))),
		);
		return simplify ? found.map(short) : found;
	};
	return await mapInBatches(messages, async (message) => {
		const { raw, role, sessionId } = message;
		const item = simplify ? simplifyMessage(raw) : { ...withoutErrorField(raw), role };
		return {
			...item,
			session_id: sessionId,
			...(includeReferences && {
				references: await ask('GET /messages/{messageId}/references', message, simplifyReference),
			}),
			...(includeMetadata && {
				metadata: await ask('GET /messages/{messageId}/meta', message, simplifyMetadata),
			}),
		};
	});
}
