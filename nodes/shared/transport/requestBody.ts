import type { IHttpRequestOptions } from 'n8n-workflow';

/** A file that goes out as part of a form. */
export interface FilePart {
	/** The name of the field in the form. */
	name: string;
	fileName: string;
	mimeType: string;
	/** Where all parts say it, the request says its length; otherwise it goes out in chunks. */
	sizeBytes?: number | undefined;
	/** Opens the file for reading. Each attempt of the request calls it once. */
	open: () => Promise<AsyncIterable<Uint8Array>>;
}

/** A body that is not the JSON of the values of a route. */
export type RequestBody =
	| { kind: 'text'; text: string; mimeType: string }
	| { kind: 'multipart'; parts: readonly FilePart[] };

/** What the HTTP client of n8n takes for a `File`: it reads `stream` when it sends the part. */
const fileOf = ({ fileName, mimeType, sizeBytes, open }: FilePart) => ({
	name: fileName,
	type: mimeType,
	size: sizeBytes ?? Number.NaN,
	stream: async function* () {
		yield* await open();
	},
});

/**
 * A form whose files are read while they are sent. `FormData` itself takes no file but one whose content is there. n8n's HTTP
 * client (axios) asks a form for its entries, and reads a file in them from what `stream` gives.
 */
function formOf(parts: readonly FilePart[]): FormData {
	const entries = () => parts.map((part) => [part.name, fileOf(part)] as const).values();
	return Object.defineProperties(new FormData(), {
		entries: { value: entries },
		[Symbol.iterator]: { value: entries },
	});
}

/** Gives a body the form in which n8n's HTTP client takes it, with the headers that belong to it. */
export function encodeBody(
	body: RequestBody,
	{ headers }: Pick<IHttpRequestOptions, 'headers'>,
): Pick<IHttpRequestOptions, 'body' | 'headers'> {
	return body.kind === 'text'
		? { body: body.text, headers: { ...headers, 'Content-Type': body.mimeType } }
		: { body: formOf(body.parts), headers };
}
