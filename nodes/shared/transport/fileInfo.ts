import type { IDataObject } from 'n8n-workflow';

import { decodeComponent } from '../text/decodeComponent';
import { plainText } from '../text/plainText';
import type { Redact } from './redact';

const MAX_NAME_CHARS = 255;

/** A type and a subtype (RFC 6838, section 4.2). */
const MIME_TYPE = /^[\w.+-]{1,127}\/[\w.+-]{1,127}$/;

/** MIME types that give no information about a file. */
const UNSPECIFIC: readonly string[] = ['application/octet-stream', 'binary/octet-stream'];

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** Gives the last part of a path with slashes of any kind, which is the name of the file. */
export const withoutFolders = (path: string): string => path.split(/[/\\]/).at(-1) ?? '';

/** Gives a file name as one line of at most 255 characters, without the folders before it; an empty text for none. */
export const plainFileName = (name: string): string =>
	plainText(withoutFolders(name), MAX_NAME_CHARS);

/** The file name of a Content-Disposition header (RFC 6266), without the folders that some servers put before it. */
function nameIn(disposition: string): string | undefined {
	const [, extended] = /;\s*filename\*\s*=\s*utf-8'[^';]*'([^;\s]+)/i.exec(disposition) ?? [];
	const [, quoted, token] = /;\s*filename\s*=\s*(?:"([^"]*)"|([^;\s"]+))/i.exec(disposition) ?? [];
	const name = (extended && decodeComponent(extended)) ?? quoted ?? token ?? '';
	return plainFileName(name) || undefined;
}

/**
 * Reads the name (at most 255 characters, without folders) and the MIME type of a file from the headers of the answer that
 * contains it. Each is `undefined` where the headers do not give it.
 * @param redact removes the API key from the name
 */
export function fileInfo(
	headers: IDataObject,
	redact: Redact,
): { fileName?: string | undefined; mimeType?: string | undefined } {
	const [type = ''] = textOf(headers['content-type']).split(';', 1);
	const mimeType = redact(type).trim().toLowerCase();
	return {
		fileName: nameIn(redact(textOf(headers['content-disposition']))),
		mimeType: MIME_TYPE.test(mimeType) && !UNSPECIFIC.includes(mimeType) ? mimeType : undefined,
	};
}
