import type { GenericValue, IHttpRequestOptions } from 'n8n-workflow';

import { wellFormed } from '../text/characters';

/** A file that is sent as part of a form. */
export interface FilePart {
	/** The name of the field in the form. */
	name: string;
	fileName: string;
	mimeType: string;
	/** Where all parts have a size, the request has a Content-Length; otherwise it is sent in chunks. */
	sizeBytes?: number | undefined;
	/** Opens the file for reading. Each attempt of the request calls it once. */
	open: () => Promise<AsyncIterable<Uint8Array>>;
}

/** A request body other than the JSON of the values of a route. */
export type RequestBody =
	| { kind: 'text'; text: string; mimeType: string }
	| { kind: 'json'; value: GenericValue }
	| { kind: 'multipart'; parts: readonly FilePart[] };

/**
 * The maximum size of what is sent at once, in bytes. n8n gives a file out of its database in one chunk: sent as it is, it
 * would show no progress until it has arrived, and run into the idle timeout.
 */
const MAX_PIECE_BYTES = 256 * 1024;

function* piecesOf(chunk: Uint8Array): Generator<Uint8Array> {
	for (let start = 0; start < chunk.byteLength; start += MAX_PIECE_BYTES) {
		yield chunk.subarray(start, start + MAX_PIECE_BYTES);
	}
}

/** Returns an object that n8n's HTTP client (axios) treats as a `File`: it calls `stream` when it sends the part. */
const fileOf = ({ fileName, mimeType, sizeBytes, open }: FilePart, onPiece: () => void) => ({
	name: fileName,
	type: mimeType,
	size: sizeBytes ?? Number.NaN,
	stream: async function* () {
		for await (const chunk of await open()) {
			for (const piece of piecesOf(chunk)) {
				onPiece();
				yield piece;
			}
		}
	},
});

/**
 * Returns a form whose files are read while they are sent. `FormData` itself accepts only files whose content is in memory.
 * n8n's HTTP client (axios) iterates over the entries of a form, and reads a file among them from its `stream`; nothing else
 * of the form knows the files.
 */
function formOf(parts: readonly FilePart[], onPiece: () => void): FormData {
	const entries = () => parts.map((part) => [part.name, fileOf(part, onPiece)] as const).values();
	return Object.defineProperties(new FormData(), {
		entries: { value: entries },
		[Symbol.iterator]: { value: entries },
	});
}

/**
 * Converts a body to the one that n8n's HTTP client accepts, with the given headers and the Content-Type of a text or of JSON.
 * @param onPiece called for each piece of a file that is sent
 */
export function encodeBody(
	body: RequestBody,
	{ headers }: Pick<IHttpRequestOptions, 'headers'>,
	onPiece: () => void,
): Pick<IHttpRequestOptions, 'body' | 'headers'> {
	const typed = (text: string, mimeType: string) => ({
		body: text,
		headers: { ...headers, 'Content-Type': mimeType },
	});
	switch (body.kind) {
		case 'text':
			return typed(body.text, body.mimeType);
		case 'json':
			return typed(JSON.stringify(wellFormed(body.value)), 'application/json');
		case 'multipart':
			return { body: formOf(body.parts, onPiece), headers };
	}
}
