import type { Call } from '../../../../shared/operations/operation';
import { configure, idOf } from '../../session/create';

/**
 * Creates a session, gives it its name where that is not empty, and gives its ID. Throws a `UserError` where the answer has
 * none. What else it throws says which session exists.
 */
export async function startSession(
	call: Call,
	collectionId: string,
	name: string,
): Promise<string> {
	const created = await call('POST /chats{?collectionId}', { collectionId });
	await configure(created, '', name, call);
	return idOf(created);
}
