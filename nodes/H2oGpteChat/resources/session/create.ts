import { UserError } from 'n8n-workflow';

import type { Call } from '../../../shared/operations/operation';
import { defineOperation } from '../../../shared/operations/operation';
import { withContext } from '../../../shared/transport/errors/failure';
import { NOT_H2OGPTE } from '../../../shared/transport/errors/explainAnswer';
import { isObject } from '../../../shared/text/json';
import { plainId } from '../../../shared/text/plainText';
import { optionalCollectionId, promptTemplateId } from '../../../shared/operations/commonFields';

/** The ID of a session that was just created. Throws a `UserError` where the answer holds none. */
export function idOf(created: unknown): string {
	if (isObject(created) && typeof created.id === 'string') return created.id;
	throw new UserError('The server did not say which session it created', {
		description: NOT_H2OGPTE,
	});
}

/** Gives a new session what creating it cannot: the prompt template, then the name. The last answer is the session as it is. */
async function finish(created: unknown, template: string, name: string, call: Call) {
	const id = idOf(created);
	let session = created;
	try {
		if (template !== '') {
			const values = { sessionId: id, promptTemplateId: template };
			session = await call('PUT /chats/{sessionId}/prompt_template', values);
		}
		if (name !== '') session = await call('PATCH /chats/{sessionId}', { sessionId: id, name });
		return session;
	} catch (error) {
		throw withContext(error, `The session ${plainId(id)} was created before that.`, {
			session_id: id,
		});
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
					isId: true,
				},
			],
		},
	],
	output: 'item',
	async run({ values: { additionalFields }, send, call }) {
		const { promptTemplateId: template = '', name = '' } = additionalFields;
		return await finish(await send(), template, name, call);
	},
});
