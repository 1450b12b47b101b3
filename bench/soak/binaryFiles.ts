import { createHash } from 'node:crypto';
import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import '../../tools/engine/userFolder';
import { BinaryDataService } from 'n8n-core';

import { keepFilesOnDisk } from '../../tools/engine/binaryData';
import { services } from '../../tools/engine/services';

/** A file that an item of an execution has. */
export interface InputFile {
	/** The binary field of the item. */
	field: string;
	fileName: string;
	mimeType: string;
	text: string;
}

/** A file that came out of an execution, by which its bytes can be compared. */
export interface FileDigest {
	field: string;
	fileName: string;
	sha256: string;
}

/** The files of executions, which n8n keeps on disk. */
interface FileStore {
	/** Gives the items of an execution, whose files n8n has then. */
	store: (
		items: readonly IDataObject[],
		files?: ReadonlyArray<readonly InputFile[]>,
	) => Promise<INodeExecutionData[]>;
	/** Reads the files of an item from where n8n keeps them. */
	digests: (binary: IBinaryKeyData | undefined) => Promise<FileDigest[]>;
	/** Removes the files of items, as n8n does with those of an execution that it forgets. */
	remove: (items: readonly INodeExecutionData[]) => Promise<void>;
}

const LOCATION = { type: 'execution' as const, workflowId: 'workflow', executionId: 'execution' };

/** Computes what the bytes of a file are compared by. */
export const sha256Of = (bytes: string | Uint8Array): string =>
	createHash('sha256').update(bytes).digest('hex');

/** Lets n8n keep files on disk, as it does by default. */
export async function createFileStore(): Promise<FileStore> {
	await keepFilesOnDisk();
	const service = services.get(BinaryDataService);
	const binaryOf = async (files: readonly InputFile[]): Promise<IBinaryKeyData> => {
		const stored = files.map(async ({ field, fileName, mimeType, text }) => [
			field,
			await service.store(LOCATION, Buffer.from(text), { fileName, mimeType, data: '' }),
		]);
		return Object.fromEntries(await Promise.all(stored));
	};
	return {
		store: async (items, files = []) =>
			await Promise.all(
				items.map(async (json, index) => {
					const own = files[index] ?? [];
					return own.length === 0 ? { json } : { json, binary: await binaryOf(own) };
				}),
			),
		digests: async (binary = {}) =>
			await Promise.all(
				Object.entries(binary).map(async ([field, data]) => ({
					field,
					fileName: data.fileName ?? '',
					sha256: sha256Of(await service.getAsBuffer(data)),
				})),
			),
		remove: async (items) => {
			const ids = items.flatMap(({ binary = {} }) =>
				Object.values(binary).flatMap(({ id }) => id ?? []),
			);
			await service.deleteManyByBinaryDataId([...new Set(ids)]);
		},
	};
}
