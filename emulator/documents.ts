import { parse } from 'yaml';

import { microseconds } from './clock';
import type { Collection, Passage } from './entities';
import { listOwnFolders, readOwnFile } from './host';
import { isRecord, textAt, textsAt } from './values';

/** The line that ends a page in a document. */
const PAGE_BREAK = '<!-- page -->';

interface Origin {
	documentId: string;
	documentName: string;
	collectionId: string;
	tags: string[];
}

/**
 * Cuts a document into its paragraphs, each with the heading that it stands under.
 * @param text Markdown, with {@link PAGE_BREAK} between pages
 */
function passagesOf(text: string, origin: Origin): Passage[] {
	const passages: Passage[] = [];
	let heading = '';
	text.split(PAGE_BREAK).forEach((page, pageIndex) => {
		let line = 0;
		for (const block of page.split(/(\n{2,})/)) {
			const lines = block.split('\n').length - 1;
			const title = /^#+ (.*)/.exec(block.trim())?.[1];
			if (title !== undefined) heading = title;
			else if (block.trim() !== '') {
				passages.push({
					...origin,
					chunk: passages.length,
					page: pageIndex + 1,
					lines: [line, line + lines],
					heading,
					text: block.trim(),
				});
			}
			line += lines;
		}
	});
	return passages;
}

function loadCollection(folder: string): Collection {
	const card: unknown = parse(readOwnFile(`${folder}/collection.yaml`));
	const documents: unknown[] =
		isRecord(card) && Array.isArray(card.documents) ? card.documents : [];
	const id = textAt(card, 'id') ?? '';
	const texts = documents.map((document) => {
		const documentName = textAt(document, 'file') ?? '';
		const text = readOwnFile(`${folder}/${documentName}`);
		const documentId = textAt(document, 'id') ?? '';
		const tags = textsAt(document, 'tags');
		return { text, origin: { documentId, documentName, collectionId: id, tags } };
	});
	const createdAt = microseconds(textAt(card, 'created_at') ?? '');
	return {
		id,
		name: textAt(card, 'name') ?? '',
		description: textAt(card, 'description') ?? '',
		username: 'demo@emulator.example',
		workspace: 'workspaces/5d1c7f08-2b64-4e9a-8c35-9f0e1a6b7d40',
		createdAt,
		updatedAt: createdAt,
		documentCount: texts.length,
		documentSize: texts.reduce((sum, { text }) => sum + new TextEncoder().encode(text).length, 0),
		passages: texts.flatMap(({ text, origin }) => passagesOf(text, origin)),
		questions: textsAt(card, 'questions'),
	};
}

/** Loads the collections: each folder of documents/ is one, described by its collection.yaml. */
export function loadCollections(): Collection[] {
	return listOwnFolders('documents').map((folder) => loadCollection(`documents/${folder}`));
}
