import type { IBinaryData, IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import { plainText } from '../text/plainText';
import { failureError } from '../transport/errors/failure';
import { withoutFolders } from '../transport/fileInfo';
import type { FilePart } from '../transport/requestBody';

/** A file of an input item, to be sent as a part of a form. */
export interface InputFile extends Omit<FilePart, 'name'> {
	/** The name of the binary field that has it. */
	field: string;
	sizeBytes: number;
}

/** Characters of Base64 that are decoded at once: a multiple of 4, so that each piece has whole bytes. */
const PIECE_CHARS = 256 * 1024;

/** What Base64 may have between its characters, such as the line breaks of a mail. Other pieces would not have whole bytes. */
const BETWEEN_BASE64 = /[^\w+/=-]+/g;

const MAX_FIELD_CHARS = 60;

/** A type and a subtype, which parameters may follow. */
const MIME_TYPE = /^[\w.+-]+\/[\w.+-]+(?:;[ -~]*)?$/;

const quoted = (field: string) => `'${plainText(field, MAX_FIELD_CHARS)}'`;

/** Explains that an item has no file in a field; names the fields that have one. */
function missingFile(field: string, others: readonly string[], parameter: string) {
	const where =
		others.length === 0
			? 'The item has no files at all. In a form, add the attribute Required Field to the element for the file, and switch it on. Otherwise connect a node that gives files, such as Read/Write Files from Disk, and check that the nodes between pass them on.'
			: `The item has files in ${others.map(quoted).join(', ')}. Enter one of these names in '${parameter}'.`;
	return failureError({
		message: `The item has no file in the field ${quoted(field)}`,
		description: where,
	});
}

const emptyFile = (field: string, fileName: string) =>
	failureError({
		message: `The file ${quoted(fileName)} in the field ${quoted(field)} is empty`,
		description: 'There is nothing in it to read. Check the node that the file comes from.',
	});

/** Decodes a text in Base64 piece by piece, so that a large file is not in memory a second time. */
async function* decodePieces(base64: string): AsyncGenerator<Uint8Array> {
	for (let start = 0; start < base64.length; start += PIECE_CHARS) {
		yield Buffer.from(base64.slice(start, start + PIECE_CHARS), 'base64');
	}
}

/**
 * The name of a file for the server, which tells by its ending how to read it: without folders, as n8n itself keeps names,
 * and with blanks for control characters, since whoever made the file may have chosen it. A file without a name is called after
 * its field; n8n knows the ending of most MIME types.
 */
function fileNameOf({ fileName = '', fileExtension = '' }: IBinaryData, field: string): string {
	const name = withoutFolders(fileName).replace(/\p{Cc}/gu, ' ');
	if (name.trim() !== '') return name;
	return fileExtension === '' ? field : `${field}.${fileExtension}`;
}

/**
 * Returns the MIME type of a file as a header may have it. Whoever made the file may have chosen its type, and a line break in
 * it would add a header to the form, or end the headers.
 */
const headerType = (mimeType: string) =>
	MIME_TYPE.test(mimeType) ? mimeType : 'application/octet-stream';

async function inputFile(
	{ helpers }: IExecuteFunctions,
	binary: IBinaryData,
	field: string,
): Promise<InputFile> {
	const { id, data, mimeType } = binary;
	const isStored = id !== undefined && id !== '';
	const base64 = isStored ? '' : data.replace(BETWEEN_BASE64, '');
	const sizeBytes = isStored
		? (binary.bytes ?? (await helpers.getBinaryMetadata(id)).fileSize)
		: Buffer.byteLength(base64, 'base64');
	const fileName = fileNameOf(binary, field);
	if (sizeBytes === 0) throw emptyFile(field, fileName);
	return {
		field,
		fileName,
		mimeType: headerType(mimeType),
		sizeBytes,
		open: async () => (isStored ? await helpers.getBinaryStream(id) : decodePieces(base64)),
	};
}

/**
 * Returns the files that a name stands for, with their fields: that of the field of this name, or, where several files came
 * together, those of `name_0`, `name_1` and so on, as n8n calls those of one element of a form and those of a mail.
 */
function filesNamed(name: string, binary: IBinaryKeyData): Array<[string, IBinaryData]> {
	const fileIn = (field: string) => (Object.hasOwn(binary, field) ? binary[field] : undefined);
	const only = fileIn(name);
	if (only) return [[name, only]];
	const files: Array<[string, IBinaryData]> = [];
	for (;;) {
		const field = `${name}_${files.length}`;
		const file = fileIn(field);
		if (!file) return files;
		files.push([field, file]);
	}
}

/**
 * Returns the files in fields of an input item, in the order of the fields. A file is read when it is opened, in pieces,
 * wherever n8n keeps it: in memory, on disk, or in a store of its own (`binary.id`).
 * @param names the names of the fields; one may stand for several, whose names go on with a number
 * @param parameter the display name of the parameter that names the fields, for the error message
 * @throws a `UserError` for a field without a file, which names those that have one, and for an empty file
 */
export async function inputFiles(
	node: IExecuteFunctions,
	itemIndex: number,
	names: readonly string[],
	parameter: string,
): Promise<InputFile[]> {
	const { binary = {} } = node.getInputData()[itemIndex] ?? {};
	const named = names.flatMap((name) => {
		const own = filesNamed(name, binary);
		if (own.length === 0) throw missingFile(name, Object.keys(binary), parameter);
		return own;
	});
	// A file that several names stand for is given once.
	const files = [...new Map(named)].map(
		async ([field, file]) => await inputFile(node, file, field),
	);
	return await Promise.all(files);
}
