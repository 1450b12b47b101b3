import type { IExecuteFunctions } from 'n8n-workflow';

import type { Call } from '../../../shared/operations/operationContext';
import { defineOperation } from '../../../shared/operations/operation';
import { assertIdentified } from '../../../shared/transport/assertShape';
import { cancelSignalOf } from '../../../shared/transport/connection';
import { withContext } from '../../../shared/transport/errors/failure';
import { untilAnswered } from '../../../shared/transport/withGrace';
import { plainId } from '../../../shared/text/plainText';
import { optionalCollectionId, promptTemplateId } from '../../../shared/operations/commonFields';

/** Gives the ID in the answer to the creation of a session. Throws a `UserError` where it has none. */
const idOf = (created: unknown): string =>
	assertIdentified(created, 'The server did not say which session it created').id;

/**
 * Starts a session, and gives its ID, also where the execution is stopped meanwhile. Throws what the request throws.
 * @param collectionId the collection to answer from; empty for the model alone
 */
export const startSession = async (
	call: Call,
	node: IExecuteFunctions,
	collectionId: string,
): Promise<string> =>
	idOf(
		await untilAnswered(
			cancelSignalOf(node),
			async (cancelSignal) =>
				await call('POST /chats{?collectionId}', { collectionId }, undefined, { cancelSignal }),
		),
	);

/**
 * Sets what a session cannot be created with, where it is not empty: the prompt template, then the name. Gives the last
 * answer, which is the session as it is then. The errors that it throws say that the session exists.
 */
export async function configure(created: unknown, templateId: string, name: string, call: Call) {
	const id = idOf(created);
	let session = created;
	try {
		if (templateId !== '') {
			const values = { sessionId: id, promptTemplateId: templateId };
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
	action: 'Create session',
	description: 'Start a chat session, on a collection of documents or with the model alone',
	route: 'POST /chats{?collectionId}',
	parameters: [
		optionalCollectionId,
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Questions about the manual',
			description: 'What lists call the session. Without it the server finds a name.',
			sendAs: false,
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
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
	idField: 'session_id',
	async run({ values: { name, additionalFields }, send, call, node }) {
		const { promptTemplateId: templateId = '' } = additionalFields;
		const created = await untilAnswered(
			cancelSignalOf(node),
			async (cancelSignal) => await send(undefined, undefined, { cancelSignal }),
		);
		return await configure(created, templateId, name, call);
	},
});
