import type { IDataObject } from 'n8n-workflow';

import { withoutErrorField } from '../core/execute';
import { simplifyMessage, simplifyMetadata, simplifyReference } from '../resources/simplify';
import { isTooLarge } from '../transport/bounds';
import { objectsIn } from '../transport/json';
import type { Route } from '../transport/route';
import { isUsableId } from '../transport/segment';
import { inBatches } from './batches';
import { unlessGone } from './gone';
import type { Message } from './message';
import type { Server } from './server';

/** What an item tells of a message. */
export interface Shape {
	simplify: boolean;
	includeReferences: boolean;
	includeMetadata: boolean;
}

/** What a request gives, or nothing where that is beyond a bound: each later poll would fail at the same answer. */
async function unlessTooLarge<T>(answer: Promise<T>): Promise<T | undefined> {
	return await answer.catch(async (error: unknown) =>
		isTooLarge(error) ? undefined : await Promise.reject(error),
	);
}

/**
 * Gives messages the form of items. What is asked of the server for them is left empty where a message was deleted
 * meanwhile, where its ID cannot be asked for, and where it is more than is read of an answer.
 */
export async function toItems(
	server: Server,
	messages: readonly Message[],
	{ simplify, includeReferences, includeMetadata }: Shape,
): Promise<IDataObject[]> {
	const ask = async (
		route: Route,
		{ raw: { id }, role }: Message,
		short: (element: IDataObject) => IDataObject,
	): Promise<IDataObject[]> => {
		if (role === 'user' || typeof id !== 'string' || !isUsableId(id, '/messages/')) return [];
		const found = objectsIn(await unlessTooLarge(unlessGone(server.get(route, { messageId: id }))));
		return simplify ? found.map(short) : found;
	};
	return await inBatches(messages, async (message) => {
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
