import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { InputFile } from '../../../../shared/files/inputFiles';
import { memoize } from '../../../../shared/memoize';
import { addHint } from '../../../../shared/operations/addHint';
import type { Call, OutputItem } from '../../../../shared/operations/operationContext';
import { plainId } from '../../../../shared/text/plainText';
import { cancelSignalOf } from '../../../../shared/transport/connection';
import { withContext } from '../../../../shared/transport/errors/failure';
import type { Turns } from '../../../../shared/turns';
import { createTurns } from '../../../../shared/turns';
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
	/** Its name, where it is known, for the collection of its files; empty otherwise. */
	name: string;
	/** Does what a new one needs before anything else, such as giving it its name. */
	begin: () => Promise<unknown>;
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
	/** Whether nothing was done in the session that doing all of it again would do twice. */
	isUntouched: boolean;
}

/** Gives what is to be said of a message before anything was done: in which session, and whether it was started for it. */
export const newProgress = (sessionId: string, isNew: boolean): Progress => ({
	note: isNew ? `The session ${plainId(sessionId)} was started before that.` : '',
	details: { session_id: sessionId },
	isUntouched: true,
});

/** For each run of the node, what waits for the messages of each session. */
const turnsOf = memoize<IExecuteFunctions, Turns>(() => createTurns());

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
 * server. Throws before anything is changed where the files cannot be attached to the session. Messages of one run of the node
 * never overlap in a session.
 */
export async function inSession(
	session: MessageSession,
	progress: Progress,
	answer: () => Promise<OutputItem>,
): Promise<OutputItem> {
	const { node, sessionId } = session;
	const run = async () => await answerIn(session, progress, answer);
	return await turnsOf(node).take(sessionId, cancelSignalOf(node), run);
}

async function answerIn(
	session: MessageSession,
	progress: Progress,
	answer: () => Promise<OutputItem>,
): Promise<OutputItem> {
	const { node, call, serverUrl, sessionId, isNew, name, begin, files } = session;
	const { attachmentMode: ingestMode, timeout } = session;
	let collectionId = await earlierCollection(session).catch((error: unknown) => {
		throw withContext(error, progress.note, progress.details);
	});
	const cleanUp = async () =>
		session.deletesSession
			? await deleteAfterwards(call, node, sessionId, collectionId)
			: undefined;
	try {
		if (isNew) await begin();
		if (files.length > 0) {
			progress.isUntouched = false;
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
