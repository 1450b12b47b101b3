import { unzipSync } from 'fflate';

import { errorMessage } from '../errorMessage';
import type { ReceivedFile } from '../formBody';
import { endingOf, formatOf } from './formats';
import type { DocumentFields } from './library';
import { piecesIn } from './piecesIn';

/** A file that is to become a document, or, unpacked, several. */
export type IncomingFile = Pick<ReceivedFile, 'filename' | 'mediaType' | 'size' | 'bytes'>;

/** The most bytes that an archive may hold, unpacked. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

/** The most files that an archive may hold. */
const MAX_UNPACKED_FILES = 1000;

function unpack(bytes: Uint8Array): IncomingFile[] {
	let size = 0;
	let count = 0;
	const unpacked = unzipSync(bytes, {
		filter: ({ name, originalSize }) => {
			if (name.endsWith('/') || /(^|\/)(\.|__MACOSX\/)/.test(name)) return false;
			size += originalSize;
			count += 1;
			if (size > MAX_UNPACKED_BYTES) throw new Error('it holds more than 64 MB');
			if (count > MAX_UNPACKED_FILES)
				throw new Error(`it holds more than ${MAX_UNPACKED_FILES} files`);
			return true;
		},
	});
	return Object.entries(unpacked).map(([name, content]) => ({
		filename: name.split('/').at(-1) ?? name,
		mediaType: '',
		size: content.length,
		bytes: content,
	}));
}

/** Makes a document of a file without reading it: it is there for agents alone. */
export function keepUnread({ filename, mediaType, size, bytes }: IncomingFile): DocumentFields {
	const { endings, mediaType: own } = formatOf(filename, mediaType);
	const isKnown = endings.includes(endingOf(filename));
	return {
		name: filename,
		type: isKnown ? endings[0] : endingOf(filename) || endings[0],
		mediaType: isKnown ? own : mediaType || own,
		size,
		bytes,
		pageCount: 0,
		status: 'agent_only',
	};
}

async function readOne(file: IncomingFile): Promise<DocumentFields> {
	const unread = keepUnread(file);
	// Only its size is known of a file that is too large to keep.
	if (!file.bytes) return { ...unread, status: 'completed' };
	const format = formatOf(file.filename, file.mediaType);
	const pages = await format.read(file.bytes);
	const pieces = piecesIn(pages);
	return { ...unread, pageCount: Math.max(pages.length, 1), status: 'completed', pieces };
}

/**
 * Reads a file.
 * @returns what is to be said of the document, or of each document where the file holds several
 * @throws an error with a sentence about a file that cannot be read
 */
export async function readFile(file: IncomingFile): Promise<DocumentFields[]> {
	const { filename, bytes } = file;
	if (file.size === 0) throw new Error(`"${filename}" is empty.`);
	const isArchive = endingOf(filename) === 'zip';
	const reading = async () =>
		await Promise.all((isArchive && bytes ? unpack(bytes) : [file]).map(readOne));
	return await reading().catch((error: unknown) => {
		throw new Error(`"${filename}" cannot be read: ${errorMessage(error)}.`);
	});
}
