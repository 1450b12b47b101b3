import { createHash } from 'node:crypto';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Sent } from './useEmulator';

/** A file of an input item, and what n8n says of it. */
export interface GivenFile
	extends Pick<Partial<IBinaryData>, 'fileName' | 'mimeType' | 'fileExtension'> {
	content: string | Buffer;
}

/** An input item with files, by the names of their fields, that n8n keeps in memory. */
export const itemWith = (
	files: Readonly<Record<string, GivenFile>>,
	json: IDataObject = {},
): INodeExecutionData => ({
	json,
	binary: Object.fromEntries(
		Object.entries(files).map(([field, { content, mimeType = 'text/plain', ...described }]) => [
			field,
			{ ...described, mimeType, data: Buffer.from(content).toString('base64') },
		]),
	),
});

/** The request that uploads a file. */
export function uploadOf(
	filename: string,
	content: string | Buffer,
	mediaType = 'text/plain',
): Sent {
	const bytes = Buffer.from(content);
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	return ['PUT /uploads', { file: { filename, mediaType, size: bytes.length, sha256 } }];
}
