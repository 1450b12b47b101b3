import { sessionId } from '../../../shared/operations/commonFields';
import { defineOperation } from '../../../shared/operations/operation';
import { CLIENT_MARK } from '../../../shared/clientMark';
import { rememberSent } from '../../../shared/sentMessages';
import { assertObject } from '../../../shared/transport/assertShape';

export const addExchange = defineOperation({
	name: 'Add Exchange',
	value: 'addExchange',
	action: 'Add exchange to session',
	description: 'Add a question and its answer that were written elsewhere, without asking a model',
	route: 'POST /chats/{sessionId}/synth_message_pair',
	parameters: [
		sessionId,
		{
			displayName: 'Question',
			name: 'question',
			type: 'string',
			typeOptions: { rows: 2 },
			required: true,
			default: '',
			placeholder: 'e.g. How often do I have to descale the machine?',
			description: 'What the user is to have said',
			sendAs: 'user_prompt',
		},
		{
			displayName: 'Answer',
			name: 'answer',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			placeholder: 'e.g. Every two months.',
			description: 'What the assistant is to have answered. Later answers take it into account.',
			sendAs: 'ai_response',
		},
		{
			displayName: 'Command Name',
			name: 'commandName',
			type: 'string',
			default: CLIENT_MARK,
			placeholder: 'e.g. schedule',
			description: 'What the server notes as the origin of both messages',
			sendAs: 'command_name',
		},
	],
	output: 'item',
	// The API asks for a name.
	completeFields: ({ command_name: name = CLIENT_MARK, ...fields }) => ({
		...fields,
		command_name: name,
	}),
	concurrencyKey: 'sessionId',
	exampleItem: {
		session_id: '123e4567-e89b-12d3-a456-426655440000',
		message_id: 'faa62d72-2213-4a39-8cc6-382a710d653d',
		question_id: '5f0c9a53-7d0b-4c77-9d3a-0a6c2f1f9b1e',
		reply_id: 'faa62d72-2213-4a39-8cc6-382a710d653d',
	},
	async run({ values: { sessionId: id, question }, send, serverUrl }) {
		// A trigger is not to start the workflow with it.
		rememberSent({ serverUrl, sessionId: id, text: question });
		const answer = assertObject(await send());
		return { session_id: id, message_id: answer.reply_id, ...answer };
	},
});
