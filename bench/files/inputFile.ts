/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { IBinaryData } from 'n8n-workflow';

import '../../tools/engine/userFolder';
import { BinaryDataService } from 'n8n-core';

import { keepFilesOnDisk, readFilesFrom } from '../../tools/engine/binaryData';
import { services } from '../../tools/engine/services';
import { piecesOf } from './piecesOf';

/** Where n8n keeps files: in memory, on disk, or in an object store elsewhere. */
export type Storage = 'memory' | 'disk' | 'store';

/** The files of the items: each item has one. */
export interface InputFiles {
	bytes: number;
	storage: Storage;
}

/**
 * Text in Base64 for so many bytes, up to the next multiple of 3. It is made without a buffer of that size, which the system may
 * get back only while the memory is being looked at.
 */
function base64Of(bytes: number): string {
	const text = 'eHh4'.repeat(Math.ceil(bytes / 3));
	// Puts its parts together, which the first one to read it would do otherwise.
	text.charCodeAt(0);
	return text;
}

const openAddress = async (address: string) =>
	await new Promise<IncomingMessage>((resolve, reject) => {
		get(address, resolve).on('error', reject);
	});

/**
 * Puts a file where n8n keeps files, and gives what an item has of it.
 * @param sinkUrl the address of the server that stands for the object store
 */
export async function inputFileOf(
	{ bytes, storage }: InputFiles,
	fileName: string,
	sinkUrl: string,
): Promise<IBinaryData> {
	const file = { fileName, mimeType: 'application/octet-stream', bytes };
	switch (storage) {
		case 'memory':
			return { ...file, data: base64Of(bytes) };
		case 'disk': {
			await keepFilesOnDisk();
			const location = { type: 'custom' as const, pathSegments: ['bench'] };
			const stored = { ...file, data: '' };
			return await services
				.get(BinaryDataService)
				.store(location, Readable.from(piecesOf(bytes)), stored);
		}
		case 'store':
			readFilesFrom(async (key) => await openAddress(`${sinkUrl}/objects/${key}`));
			return { ...file, data: 's3', id: `s3:${bytes}` };
	}
}
