import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../nodes/shared/text/json';
import type { StoredDocument } from '../../../emulator/entities';
import { byId } from '../../support/operationCases';
import type { Lab } from './lab';
import { answeringWebhook, chatNode, inARow } from './workflowSteps';

const FILE_NAME = 'handbook.txt';

/** About a megabyte, so that it is sent in many pieces. */
const FILE = Buffer.from(
	Array.from({ length: 40_000 }, (_, line) => `Line ${line} of the handbook.\n`).join(''),
);

/** What became of a file that was posted to a workflow. */
export interface Received {
	/** How n8n refers to the file, as its database says: with its ID there. */
	file: unknown;
	/** What the workflow answered. */
	answer: unknown;
	/** What the server has. */
	documents: Array<Pick<StoredDocument, 'name' | 'collectionIds'>>;
	isWhole: boolean;
	executionId: string;
	collectionId: string;
}

/**
 * Posts a file to a webhook of n8n, behind which the node uploads it to a collection, and waits for the answer.
 * @param path of the webhook
 */
export async function postFile(
	{ client, emulator, credential, url }: Lab,
	path: string,
): Promise<Received> {
	const collectionId = emulator.store.addCollection({ name: 'Shelf' }).id;
	const upload: IDataObject = {
		resource: 'document',
		operation: 'upload',
		collectionId: byId(collectionId),
	};
	const webhook = answeringWebhook(path);
	const { id } = await client.createWorkflow(inARow(path, [webhook, chatNode(upload, credential)]));
	await client.publish(id);
	const response = await fetch(`${url}/webhook/${path}`, {
		method: 'POST',
		headers: {
			'content-type': 'application/octet-stream',
			'content-disposition': `attachment; filename="${FILE_NAME}"`,
		},
		body: new Uint8Array(FILE),
	});
	const answer: unknown = await response.json();
	const [executionId = ''] = await client.executionIds(id);
	const [files] = (await client.execution(executionId)).files(webhook.name);
	const documents = [...emulator.store.documents.values()].filter(({ collectionIds }) =>
		collectionIds.includes(collectionId),
	);
	return {
		file: isObject(files) ? files.data : undefined,
		answer,
		documents: documents.map(({ name, collectionIds }) => ({ name, collectionIds })),
		isWhole: documents.every(({ bytes = [] }) => FILE.equals(Buffer.from(bytes))),
		executionId,
		collectionId,
	};
}

/**
 * Expects that the server has the file of a workflow, whole and once.
 * @param mode where n8n was to keep it, as the beginning of the ID says
 */
export function expectUploaded(received: Received, mode: string): void {
	const { file, answer, documents, isWhole, collectionId } = received;
	expect(file).toMatchObject({
		id: expect.stringMatching(`^${mode}:`),
		fileName: FILE_NAME,
		bytes: FILE.length,
	});
	expect(answer).toEqual([
		expect.objectContaining({ name: FILE_NAME, size: FILE.length, collection_id: collectionId }),
	]);
	expect([documents, isWhole]).toEqual([
		[{ name: FILE_NAME, collectionIds: [collectionId] }],
		true,
	]);
}
