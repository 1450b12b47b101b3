import { parentPort, workerData } from 'node:worker_threads';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** How many times its height a line may be below the one before it, and still belong to the same paragraph. */
const PARAGRAPH = 1.6;

/**
 * Puts the runs of text of a page together: lines, and an empty one between paragraphs.
 * @param {import('pdfjs-dist/types/src/display/api').TextContent} content
 */
function textOf({ items }) {
	let text = '';
	/** @type {number | undefined} */
	let above;
	for (const item of items) {
		if (!('str' in item)) continue;
		const [, , , , , y] = item.transform;
		if (above !== undefined && Math.abs(above - y) > 1) {
			text = `${text.trimEnd()}${above - y > item.height * PARAGRAPH ? '\n\n' : '\n'}`;
		}
		if (item.str.trim() !== '') above = y;
		text += item.str;
	}
	return text.trim();
}

const task = getDocument({ data: workerData, verbosity: 0, isEvalSupported: false });
const document = await task.promise;
const pages = [];
for (let number = 1; number <= document.numPages; number += 1) {
	const page = await document.getPage(number);
	pages.push(textOf(await page.getTextContent()));
}
await task.destroy();
parentPort?.postMessage(pages);
