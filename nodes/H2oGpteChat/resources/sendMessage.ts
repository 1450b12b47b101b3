import type { Parameter } from '../core/operation';
import { defineOperation } from '../core/operation';
import { isObject } from '../transport/json';
import { model, optionsWith, sessionId } from './parameters';
import { simplifyAnswer } from './simplify';

/** Seconds. A plain answer comes all at once, after the model has thought it out. */
const ANSWER_TIMEOUT = 900;

const sendOptions = optionsWith([
	{
		displayName: 'JSON Schema',
		name: 'guidedJson',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. {"type": "object", "properties": {"total": {"type": "number"}}}',
		description: 'A JSON Schema that the answer has to follow. Not every model can.',
		sendAs: 'llm_args.guided_json',
	},
	{
		displayName: 'Response Format',
		name: 'responseFormat',
		type: 'options',
		options: [
			{ name: 'JSON Code', value: 'json_code', description: 'JSON in a code block' },
			{ name: 'JSON Object', value: 'json_object', description: 'JSON and nothing else' },
			{ name: 'Text', value: 'text', description: 'Whatever suits the question' },
		],
		default: 'text',
		description: 'What the answer is written in. JSON is parsed into the output.',
		sendAs: 'llm_args.response_format',
	},
	{
		displayName: 'System Prompt',
		name: 'systemPrompt',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. You are the support desk of a coffee machine maker. Be brief and friendly.',
		description: 'Who the model is to be. Enter auto for the default of the model.',
	},
	{
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 86_400 },
		default: ANSWER_TIMEOUT,
		description: 'How long to wait for the answer',
		sendAs: false,
	},
]);

const advancedOptions = {
	displayName: 'Advanced Options',
	name: 'advancedOptions',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'LLM Arguments (JSON)',
			name: 'llmArgs',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"temperature": 0.2}',
			description:
				'Further arguments of the model, as llm_args in the API. Options set above take precedence.',
			sendAs: 'llm_args',
		},
		{
			displayName: 'RAG Configuration (JSON)',
			name: 'ragConfig',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"rag_type": "rag+"}',
			description: 'How passages of the documents are found, as rag_config in the API',
			sendAs: 'rag_config',
		},
		{
			displayName: 'Self-Reflection (JSON)',
			name: 'selfReflectionConfig',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"llm_reflection": "gpt-4o"}',
			description: 'How the answer is judged afterwards, as self_reflection_config in the API',
			sendAs: 'self_reflection_config',
		},
	],
} as const satisfies Parameter;

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
		advancedOptions,
	],
	output: 'item',
	oneAtATimeBy: 'sessionId',
	timeout: ({ options }) => options.timeout ?? ANSWER_TIMEOUT,
	async run({ values, wire, call }) {
		const answer = await call('POST /chats/{sessionId}/completions', wire);
		return isObject(answer) ? { ...answer, session_id: values.sessionId } : answer;
	},
	simplify: (answer, { options: { responseFormat = 'text', guidedJson = {} } }) =>
		simplifyAnswer(answer, responseFormat !== 'text' || Object.keys(guidedJson).length > 0),
});
