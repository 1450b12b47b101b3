import { namedCollection, page, type Handler, type HandlerCall } from '../call';
import type { Collection } from '../entities';
import * as present from '../library/libraryWireForm';
import { contains, sorted } from '../listing';
import { OWNER } from '../library/library';
import type { Store } from '../store';
import { filledAt, flagAt, isRecord, recordAt, textAt } from '../values';
import type { Wire } from '../wireForm';

type FiguresOf = (collectionId: string) => present.CollectionFigures;

/** Counts what the collections hold, all at once. */
function figures({ sessions, documents }: Store): FiguresOf {
	const counted = new Map<string, present.CollectionFigures>();
	const of = (id: string) => counted.get(id) ?? { documents: 0, size: 0, sessions: 0 };
	for (const { collectionId } of sessions.values()) {
		if (collectionId === undefined) continue;
		const before = of(collectionId);
		counted.set(collectionId, { ...before, sessions: before.sessions + 1 });
	}
	for (const { collectionIds, size } of documents.values()) {
		for (const id of collectionIds) {
			const before = of(id);
			counted.set(id, {
				...before,
				documents: before.documents + 1,
				size: before.size + size,
			});
		}
	}
	return of;
}

function shown(entity: Collection, { store, switches }: HandlerCall): Wire {
	return present.collection(entity, figures(store)(entity.id), switches);
}

/** What serves the collections, by operationId. */
export const collectionHandlers: Record<string, Handler> = {
	list_collections: (call) => {
		const { store, query, switches } = call;
		const figuresOf = figures(store);
		const ownOnly = flagAt(query, 'current_user_only');
		const entries = [...store.collections.values()]
			.filter(({ name }) => contains(textAt(query, 'name_filter'), name))
			.filter(({ username }) => !ownOnly || username === OWNER.username)
			.map((entity) => present.collection(entity, figuresOf(entity.id), switches));
		return { status: 200, body: page(sorted(entries, call), call) };
	},
	get_collection_count: ({ store }) => ({
		status: 200,
		body: { count: store.collections.size },
	}),
	create_collection: (call) => {
		const { body, store } = call;
		const workspace = filledAt(body, 'workspace');
		const expiryDate = filledAt(body, 'expiry_date');
		const collection = store.addCollection({
			name: textAt(body, 'name'),
			description: textAt(body, 'description'),
			chatSettings: recordAt(body, 'chat_settings'),
			...(workspace && { workspace }),
			...(expiryDate && { expiryDate }),
		});
		return { status: 201, body: shown(collection, call) };
	},
	get_collection: (call) => ({ status: 200, body: shown(namedCollection(call), call) }),
	update_collection: (call) => {
		const { body, store } = call;
		const collection = namedCollection(call);
		const ragType = filledAt(body, 'rag_type');
		Object.assign(collection, {
			name: filledAt(body, 'name') ?? collection.name,
			description: textAt(body, 'description') ?? collection.description,
			...(ragType && { ragType }),
			updatedAt: store.jobs.now(),
		});
		return { status: 200, body: shown(collection, call) };
	},
	delete_collection: (call) => {
		const { store } = call;
		const { id } = namedCollection(call);
		store.removeCollection(id);
		for (const session of store.sessions.values()) {
			if (session.collectionId === id) session.collectionId = undefined;
		}
		return { status: 204 };
	},
	get_collection_chat_settings: (call) => ({
		status: 200,
		body: namedCollection(call).chatSettings,
	}),
	update_collection_chat_settings: (call) => {
		namedCollection(call).chatSettings = isRecord(call.body) ? call.body : {};
		return { status: 204 };
	},
};
