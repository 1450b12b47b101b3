/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import type { Readable } from 'node:stream';

import './userFolder';
import { BinaryDataService } from 'n8n-core';
import type { BinaryData } from 'n8n-core';
import { UnexpectedError } from 'n8n-workflow';

import { services } from './services';

const readOnly = async (): Promise<never> => {
	throw new UnexpectedError('These files can only be read');
};

/** Makes the engine keep files on disk, in the folder of this process, as n8n does by default. Otherwise it keeps them in memory. */
export const keepFilesOnDisk = async (): Promise<void> =>
	await services.get(BinaryDataService).init();

/**
 * Lets nodes read files by IDs such as `s3:report`, as n8n does where it keeps them in an object store.
 * @param open opens a file by its key, such as `report`
 */
export function readFilesFrom(open: (key: string) => Promise<Readable> | Readable): void {
	const manager: BinaryData.Manager = {
		init: async () => undefined,
		getAsStream: async (key) => await open(key),
		getPath: (key) => key,
		getAsBuffer: readOnly,
		getMetadata: readOnly,
		store: readOnly,
		copyByFileId: readOnly,
		copyByFilePath: readOnly,
		rename: readOnly,
	};
	services.get(BinaryDataService).setManager('s3', manager);
}
