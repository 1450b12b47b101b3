import type { IDataObject } from 'n8n-workflow';

import type { Call } from '../core/operation';
import { defineOperation } from '../core/operation';
import { withNote } from '../transport/errors';
import { isObject } from '../transport/json';
import { optionalCollectionId, promptTemplateId } from './parameters';

/** Gives a new session what creating it cannot: the prompt template, then the name. The last answer is the session as it is. */
async function furnish(created: unknown, template: string, name: string, call: Call) {
	if (!isObject(created)) return created;
	const session: IDataObject = { sessionId: created.id };
	try {
		let latest: unknown = created;
		if (template !== '') {
			latest = await call('PUT /chats/{sessionId}/prompt_template', {
				...session,
				promptTemplateId: template,
			});
		}
		if (name !== '') latest = await call('PATCH /chats/{sessionId}', { ...session, name });
		return latest;
	} catch (error) {
		throw withNote(error, `The session ${String(created.id)} was created before that.`);
	}
}

export const createSession = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create a session',
	description: 'Start a chat session, on a collection of documents or with the model alone',
	route: 'POST /chats{?collectionId}',
	parameters: [
		optionalCollectionId,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Questions about the manual',
					description: 'What lists call the session. Without it the server finds a name.',
					sendAs: false,
				},
				{ ...promptTemplateId, required: false, sendAs: false },
				{
					displayName: 'Workspace',
					name: 'workspace',
					type: 'string',
					default: '',
					placeholder: 'e.g. workspaces/h2ogpte-guest',
					description:
						'The workspace to create the session in. Without it the workspace of the collection, or your default one.',
				},
			],
		},
	],
	output: 'item',
	async run({ values: { additionalFields }, wire, call }) {
		const { promptTemplateId: template = '', name = '' } = additionalFields;
		return await furnish(await call('POST /chats{?collectionId}', wire), template, name, call);
	},
});
