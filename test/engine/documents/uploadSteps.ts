import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../../../emulator/recorder';
import type { Emulator } from '../../../emulator/startEmulator';
import { itemWith } from '../../support/fileItems';
import { byId } from '../../support/operationCases';

/** The ID of an empty collection. */
export const SHELF = '1c0a7b52-93de-4f08-8a6e-4b7d2f5c9e10';

/** Puts an empty collection into the emulator. */
export const addShelf = ({ store }: Emulator): void => {
	store.addCollection({ id: SHELF, name: 'Shelf' });
};

/** What the node asks for on the way of a file into a collection, in this order; the last one only where it is stopped. */
export const SEND = 'PUT /uploads';
export const BEGIN = 'POST /uploads/{id}/ingest/job';
export const LOOK = 'GET /jobs/{id}';
export const FIND = 'GET /collections/{id}/documents';
export const CANCEL = 'POST /jobs/{id}/cancel';

/** The method and the path of a request, without its IDs. */
export const callOf = ({ method, path }: Pick<RecordedRequest, 'method' | 'path'>): string =>
	`${method} ${path.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '{id}')}`;

/** What is asked for in the contract's own words, for a fault. */
export const CONTRACT: Readonly<Record<string, string>> = {
	[SEND]: SEND,
	[BEGIN]: 'POST /uploads/{upload_ids}/ingest/job',
	[LOOK]: 'GET /jobs/{job_id}',
	[FIND]: 'GET /collections/{collection_id}/documents',
	[CANCEL]: 'POST /jobs/{job_id}/cancel',
};

/** An upload into the empty collection. */
export const upload = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'document',
	operation: 'upload',
	collectionId: byId(SHELF),
	...more,
});

/** An input item with one file. */
export const oneFile: INodeExecutionData[] = [
	itemWith({ data: { content: 'The boiler holds nine litres.', fileName: 'boiler.txt' } }),
];

/** What the server has: how many uploads, what became of its jobs, and the names in the collection, the latest first. */
export const kept = ({ store }: Emulator) => ({
	uploads: store.uploads.size,
	jobs: [...store.jobs.entries.values()].map(({ state }) => state),
	documents: store.documentsIn(SHELF).map(({ name }) => name),
});
