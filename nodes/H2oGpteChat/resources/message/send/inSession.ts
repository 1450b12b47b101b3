import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { InputFile } from '../../../../shared/files/inputFiles';
import type { Call } from '../../../../shared/operations/operation';
import { withContext } from '../../../../shared/transport/errors/failure';
import { attachFiles } from './attachFiles';
import { deleteAfterwards, describeLeft } from './deleteAfterwards';

/** A session that a message is sent in, and what belongs to the message. */
interface MessageSession {
	node: IExecuteFunctions;
	call: Call;
	/** The address of the server (`parseBaseUrl`). */
	serverUrl: string;
	sessionId: string;
	/** The name that it was given; empty for one that has none. */
	name: string;
	/** The ID of the collection that it was started with, or an empty text; `undefined` for one that was there before. */
	startedWith: string | undefined;
	files: readonly InputFile[];
	/** What the files are for: `standard` or `agent_only`; `undefined` leaves it to the server. */
	attachmentMode: 'standard' | 'agent_only' | undefined;
	/** Whether the session is to be deleted afterwards, with what was made for the files. */
	deletesSession: boolean;
}

/** What has been done so far, for the error of a later step. */
export interface Progress {
	note: string;
	details: IDataObject;
}

/**
 * Attaches the files of a message to its session, lets `answer` do the rest, and deletes the session afterwards where that
 * is wanted, also after a failure or a stop. Returns the item that `answer` gives, with the `collection_id` of the files, and
 * as `not_deleted` what could not be deleted. What it throws says what was done before, and what is left at the server.
 */
export async function inSession(
	{ files, deletesSession, startedWith, name, attachmentMode, ...session }: MessageSession,
	progress: Readonly<Progress>,
	answer: () => Promise<IDataObject>,
): Promise<IDataObject> {
	const { node, call, serverUrl, sessionId } = session;
	let collectionId: string | undefined;
	const cleanUp = async () =>
		deletesSession ? await deleteAfterwards(call, node, sessionId, collectionId) : undefined;
	try {
		if (files.length > 0) {
			await attachFiles(
				{ node, call, serverUrl, options: { ingestMode: attachmentMode } },
				{ sessionId, name, startedWith },
				files,
				(id) => {
					collectionId = id;
				},
			);
		}
		const item = await answer();
		if (collectionId !== undefined) item.collection_id = collectionId;
		const left = (await cleanUp()) ?? {};
		if (Object.keys(left).length === 0) return item;
		const message = describeLeft(left);
		node.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
		return { ...item, not_deleted: left };
	} catch (error) {
		const left = await cleanUp();
		const deletion =
			left === undefined ? '' : describeLeft(left) || 'The session was deleted afterwards.';
		const note = [progress.note, deletion].filter((part) => part !== '').join(' ');
		throw withContext(error, note, progress.details);
	}
}
