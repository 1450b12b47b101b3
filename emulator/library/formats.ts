import { readCsv } from './readers/readCsv';
import { readDocx } from './readers/readDocx';
import { readHtml } from './readers/readHtml';
import { readPdf } from './readers/readPdf';

/** A format of files. */
export interface Format {
	/** The endings of such files; the first one names the format. */
	endings: readonly [string, ...string[]];
	mediaType: string;
	/**
	 * Reads the pages of a file, as Markdown. A picture has none.
	 * @throws an error that says what of the file it could not read
	 */
	read: (bytes: Uint8Array) => string[] | Promise<string[]>;
	isPicture?: boolean;
}

/** Reads bytes as text. Throws TypeError for what is none. */
function textOf(bytes: Uint8Array): string {
	const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	if (text.includes('\0')) throw new TypeError('it holds what is no text');
	return text;
}

const asText = (bytes: Uint8Array) => textOf(bytes).split('\f');

const picture = (mediaType: string, ...endings: [string, ...string[]]): Format => ({
	endings,
	mediaType,
	read: () => [],
	isPicture: true,
});

/** What a file without a known ending is read as. */
const PLAIN: Format = { endings: ['txt', 'text', 'log'], mediaType: 'text/plain', read: asText };

/** All formats that can be read. */
const FORMATS: readonly Format[] = [
	PLAIN,
	{ endings: ['md', 'markdown'], mediaType: 'text/markdown', read: asText },
	{ endings: ['json'], mediaType: 'application/json', read: asText },
	{ endings: ['xml'], mediaType: 'application/xml', read: asText },
	{
		endings: ['html', 'htm', 'xhtml'],
		mediaType: 'text/html',
		read: (bytes) => readHtml(new TextDecoder().decode(bytes)),
	},
	{ endings: ['csv'], mediaType: 'text/csv', read: (bytes) => readCsv(textOf(bytes)) },
	{ endings: ['pdf'], mediaType: 'application/pdf', read: readPdf },
	{
		endings: ['docx'],
		mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		read: readDocx,
	},
	picture('image/png', 'png'),
	picture('image/jpeg', 'jpg', 'jpeg'),
	picture('image/gif', 'gif'),
	picture('image/webp', 'webp'),
];

/** Gives the ending of a file's name, in small letters; empty for none. */
export function endingOf(filename: string): string {
	return /\.([a-z0-9]{1,10})$/i.exec(filename)?.[1]?.toLowerCase() ?? '';
}

/** Finds the format of a file: by its ending, or else by its media type, or else it is taken for text. */
export function formatOf(filename: string, mediaType: string): Format {
	const ending = endingOf(filename);
	const media = mediaType.split(';')[0]?.trim().toLowerCase();
	return (
		FORMATS.find(({ endings }) => endings.includes(ending)) ??
		FORMATS.find((format) => format.mediaType === media) ??
		PLAIN
	);
}

/** Tells whether a document is a picture, by the name of its format. */
export function isPicture(type: string): boolean {
	return FORMATS.some((format) => format.isPicture && format.endings[0] === type);
}
