import { randomUUID } from 'node:crypto';

import type { Clock } from '../clock';
import type { Collection, Passage, StoredDocument } from '../entities';
import type { Shelf } from '../documents';
import { createSearch, type PassageSearch } from '../retrieval';

/** A file that was received and not yet made a document. */
export interface Upload {
	id: string;
	filename: string;
	mediaType: string;
	/** Bytes. */
	size: number;
	/** The file; undefined for one that is too large to keep. */
	bytes?: Uint8Array;
}

/** What may be said of a new entity; the rest is made up. */
export type CollectionFields = Partial<Collection>;
export type DocumentFields = Partial<Omit<StoredDocument, 'collectionIds'>>;

/** The collections and documents of the server, and ways to fill it without HTTP. */
export interface Library {
	collections: Map<string, Collection>;
	/** In the order in which they came. */
	documents: Map<string, StoredDocument>;
	uploads: Map<string, Upload>;
	/** The ids of the tags, by their names. */
	tags: Map<string, string>;
	addCollection: (fields?: CollectionFields) => Collection;
	/** Deletes a collection; its documents stay. */
	removeCollection: (collectionId: string) => void;
	/** Puts a new document into a collection. Throws RangeError where there is no such collection. */
	addDocument: (collectionId: string, fields?: DocumentFields) => StoredDocument;
	/** Changes a document, and the collections that it is in with it. */
	changeDocument: (documentId: string, fields: Partial<StoredDocument>) => void;
	removeDocument: (documentId: string) => void;
	/** The documents of a collection, last updated first. */
	documentsIn: (collectionId: string) => StoredDocument[];
	/** Gives the id of a tag, which is made where there is none of that name. */
	tagId: (name: string) => string;
	/** The passages of a collection: the same list for as long as its documents are the same. */
	passagesIn: (collectionId: string) => readonly Passage[];
	/** The search over the passages of a collection. */
	searchIn: (collection: Collection) => PassageSearch;
	/** Forgets everything but what a fresh server has. */
	resetLibrary: () => void;
}

export const OWNER = {
	username: 'demo@emulator.example',
	workspace: 'workspaces/5d1c7f08-2b64-4e9a-8c35-9f0e1a6b7d40',
};

/** Puts documents into the order of the lists: last updated first, and of the same time the later one. */
export function newestFirst(documents: Iterable<StoredDocument>): StoredDocument[] {
	return [...documents].reverse().sort((one, other) => other.updatedAt - one.updatedAt);
}

/** Makes a library that holds what a fresh server has. */
export function createLibrary(clock: Clock, shelves: readonly Shelf[]): Library {
	const collections = new Map<string, Collection>();
	const documents = new Map<string, StoredDocument>();
	const uploads = new Map<string, Upload>();
	const tags = new Map<string, string>();
	/** The passages of each collection that was searched since its documents changed. */
	const passages = new Map<string, readonly Passage[]>();
	const searches = new WeakMap<readonly Passage[], PassageSearch>();

	const inside = (collectionId: string) =>
		[...documents.values()].filter(({ collectionIds }) => collectionIds.includes(collectionId));

	const passagesIn = (collectionId: string): readonly Passage[] => {
		const kept = passages.get(collectionId);
		if (kept) return kept;
		const made = inside(collectionId).flatMap((document) =>
			document.pieces.map((piece) => ({
				...piece,
				documentId: document.id,
				documentName: document.name,
				collectionId,
				tags: [...document.tags],
			})),
		);
		passages.set(collectionId, made);
		return made;
	};

	/** Says that a collection has other documents than before. */
	const change = (collectionIds: readonly string[]) => {
		for (const id of collectionIds) {
			passages.delete(id);
			const collection = collections.get(id);
			if (collection) collection.updatedAt = clock.now();
		}
	};

	const tagId = (name: string): string => {
		const id = tags.get(name) ?? randomUUID();
		tags.set(name, id);
		return id;
	};

	const library: Library = {
		collections,
		documents,
		uploads,
		tags,
		addCollection: (fields = {}) => {
			const now = clock.now();
			const collection: Collection = {
				id: randomUUID(),
				name: 'A collection',
				description: '',
				...OWNER,
				createdAt: now,
				updatedAt: now,
				chatSettings: {},
				questions: [],
				...fields,
			};
			collections.set(collection.id, collection);
			return collection;
		},
		removeCollection: (collectionId) => {
			for (const document of inside(collectionId)) {
				document.collectionIds = document.collectionIds.filter((id) => id !== collectionId);
			}
			collections.delete(collectionId);
		},
		addDocument: (collectionId, fields = {}) => {
			if (!collections.has(collectionId)) {
				throw new RangeError(`There is no collection "${collectionId}".`);
			}
			const now = clock.now();
			const document: StoredDocument = {
				id: randomUUID(),
				name: 'document.txt',
				type: 'txt',
				mediaType: 'text/plain',
				username: OWNER.username,
				size: 0,
				pageCount: 1,
				status: 'completed',
				connector: 'upload',
				createdAt: now,
				updatedAt: now,
				tags: [],
				pieces: [],
				summaries: [],
				...fields,
				collectionIds: [collectionId],
			};
			documents.set(document.id, document);
			document.tags.forEach(tagId);
			change(document.collectionIds);
			return document;
		},
		changeDocument: (documentId, fields) => {
			const document = documents.get(documentId);
			if (!document) return;
			const before = document.collectionIds;
			Object.assign(document, { updatedAt: clock.now() }, fields);
			change([...new Set([...before, ...document.collectionIds])]);
		},
		removeDocument: (documentId) => {
			const document = documents.get(documentId);
			documents.delete(documentId);
			change(document?.collectionIds ?? []);
		},
		documentsIn: (collectionId) => newestFirst(inside(collectionId)),
		tagId,
		passagesIn,
		searchIn: ({ id }) => {
			const found = passagesIn(id);
			const search = searches.get(found) ?? createSearch(found);
			searches.set(found, search);
			return search;
		},
		resetLibrary: () => {
			for (const map of [collections, documents, uploads, tags, passages]) map.clear();
			for (const shelf of shelves) {
				collections.set(shelf.collection.id, { ...shelf.collection });
				for (const document of shelf.documents) {
					documents.set(document.id, { ...document });
					document.tags.forEach(tagId);
				}
			}
		},
	};
	return library;
}
