import type { IDataObject } from 'n8n-workflow';

import { theCollection } from './collectionFields';
import type { Call } from '../../../shared/operations/operationContext';
import { defineOperation } from '../../../shared/operations/operation';
import { assertObject } from '../../../shared/transport/assertShape';
import { withContext } from '../../../shared/transport/errors/failure';

/** Gives the chat settings of a collection as an item, from which Set Chat Settings can take them again. */
async function fetchSettings(collectionId: string, call: Call): Promise<IDataObject> {
	const settings = await call('GET /collections/{collectionId}/chat_settings', { collectionId });
	return { collection_id: collectionId, chat_settings: assertObject(settings) };
}

const SETTINGS_ITEM = {
	collection_id: '3f6c1a52-8d0e-4b77-9c1f-5a2e7d4b9a01',
	chat_settings: { llm: 'auto', llm_args: { temperature: 0 }, include_chat_history: 'on' },
} as const;

export const getChatSettings = defineOperation({
	name: 'Get Chat Settings',
	value: 'getChatSettings',
	action: 'Get collection chat settings',
	description: 'Get the settings of a collection that override what a single message asks for',
	route: 'GET /collections/{collectionId}/chat_settings',
	parameters: [theCollection],
	output: 'item',
	exampleItem: SETTINGS_ITEM,
	run: async ({ values: { collectionId }, call }) => await fetchSettings(collectionId, call),
});

export const setChatSettings = defineOperation({
	name: 'Set Chat Settings',
	value: 'setChatSettings',
	action: 'Set collection chat settings',
	description:
		'Replace the settings of a collection that override what a single message asks for, such as the model or the agent',
	route: 'PUT /collections/{collectionId}/chat_settings',
	parameters: [
		theCollection,
		{
			displayName: 'Chat Settings (JSON)',
			name: 'chatSettings',
			type: 'json',
			required: true,
			default: '{}',
			placeholder: 'e.g. {"llm": "auto", "llm_args": {"temperature": 0}}',
			description:
				'All chat settings of the collection, as the API calls them. What is not among them is removed, and {} leaves everything to the messages.',
			sendAs: false,
		},
	],
	output: 'item',
	concurrencyKey: 'collectionId',
	exampleItem: { updated: true, ...SETTINGS_ITEM },
	async run({ values: { collectionId, chatSettings }, send, call }) {
		// A request made of no values has no body, and would not say that there are to be no settings.
		await send({}, undefined, { body: { kind: 'json', value: chatSettings } });
		try {
			return { updated: true, ...(await fetchSettings(collectionId, call)) };
		} catch (error) {
			throw withContext(error, 'The chat settings were set before that.', {
				collection_id: collectionId,
			});
		}
	},
});
