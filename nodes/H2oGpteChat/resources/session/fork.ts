import { messageId, sessionId } from '../../../shared/operations/commonFields';
import { defineOperation } from '../../../shared/operations/operation';

export const forkSession = defineOperation({
	name: 'Fork',
	value: 'fork',
	action: 'Fork session',
	description: 'Copy a chat session with its messages, to go on in two ways',
	route: 'POST /chats/{sessionId}/fork',
	parameters: [
		{ ...sessionId, description: 'The chat session to copy' },
		{
			...messageId,
			required: false,
			description: 'The ID of the last message to copy. Leave empty to copy all of them.',
		},
	],
	output: 'item',
	idField: 'session_id',
});
