import type { IHttpRequestOptions } from 'n8n-workflow';

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
	| { kind: 'multipart'; parts: readonly FilePart[] };

/** Returns an object that n8n's HTTP client (axios) treats as a `File`: it calls `stream` when it sends the part. */
const fileOf = ({ fileName, mimeType, sizeBytes, open }: FilePart, onChunk: () => void) => ({
	name: fileName,
	type: mimeType,
	size: sizeBytes ?? Number.NaN,
	stream: async function* () {
		for await (const chunk of await open()) {
			onChunk();
			yield chunk;
		}
	},
});

/**
 * Returns a form whose files are read while they are sent. `FormData` itself accepts only files whose content is in memory.
 * n8n's HTTP client (axios) iterates over the entries of a form, and reads a file among them from its `stream`; nothing else
 * of the form knows the files.
 */
function formOf(parts: readonly FilePart[], onChunk: () => void): FormData {
	const entries = () => parts.map((part) => [part.name, fileOf(part, onChunk)] as const).values();
	return Object.defineProperties(new FormData(), {
		entries: { value: entries },
		[Symbol.iterator]: { value: entries },
	});
}

/**
 * Converts a body to the one that n8n's HTTP client accepts, with the given headers and the Content-Type of a text.
 * @param onChunk called for each chunk of a file that is sent
 */
export function encodeBody(
	body: RequestBody,
	{ headers }: Pick<IHttpRequestOptions, 'headers'>,
	onChunk: () => void,
): Pick<IHttpRequestOptions, 'body' | 'headers'> {
	return body.kind === 'text'
		? { body: body.text, headers: { ...headers, 'Content-Type': body.mimeType } }
		: { body: formOf(body.parts, onChunk), headers };
}
