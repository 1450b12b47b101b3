import type { IDataObject } from 'n8n-workflow';

import { withoutErrorField } from '../core/execute';
import { simplifyMessage, simplifyMetadata, simplifyReference } from '../resources/simplify';
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

/** Gives messages the form of items. What is asked of the server for them is left empty where a message was deleted meanwhile, and where its ID cannot be asked for. */
export async function toItems(
	server: Server,
	messages: readonly Message[],
	{ simplify, includeReferences, includeMetadata }: Shape,
): Promise<IDataObject[]> {
	const ask = async (
		route: Route,
		{ id, role }: Message,
		short: (element: IDataObject) => IDataObject,
	): Promise<IDataObject[]> => {
		if (role === 'user' || !isUsableId(id, '/messages/')) return [];
		const found = objectsIn(await unlessGone(server.get(route, { messageId: id })));
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
