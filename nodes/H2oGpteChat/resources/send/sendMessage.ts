import { defineOperation } from '../../core/operation';
import { isObject } from '../../transport/json';
import { model, sessionId } from '../parameters';
import { simplifyAnswer } from '../simplify';
import { advancedOptions } from './advancedOptions';
import { agentOptions } from './agentOptions';
import { ANSWER_TIMEOUT, sendOptions } from './options';
import { retrievalOptions } from './retrievalOptions';

export const sendMessage = defineOperation({
	name: 'Send',
	value: 'send',
	action: 'Send a message',
	description: 'Ask a question in a chat session and get the answer',
	route: 'POST /chats/{sessionId}/completions',
	parameters: [
		sessionId,
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			placeholder: 'e.g. How do I descale the machine?',
			description: 'The question or instruction for the model',
		},
		model,
		sendOptions,
		retrievalOptions,
		agentOptions,
		advancedOptions,
	],
	output: 'item',
	oneAtATimeBy: 'sessionId',
	timeout: ({ options }) => options.timeout ?? ANSWER_TIMEOUT,
	async run({ values, wire, call }) {
		const answer = await call('POST /chats/{sessionId}/completions', wire);
		return isObject(answer) ? { ...answer, session_id: values.sessionId } : answer;
	},
	simplify: (answer, { options: { responseFormat = 'text', guidedJson } }) =>
		simplifyAnswer(answer, responseFormat !== 'text' || guidedJson !== undefined),
});
