import type { Call } from '../../../../shared/operations/operationContext';
import { refuse } from '../../../../shared/parameters/refuseValue';
import { isObject } from '../../../../shared/text/json';
import { plainId } from '../../../../shared/text/plainText';
import { assertObject } from '../../../../shared/transport/assertShape';
import { undefinedOn404 } from '../../../../shared/transport/undefinedOn404';
import { attachments } from './attachmentOptions';

/**
 * The description of a collection that was made for attachments, by which later messages of the session know that their files
 * may be added to it, and that it may be deleted with the session.
 */
export const ATTACHMENTS_DESCRIPTION = 'Attachments of a chat session, added by n8n';

/** The collection that a session answers from. */
interface SessionCollection {
	id: string;
	/** Empty where the server does not say. */
	name: string;
	/** Whether it was made for the attachments of the session, and so is nobody else's. */
	isForAttachments: boolean;
}

/** Returns the collection of a session; `undefined` for a session without one. Throws what the requests throw. */
export async function sessionCollection(
	call: Call,
	sessionId: string,
): Promise<SessionCollection | undefined> {
	const session = assertObject(await call('GET /chats/{sessionId}', { sessionId }));
	const { collection_id: id, collection_name: name } = session;
	if (typeof id !== 'string' || id === '') return undefined;
	const collection = await undefinedOn404(
		call('GET /collections/{collectionId}', { collectionId: id }),
	);
	return {
		id,
		name: typeof name === 'string' ? name : '',
		isForAttachments: isObject(collection) && collection.description === ATTACHMENTS_DESCRIPTION,
	};
}

/** Refuses to put the files of one message into a collection that others may use: throws a `UserError` that names it. */
export const refuseCollection = ({ id, name }: Pick<SessionCollection, 'id' | 'name'>) =>
	refuse(
		attachments,
		`cannot be used in a session with a collection (${plainId(name === '' ? id : name)})`,
		'Its files would be added for everybody who uses that collection. If that is what you want, add them with Document: Upload. Otherwise send the message in a session without a collection.',
	);
