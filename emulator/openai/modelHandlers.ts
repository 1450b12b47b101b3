import type { Handler } from '../call';
import type { Model } from '../entities';
import { notFound } from '../httpRefusal';

/** When all models were made, in seconds since 1970. */
const CREATED = 1_767_225_600;

function model({ id }: Model) {
	return { id, object: 'model', created: CREATED, owned_by: 'emulator' };
}

/** What lists and shows the models for clients of OpenAI, by operationId. */
export const modelHandlers: Record<string, Handler> = {
	list_openai_models: ({ store }) => ({
		status: 200,
		body: {
			object: 'list',
			data: store.models.map(model),
		},
	}),
	get_openai_model: ({ params, store }) => {
		const wanted = String(params.model);
		const found = store.models.find(({ id }) => id === wanted);
		if (!found) throw notFound('model', wanted);
		return { status: 200, body: model(found) };
	},
};
