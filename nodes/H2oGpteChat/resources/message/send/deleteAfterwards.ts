import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Call } from '../../../../shared/operations/operationContext';
import { plainId } from '../../../../shared/text/plainText';
import { cancelSignalOf } from '../../../../shared/transport/connection';
import { assertList } from '../../../../shared/transport/assertShape';
import { paginateByOffset } from '../../../../shared/transport/pages/readList';
import type { RequestOptions } from '../../../../shared/transport/request';
import { undefinedOn404 } from '../../../../shared/transport/undefinedOn404';
import { withGrace } from '../../../../shared/transport/withGrace';

/** Deletes an object, and returns whether it is gone. Throws nothing. */
async function isDeleted(deletion: Promise<unknown>): Promise<boolean> {
	try {
		await undefinedOn404(deletion);
		return true;
	} catch {
		return false;
	}
}

/** Deletes the documents of a collection, and returns the IDs of those that are left. Throws what their list throws. */
async function deleteDocuments(
	call: Call,
	collectionId: string,
	options: RequestOptions,
): Promise<string[]> {
	const route = 'GET /collections/{collectionId}/documents';
	const list = paginateByOffset<IDataObject>(
		async (page) => assertList(await call(route, { collectionId, ...page }, undefined, options)),
		Number.POSITIVE_INFINITY,
	);
	const documents = (await undefinedOn404(list)) ?? [];
	const left: string[] = [];
	for (const { id } of documents) {
		const documentId = String(id);
		const deletion = call('DELETE /documents/{documentId}', { documentId }, undefined, options);
		if (!(await isDeleted(deletion))) left.push(documentId);
	}
	return left;
}

/**
 * Deletes a session, and the collection of its attachments with its documents, also where the execution is stopped. Returns
 * the IDs of what could not be deleted, by the names of their fields; an empty object where nothing is left. Throws nothing.
 * @param collectionId the collection that was made for attachments, where there is one
 */
export async function deleteAfterwards(
	call: Call,
	node: IExecuteFunctions,
	sessionId: string,
	collectionId: string | undefined,
): Promise<IDataObject> {
	return await withGrace(cancelSignalOf(node), async (cancelSignal) => {
		const options = { cancelSignal };
		const left: IDataObject = {};
		const session = call('DELETE /chats/{sessionId}', { sessionId }, undefined, options);
		if (!(await isDeleted(session))) left.session_id = sessionId;
		if (collectionId === undefined) return left;
		const documents = await deleteDocuments(call, collectionId, options).catch(() => undefined);
		if (documents !== undefined && documents.length > 0) left.document_ids = documents;
		// Without its collection, a document that is left could hardly be found.
		const isEmpty = documents?.length === 0;
		const route = 'DELETE /collections/{collectionId}';
		const isGone = isEmpty && (await isDeleted(call(route, { collectionId }, undefined, options)));
		if (!isGone) left.collection_id = collectionId;
		return left;
	});
}

/** Says what is left at the server, for the description of an error or a hint; an empty text where nothing is. */
export function describeLeft(left: IDataObject): string {
	const parts = [
		typeof left.session_id === 'string' ? `the session ${plainId(left.session_id)}` : '',
		typeof left.collection_id === 'string' ? `the collection ${plainId(left.collection_id)}` : '',
		Array.isArray(left.document_ids) ? `${left.document_ids.length} of its documents` : '',
	].filter((part) => part !== '');
	return parts.length === 0
		? ''
		: `Still at the server, since it could not be deleted: ${parts.join(', ')}.`;
}
