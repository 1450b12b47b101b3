import type { BinaryHelperFunctions, IBinaryData } from 'n8n-workflow';

import { failureError } from './errors/failure';
import { fileInfo, plainFileName } from './fileInfo';
import type { ReadAnswer } from './sendOnce';

const NOT_STORED = {
	message: 'n8n could not store the file',
	description:
		'Ask the administrator of n8n to check where it keeps binary data, and how much room is left there.',
};

type BinarySource = Parameters<BinaryHelperFunctions['prepareBinaryData']>[0];

const isStream = (value: unknown): value is Exclude<BinarySource, Buffer> =>
	typeof value === 'object' && value !== null && 'pipe' in value;

/**
 * Creates a stream of Node.js from bytes, with the class of the stream given as second argument. n8n stores no other kind of
 * stream, and a community node may not import the class; so it is taken from the stream that the answer comes in.
 */
function streamOf(bytes: AsyncIterable<Uint8Array>, { constructor }: object): BinarySource {
	const stream: unknown =
		'from' in constructor && typeof constructor.from === 'function'
			? constructor.from(bytes)
			: undefined;
	if (isStream(stream)) return stream;
	throw new TypeError('The answer is no stream of Node.js');
}

/**
 * Returns a function that stores an answer as n8n's binary data while it arrives, wherever n8n keeps that, and returns the
 * reference to it. The name and the MIME type of the file are those that the server gives, or else those of `fallback`.
 */
export const readBinary =
	(
		helpers: Pick<BinaryHelperFunctions, 'prepareBinaryData'>,
		fallback: { fileName?: string; mimeType?: string } = {},
	): ReadAnswer<IBinaryData> =>
	async ({ body, headers, redact, source }) => {
		const given = fileInfo(headers, redact);
		// The name that an answer gives elsewhere is the server's as well, and n8n would take folders in it for those of a disk.
		const fileName = given.fileName ?? (plainFileName(fallback.fileName ?? '') || undefined);
		const mimeType = given.mimeType ?? fallback.mimeType;
		let isReceived = false;
		const bytes = async function* () {
			yield* body;
			isReceived = true;
		};
		try {
			return await helpers.prepareBinaryData(streamOf(bytes(), source), fileName, mimeType);
		} catch (error) {
			// What fails before is the connection, or the limit of the answer.
			return await Promise.reject(isReceived ? failureError(NOT_STORED) : error);
		}
	};
