import { runOwnThread } from '../../host';

/**
 * Reads the text of a PDF, in a thread of its own: the library is a module that some hosts of the emulator cannot load.
 * @returns the pages, in which an empty line stands between paragraphs
 * @throws what the library says of a file that it cannot read
 */
export async function readPdf(bytes: Uint8Array): Promise<string[]> {
	const pages = await runOwnThread('library/readers/pdfThread.mjs', Uint8Array.from(bytes));
	return Array.isArray(pages) ? pages.map(String) : [];
}
