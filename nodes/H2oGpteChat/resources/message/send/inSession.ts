import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { InputFile } from '../../../../shared/files/inputFiles';
import { addHint } from '../../../../shared/operations/addHint';
import type { Call, OutputItem } from '../../../../shared/operations/operationContext';
import { withContext } from '../../../../shared/transport/errors/failure';
import { attachFiles } from './attachFiles';
import { deleteAfterwards, describeLeft } from './deleteAfterwards';
import { refuseCollection, sessionCollection } from './sessionCollection';

/** A session that a message is sent in, and what belongs to the message. */
interface MessageSession {
	node: IExecuteFunctions;
	call: Call;
	/** The address of the server (`parseBaseUrl`). */
	serverUrl: string;
	sessionId: string;
	/** Whether it was started for this message. One with files has no collection then. */
	isNew: boolean;
	/** The name that a new one is to get; empty for one that the server names. */
	name: string;
	files: readonly InputFile[];
	/** What the files are for: `standard` or `agent_only`; `undefined` leaves it to the server. */
	attachmentMode: 'standard' | 'agent_only' | undefined;
	/** How long the server may take to read them, in seconds; `undefined` leaves it to what an upload gets. */
	timeout: number | undefined;
	/** Whether the session is to be deleted afterwards, with what was made for its files. */
	deletesSession: boolean;
}

/** What has been done so far, for the error of a later step. */
export interface Progress {
	note: string;
	details: IDataObject;
}

/**
 * Finds the collection that was made for the attachments of an earlier message, where it matters: that is where other files
 * go, and what is deleted with the session. Throws a `UserError` for files where the session has a collection of another kind.
 */
async function earlierCollection({
	call,
	sessionId,
	isNew,
	files,
	deletesSession,
}: MessageSession): Promise<string | undefined> {
	if (isNew || (files.length === 0 && !deletesSession)) return undefined;
	const collection = await sessionCollection(call, sessionId);
	if (collection === undefined) return undefined;
	if (collection.isForAttachments) return collection.id;
	return files.length === 0 ? undefined : refuseCollection(collection);
}

/**
 * Names a new session, attaches the files of a message to it, lets `answer` do the rest, and deletes the session afterwards
 * where that is wanted, also after a failure or a stop. Returns the item that `answer` gives, with the `collection_id` of the
 * files, and as `not_deleted` what could not be deleted. What it throws says what was done before, and what is left at the
 * server. Throws before anything is changed where the files cannot be attached to the session.
 */
export async function inSession(
	session: MessageSession,
	progress: Readonly<Progress>,
	answer: () => Promise<OutputItem>,
): Promise<OutputItem> {
	const { node, call, serverUrl, sessionId, isNew, name, files } = session;
	const { attachmentMode: ingestMode, timeout } = session;
	let collectionId = await earlierCollection(session).catch((error: unknown) => {
		throw withContext(error, progress.note, progress.details);
	});
	const cleanUp = async () =>
		session.deletesSession
			? await deleteAfterwards(call, node, sessionId, collectionId)
			: undefined;
	try {
		if (isNew && name !== '') await call('PATCH /chats/{sessionId}', { sessionId, name });
		if (files.length > 0) {
			await attachFiles(
				{ node, call, serverUrl, options: { ingestMode, timeout } },
				{ sessionId, name, collectionId },
				files,
				(id) => {
					collectionId = id;
				},
			);
		}
		const item = await answer();
		if (files.length > 0) item.json.collection_id = collectionId;
		const left = (await cleanUp()) ?? {};
		if (Object.keys(left).length === 0) return item;
		addHint(describeLeft(left), node);
		return { ...item, json: { ...item.json, not_deleted: left } };
	} catch (error) {
		const left = await cleanUp();
		const deletion =
			left === undefined ? '' : describeLeft(left) || 'The session was deleted afterwards.';
		const note = [progress.note, deletion].filter((part) => part !== '').join(' ');
		const isLeft = left !== undefined && Object.keys(left).length > 0;
		throw withContext(error, note, {
			...progress.details,
			...(collectionId === undefined ? {} : { collection_id: collectionId }),
			...(isLeft ? { not_deleted: left } : {}),
		});
	}
}
