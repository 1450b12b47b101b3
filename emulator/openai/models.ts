import type { Handler } from '../call';

/** When all models were made, in seconds since 1970. */
const CREATED = 1_767_225_600;

/** What lists the models for clients of OpenAI, by operationId. */
export const modelHandlers: Record<string, Handler> = {
	list_openai_models: ({ store }) => ({
		status: 200,
		body: {
			object: 'list',
			data: store.models.map(({ id }) => ({
				id,
				object: 'model',
				created: CREATED,
				owned_by: 'emulator',
			})),
		},
	}),
};
