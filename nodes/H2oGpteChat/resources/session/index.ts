import type { Resource } from '../../../shared/operations/operation';
import { defineOperation } from '../../../shared/operations/operation';
import { deletionTimeout, deletionTimeoutMs } from '../../../shared/operations/deletionTimeout';
import { addExchange } from './addExchange';
import { createSession } from './create';
import { deleteManySessions } from './deleteMany';
import { forkSession } from './fork';
import { shareSession } from './share';
import { collectionFilter } from '../../../shared/operations/filters';
import {
	collectionId,
	optionsWith,
	promptTemplateId,
	sessionId,
} from '../../../shared/operations/commonFields';

export const session: Resource = {
	name: 'Session',
	value: 'session',
	default: 'create',
	operations: [
		createSession,
		addExchange,
		deleteManySessions,
		forkSession,
		shareSession,
		defineOperation({
			name: 'Count',
			value: 'count',
			action: 'Count sessions',
			description: 'Count the chat sessions of the user',
			route: 'GET /chats/count',
			parameters: [],
			output: 'item',
		}),
		defineOperation({
			name: 'Delete',
			value: 'delete',
			action: 'Delete session',
			description: 'Delete a chat session and its messages',
			route: 'DELETE /chats/{sessionId}',
			parameters: [sessionId, optionsWith([deletionTimeout('session')])],
			output: 'none',
			timeoutMs: deletionTimeoutMs,
		}),
		defineOperation({
			name: 'Get',
			value: 'get',
			action: 'Get session',
			description: 'Get the name, the collection and the prompt template of a chat session',
			route: 'GET /chats/{sessionId}',
			parameters: [sessionId],
			output: 'item',
			idField: 'session_id',
		}),
		defineOperation({
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many sessions',
			description: 'List the chat sessions of the user or of a collection, the last used first',
			route: 'GET /chats',
			parameters: [collectionFilter('sessions')],
			routeFor: ({ filters: { collectionId: id } }) =>
				id
					? { route: 'GET /collections/{collectionId}/chats', values: { collectionId: id } }
					: undefined,
			output: 'list',
			idField: 'session_id',
			paging: 'offset',
			emptyHint: 'There are no chat sessions here yet. Create one with Session: Create.',
		}),
		defineOperation({
			name: 'Get Suggested Questions',
			value: 'getQuestions',
			action: 'Get suggested questions',
			description:
				'List questions that suit the collection or the prompt template of a chat session',
			route: 'GET /chats/{sessionId}/questions',
			parameters: [sessionId],
			output: 'list',
			paging: 'limit',
			emptyHint:
				'No questions are suggested: the session has no collection, or its collection and prompt template come without sample questions. Set a collection that has some.',
		}),
		defineOperation({
			name: 'Remove Collection',
			value: 'removeCollection',
			action: 'Remove collection from session',
			description: 'Go on without documents: later answers come from the model alone',
			route: 'DELETE /chats/{sessionId}/collection',
			parameters: [sessionId],
			output: 'item',
			idField: 'session_id',
		}),
		defineOperation({
			name: 'Remove Prompt Template',
			value: 'removePromptTemplate',
			action: 'Remove prompt template from session',
			description: 'Go back to the default prompts',
			route: 'DELETE /chats/{sessionId}/prompt_template',
			parameters: [sessionId],
			output: 'item',
			idField: 'session_id',
		}),
		defineOperation({
			name: 'Set Collection',
			value: 'setCollection',
			action: 'Set session collection',
			description: 'Base later answers on the documents of a collection',
			route: 'PUT /chats/{sessionId}/collection',
			parameters: [sessionId, collectionId],
			output: 'item',
			idField: 'session_id',
		}),
		defineOperation({
			name: 'Set Prompt Template',
			value: 'setPromptTemplate',
			action: 'Set session prompt template',
			description: 'Use the prompts of a template for later answers',
			route: 'PUT /chats/{sessionId}/prompt_template',
			parameters: [sessionId, promptTemplateId],
			output: 'item',
			idField: 'session_id',
		}),
		defineOperation({
			name: 'Update',
			value: 'update',
			action: 'Update session',
			description: 'Rename a chat session',
			route: 'PATCH /chats/{sessionId}',
			parameters: [
				sessionId,
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					required: true,
					default: '',
					placeholder: 'e.g. Questions about the manual',
					description: 'What to call the session from now on',
				},
			],
			output: 'item',
			idField: 'session_id',
		}),
	],
};
