/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a development tool: it runs in Node.js, outside n8n */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';

import { errorMessage } from './errorMessage';
import { refusal } from './httpRefusal';

/** A file as it came in a form. */
export interface ReceivedFile {
	field: string;
	filename: string;
	mediaType: string;
	/** Bytes. */
	size: number;
	sha256: string;
	/** Undefined for a file that is too large to keep. */
	bytes?: Uint8Array;
}

/** Bytes of a file that are kept at most: of a larger one, nothing but its size and its hash. */
export const MAX_KEPT_BYTES = 64 * 1024 * 1024;

/** What is said of a form where its files themselves are not needed. */
export type FormText = Record<string, string | Omit<ReceivedFile, 'field' | 'bytes'>>;

async function receive(
	stream: BusboyFileStream,
	about: Pick<ReceivedFile, 'field' | 'filename' | 'mediaType'>,
): Promise<ReceivedFile> {
	const hash = createHash('sha256');
	let chunks: Buffer[] | undefined = [];
	let size = 0;
	for await (const chunk of stream) {
		hash.update(chunk);
		size += chunk.length;
		if (size > MAX_KEPT_BYTES) chunks = undefined;
		chunks?.push(chunk);
	}
	const sha256 = hash.digest('hex');
	return { ...about, size, sha256, bytes: chunks && Buffer.concat(chunks) };
}

/**
 * Reads a form, its files piece by piece.
 * @returns its files, and what it says: texts as they are, and of each file its name, type, size and hash
 * @throws a refusal with 400 for what is no form
 */
export async function readForm(
	payload: IncomingMessage,
	contentType: string,
): Promise<{ text: FormText; files: ReceivedFile[] }> {
	const texts: Record<string, string> = {};
	const files: Array<Promise<ReceivedFile>> = [];
	try {
		const form = new Busboy({ headers: { ...payload.headers, 'content-type': contentType } });
		form.on('field', (name, value) => {
			texts[name] = value;
		});
		form.on('file', (field, stream, filename, _encoding, mediaType) => {
			const receiving = receive(stream, { field, filename, mediaType });
			// The form as a whole ends with the same error, before anybody waits for this one.
			receiving.catch(() => undefined);
			files.push(receiving);
		});
		await pipeline(payload, form);
		const received = await Promise.all(files);
		const described = received.map(({ field, filename, mediaType, size, sha256 }) => [
			field,
			{ filename, mediaType, size, sha256 },
		]);
		return { text: { ...texts, ...Object.fromEntries(described) }, files: received };
	} catch (error) {
		throw refusal(400, `body is no form: ${errorMessage(error)}`);
	}
}
