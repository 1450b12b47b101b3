import { parse } from 'yaml';

import { microseconds } from './clock';
import type { Collection, StoredDocument } from './entities';
import { listOwnFolders, readOwnFile } from './host';
import { piecesIn } from './library/piecesIn';
import { recordsAt, textAt, textsAt } from './values';

/** The line that ends a page in a document. */
const PAGE_BREAK = '<!-- page -->';

/** A collection as a fresh server has it, with its documents. */
export interface Shelf {
	collection: Collection;
	documents: StoredDocument[];
}

const OWNER = 'demo@emulator.example';

function loadDocument(folder: string, card: unknown, collection: Collection): StoredDocument {
	const name = textAt(card, 'file') ?? '';
	const text = readOwnFile(`${folder}/${name}`);
	const pages = text.split(PAGE_BREAK);
	const bytes = new TextEncoder().encode(text);
	return {
		id: textAt(card, 'id') ?? '',
		name,
		type: 'md',
		mediaType: 'text/markdown',
		username: OWNER,
		size: bytes.length,
		bytes,
		pageCount: pages.length,
		status: 'completed',
		connector: 'upload',
		createdAt: collection.createdAt,
		updatedAt: collection.updatedAt,
		collectionIds: [collection.id],
		tags: textsAt(card, 'tags'),
		pieces: piecesIn(pages),
		summaries: [],
	};
}

function loadShelf(folder: string): Shelf {
	const card: unknown = parse(readOwnFile(`${folder}/collection.yaml`));
	const createdAt = microseconds(textAt(card, 'created_at') ?? '');
	const collection: Collection = {
		id: textAt(card, 'id') ?? '',
		name: textAt(card, 'name') ?? '',
		description: textAt(card, 'description') ?? '',
		username: OWNER,
		workspace: 'workspaces/5d1c7f08-2b64-4e9a-8c35-9f0e1a6b7d40',
		createdAt,
		updatedAt: createdAt,
		chatSettings: {},
		questions: textsAt(card, 'questions'),
	};
	const documents = recordsAt(card, 'documents').map((document) =>
		loadDocument(folder, document, collection),
	);
	return { collection, documents };
}

/** Loads the collections: each folder of documents/ is one, described by its collection.yaml. */
export function loadShelves(): Shelf[] {
	return listOwnFolders('documents').map((folder) => loadShelf(`documents/${folder}`));
}
