import type { IDataObject } from 'n8n-workflow';

import type { InputFile } from '../../../../shared/files/inputFiles';
import { refuse } from '../../../../shared/parameters/refuseValue';
import { isObject } from '../../../../shared/text/json';
import { plainId } from '../../../../shared/text/plainText';
import { assertObject } from '../../../../shared/transport/assertShape';
import { failureError, withContext } from '../../../../shared/transport/errors/failure';
import { ingestAll } from '../../document/upload/ingestAll';
import type { Ingester } from '../../document/upload/prepare';
import { attachments } from './attachmentOptions';

/**
 * The description of a collection that was made for attachments, by which later messages of the session know that their files
 * may be added to it.
 */
const DESCRIPTION = 'Attachments of a chat session, added by n8n';

/** A session that files are to be attached to. */
interface Target {
	sessionId: string;
	/** Its name for the collection; empty for one that has none. */
	name: string;
	/** The ID of the collection that it was started with, or an empty text; `undefined` for a session that exists already. */
	startedWith: string | undefined;
}

type Attacher = Omit<Ingester, 'collectionId'>;

/** Refuses to put the files of one message into a collection that others may use. */
const refuseCollection = (collectionId: string, name: unknown) =>
	refuse(
		attachments,
		`cannot be used in a session with a collection (${plainId(typeof name === 'string' && name !== '' ? name : collectionId)})`,
		'Its files would be added for everybody who uses that collection. If that is what you want, add them with Document: Upload. Otherwise send the message in a session without a collection.',
	);

/**
 * Finds the collection that was made for the attachments of a session, and returns its ID; `undefined` for a session without
 * a collection. Throws a `UserError` where the session has one of another kind.
 */
async function attachmentCollection(
	{ call }: Attacher,
	{ sessionId, startedWith }: Target,
): Promise<string | undefined> {
	if (startedWith !== undefined) {
		return startedWith === '' ? undefined : refuseCollection(startedWith, '');
	}
	const session = assertObject(await call('GET /chats/{sessionId}', { sessionId }));
	const { collection_id: collectionId, collection_name: name } = session;
	if (typeof collectionId !== 'string' || collectionId === '') return undefined;
	const collection = await call('GET /collections/{collectionId}', { collectionId });
	const isOurs = isObject(collection) && collection.description === DESCRIPTION;
	return isOurs ? collectionId : refuseCollection(collectionId, name);
}

/** Makes a collection for the attachments of a session, and returns its ID. */
async function createCollection({ call }: Attacher, { sessionId, name }: Target): Promise<string> {
	const created = await call('POST /collections', {
		name: name === '' ? `Attachments of session ${sessionId}` : name,
		description: DESCRIPTION,
	});
	if (isObject(created) && typeof created.id === 'string') return created.id;
	throw failureError({
		message: 'The server did not say which collection it created',
		description: 'Check that the Server URL in the credential is the address of an h2oGPTe server.',
	});
}

/**
 * Makes files documents of a session, so that its answers come from them: of the collection that was made for its earlier
 * attachments, or else of a new one.
 * @param onCollection is told the ID of that collection before anything is added to it
 * @throws a `UserError` for a session with a collection of another kind, and what the requests throw, with what was made
 */
export async function attachFiles(
	attacher: Attacher,
	target: Target,
	files: readonly InputFile[],
	onCollection: (collectionId: string) => void,
): Promise<void> {
	const { call } = attacher;
	const { sessionId } = target;
	const existing = await attachmentCollection(attacher, target);
	const collectionId = existing ?? (await createCollection(attacher, target));
	onCollection(collectionId);
	const details: IDataObject = { collection_id: collectionId };
	try {
		const sources = files.map((file) => ({ kind: 'file' as const, file }));
		await ingestAll({ ...attacher, collectionId }, sources);
		if (existing === undefined) {
			await call('PUT /chats/{sessionId}/collection', { sessionId, collectionId });
		}
	} catch (error) {
		const note = existing === undefined ? 'was made for the files' : 'has the files of the session';
		throw withContext(error, `The collection ${plainId(collectionId)} ${note}.`, details);
	}
}
