import { page, type Handler } from '../call';
import { EMBEDDING_MODEL } from '../library/libraryWireForm';
import { contains, sorted } from '../listing';
import * as present from '../wireForm';
import { textAt } from '../values';

/** What serves the look-ups, by operationId. */
export const lookupHandlers: Record<string, Handler> = {
	list_prompt_templates: (call) => {
		const { store, query, switches } = call;
		const wanted = textAt(query, 'template_type');
		const entries = [...store.promptTemplates.values()]
			.filter(({ name, description }) => contains(textAt(query, 'filter'), name, description))
			.filter(({ isDefault }) => wanted === 'all' || (wanted === 'system') === isDefault)
			.map((entity) => present.promptTemplate(entity, switches));
		return { status: 200, body: page(sorted(entries, call), call) };
	},
	list_embedding_models: () => ({
		status: 200,
		body: [
			{
				id: EMBEDDING_MODEL,
				display_name: 'Emulator Words',
				description: 'Compares the words of texts.',
				languages: [],
			},
		],
	}),
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
