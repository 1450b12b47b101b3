import { page, type HandlerCall, type Handler } from '../call';
import { meantCollection } from '../keys';
import * as present from '../wireForm';
import type { Wire } from '../wireForm';
import { notFound } from '../httpRefusal';
import type { Store } from '../store';
import { flagAt, textAt } from '../values';

/** Sorts by the column that the query names; entries without a value come first. */
function sorted(entries: Wire[], { query }: HandlerCall): Wire[] {
	const column = textAt(query, 'sort_column') ?? '';
	const direction = flagAt(query, 'ascending') ? 1 : -1;
	const order = new Intl.Collator('en', { numeric: true });
	const text = (entry: Wire) => String(entry[column] ?? '');
	return [...entries].sort((one, other) => direction * order.compare(text(one), text(other)));
}

function contains(filter: string | undefined, ...texts: string[]): boolean {
	const wanted = filter?.toLowerCase() ?? '';
	return texts.some((text) => text.toLowerCase().includes(wanted));
}

/** Counts the sessions of each collection. */
function usesOf({ sessions }: Store): Map<string | undefined, number> {
	const uses = new Map<string | undefined, number>();
	for (const { collectionId } of sessions.values()) {
		uses.set(collectionId, (uses.get(collectionId) ?? 0) + 1);
	}
	return uses;
}

/** What serves the look-ups, by operationId. */
export const lookupHandlers: Record<string, Handler> = {
	list_collections: (call) => {
		const { store, query, switches } = call;
		const uses = usesOf(store);
		const entries = [...store.collections.values()]
			.filter(({ name }) => contains(textAt(query, 'name_filter'), name))
			.map((entity) => present.collection(entity, uses.get(entity.id) ?? 0, switches));
		return { status: 200, body: page(sorted(entries, call), call) };
	},
	get_collection: (call) => {
		const { params, store, switches } = call;
		const named = textAt(params, 'collection_id') ?? '';
		const entity = store.collections.get(meantCollection(named, call));
		if (!entity) throw notFound('collection', named);
		const uses = usesOf(store).get(entity.id) ?? 0;
		return { status: 200, body: present.collection(entity, uses, switches) };
	},
	list_prompt_templates: (call) => {
		const { store, query, switches } = call;
		const wanted = textAt(query, 'template_type');
		const entries = [...store.promptTemplates.values()]
			.filter(({ name, description }) => contains(textAt(query, 'filter'), name, description))
			.filter(({ isDefault }) => wanted === 'all' || (wanted === 'system') === isDefault)
			.map((entity) => present.promptTemplate(entity, switches));
		return { status: 200, body: page(sorted(entries, call), call) };
	},
	list_models: ({ store }) => ({ status: 200, body: store.models.map(present.model) }),
	get_vision_capable_model_names: ({ store }) => ({
		status: 200,
		body: store.models.filter(({ seesImages }) => seesImages).map(({ displayName }) => displayName),
	}),
	list_agent_tools: ({ store }) => ({
		status: 200,
		body: store.agentTools.map(present.agentTool),
	}),
};
