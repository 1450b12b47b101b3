import type { IDataObject } from 'n8n-workflow';

import type { InputFile } from '../../../../shared/files/inputFiles';
import { plainId } from '../../../../shared/text/plainText';
import { assertIdentified } from '../../../../shared/transport/assertShape';
import { cancelSignalOf } from '../../../../shared/transport/connection';
import { withContext } from '../../../../shared/transport/errors/failure';
import { untilAnswered } from '../../../../shared/transport/withGrace';
import { ingestAll } from '../../document/upload/ingestAll';
import type { Ingester } from '../../document/upload/prepare';
import { ATTACHMENTS_DESCRIPTION } from './sessionCollection';

/** A session that files are to be attached to. */
interface Target {
	sessionId: string;
	/** Its name for the collection; empty for one that has none. */
	name: string;
	/** The ID of the collection that was made for its earlier attachments; `undefined` where it has no collection. */
	collectionId: string | undefined;
}

type Attacher = Omit<Ingester, 'collectionId'>;

/** Makes a collection for the attachments of a session, and returns its ID, also where the execution is stopped meanwhile. */
async function createCollection(
	{ call, node }: Attacher,
	{ sessionId, name }: Target,
): Promise<string> {
	const values = {
		name: name === '' ? `Attachments of session ${sessionId}` : name,
		description: ATTACHMENTS_DESCRIPTION,
	};
	const created = await untilAnswered(
		cancelSignalOf(node),
		async (cancelSignal) => await call('POST /collections', values, undefined, { cancelSignal }),
	);
	return assertIdentified(created, 'The server did not say which collection it created').id;
}

/**
 * Makes files documents of a session, so that its answers come from them: of the collection that was made for its earlier
 * attachments, or else of a new one.
 * @param onCollection is told the ID of that collection before anything is added to it
 * @throws what the requests throw, with what was made
 */
export async function attachFiles(
	attacher: Attacher,
	target: Target,
	files: readonly InputFile[],
	onCollection: (collectionId: string) => void,
): Promise<void> {
	const { call } = attacher;
	const { sessionId, collectionId: existing } = target;
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
