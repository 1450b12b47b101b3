import { namedCollection, namedDocument, page, type Handler } from '../call';
import { notFound } from '../httpRefusal';
import * as present from '../library/libraryWireForm';
import { newestFirst, OWNER } from '../library/library';
import { hasMetadata, sorted } from '../listing';
import { filledAt, flagAt, textAt } from '../values';

/** What serves the documents, in collections and by themselves, by operationId. */
export const documentHandlers: Record<string, Handler> = {
	list_documents: (call) => {
		const { store, query, switches } = call;
		const wanted = ['username', 'status'].map((name) => [name, filledAt(query, name)]);
		const source = filledAt(query, 'source')?.toLowerCase();
		const withSummaries = flagAt(query, 'with_summaries');
		const entries = newestFirst(store.documents.values())
			.filter(({ metadata }) => hasMetadata(metadata, textAt(query, 'metadata_filter')))
			.filter(({ connector }) => source === undefined || connector === source)
			.map((entity) => present.document(entity, switches, withSummaries))
			.filter((entry) =>
				wanted.every(([name = '', value]) => value === undefined || entry[name] === value),
			);
		return { status: 200, body: page(sorted(entries, call), call) };
	},
	get_document_count: ({ store, query }) => {
		const isOwnOnly = flagAt(query, 'owned');
		const counted = [...store.documents.values()].filter(
			({ username }) => !isOwnOnly || username === OWNER.username,
		);
		return { status: 200, body: { count: counted.length } };
	},
	get_document: (call) => ({
		status: 200,
		body: present.document(namedDocument(call), call.switches),
	}),
	delete_document: (call) => {
		call.store.removeDocument(namedDocument(call).id);
		return { status: 204 };
	},
	list_documents_for_collection: (call) => {
		const filter = textAt(call.query, 'metadata_filter');
		const entries = call.store
			.documentsIn(namedCollection(call).id)
			.filter(({ metadata }) => hasMetadata(metadata, filter));
		return {
			status: 200,
			body: page(entries, call).map((entity) => present.document(entity, call.switches)),
		};
	},
	get_document_count_for_collection: (call) => ({
		status: 200,
		body: { count: call.store.documentsIn(namedCollection(call).id).length },
	}),
	delete_document_from_collection: (call) => {
		const collection = namedCollection(call);
		const { id, collectionIds } = namedDocument(call);
		if (!collectionIds.includes(collection.id)) throw notFound('document', id);
		call.store.changeDocument(id, {
			collectionIds: collectionIds.filter((one) => one !== collection.id),
		});
		return { status: 204 };
	},
	create_tag_on_document: (call) => {
		const { body, store, switches } = call;
		const { id, tags } = namedDocument(call);
		const name = textAt(body, 'name') ?? '';
		store.changeDocument(id, { tags: [...new Set([...tags, name])] });
		return { status: 201, body: present.tag(name, store.tagId(name), switches) };
	},
	delete_tag_from_document: (call) => {
		const { id, tags } = namedDocument(call);
		const name = textAt(call.params, 'tag') ?? '';
		if (!tags.includes(name)) throw notFound('tag', name);
		call.store.changeDocument(id, { tags: tags.filter((tag) => tag !== name) });
		return { status: 200, body: { tag_id: call.store.tagId(name) } };
	},
	list_tags: ({ store, switches }) => ({
		status: 200,
		body: [...store.tags].map(([name, id]) => present.tag(name, id, switches)),
	}),
};
