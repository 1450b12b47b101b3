import type { IDataObject } from 'n8n-workflow';

import type { OperationCase, Given } from '../../support/operationCases';
import { marked } from '../../support/marked';
import { byId, set, testOperation } from '../../support/operationCases';

const QUESTION = 'How often do I have to descale?';
const ask = ({ sessionId }: Given) => ({
	sessionMode: 'existing',
	sessionId: byId(sessionId),
	message: QUESTION,
});

/** The one request that is sent, with what goes besides the question. */
const sends =
	(body: object = {}): OperationCase['requests'] =>
	({ sessionId }) => [
		[`POST /chats/${sessionId}/completions`, marked({ message: QUESTION, stream: true, ...body })],
	];

/** The answer as the emulator keeps it. */
const answerIn = ({ emulator, sessionId }: Given) => {
	const reply = emulator.store.sessions.get(sessionId)?.messages.at(-1);
	return { id: reply?.id, text: reply?.content ?? '' };
};

const readable: OperationCase['items'] = (given) => {
	const { id, text } = answerIn(given);
	return [{ output: text, question: QUESTION, message_id: id, session_id: given.sessionId }];
};

const parsed =
	(jsonOf: (text: string) => string): OperationCase['items'] =>
	(given) => {
		const { id, text } = answerIn(given);
		const output = JSON.parse(jsonOf(text)) as IDataObject;
		return [{ output, question: QUESTION, message_id: id, session_id: given.sessionId }];
	};

testOperation('message', 'send', [
	{
		label: 'sends the question alone and gives a readable answer',
		parameters: ask,
		requests: sends(),
		items: readable,
	},
	{
		label: 'gives the fields of the API where it is not simplified',
		parameters: (given) => ({ ...ask(given), simplify: false }),
		requests: sends(),
		items: (given) => {
			const { id, text } = answerIn(given);
			return [{ message_id: id, body: text, session_id: given.sessionId }];
		},
	},
	{
		label: 'works with a server that does not name the message',
		arrange: ({ emulator }) => set(emulator, { legacy: true }),
		parameters: ask,
		requests: sends(),
		items: (given) => [
			{
				output: answerIn(given).text,
				question: QUESTION,
				message_id: null,
				session_id: given.sessionId,
			},
		],
	},
	{
		label: 'sends the model and the system prompt',
		parameters: (given) => ({
			...ask(given),
			llm: byId('emulator-large'),
			options: { systemPrompt: 'Be brief.' },
		}),
		requests: sends({ llm: 'emulator-large', system_prompt: 'Be brief.' }),
		items: readable,
	},
	{
		label: 'leaves the choice of the model to the server',
		parameters: (given) => ({ ...ask(given), llm: byId('auto') }),
		requests: sends({ llm: 'auto' }),
		items: readable,
	},
	{
		label: 'parses an answer in JSON',
		parameters: (given) => ({ ...ask(given), options: { responseFormat: 'json_object' } }),
		requests: sends({ llm_args: { response_format: 'json_object' } }),
		items: parsed((text) => text),
	},
	{
		label: 'parses an answer in a code block',
		parameters: (given) => ({ ...ask(given), options: { responseFormat: 'json_code' } }),
		requests: sends({ llm_args: { response_format: 'json_code' } }),
		items: parsed((text) => text.split('\n').slice(1, -1).join('\n')),
	},
	{
		label: 'parses an answer that follows a JSON Schema',
		parameters: (given) => ({
			...ask(given),
			options: {
				guidedJson: '{"type": "object", "properties": {"months": {"type": "number"}}}',
			},
		}),
		requests: sends({
			llm_args: {
				guided_json: { type: 'object', properties: { months: { type: 'number' } } },
			},
		}),
		items: parsed((text) => text),
	},
	{
		label: 'puts JSON arguments under the fields of the form',
		parameters: (given) => ({
			...ask(given),
			options: { responseFormat: 'text' },
			advancedOptions: {
				llmArgs: '{"temperature": 0.5, "response_format": "json_object"}',
				ragConfig: '{"rag_type": "rag"}',
				selfReflectionConfig: '={{ { llm_reflection: "emulator-small" } }}',
			},
		}),
		requests: sends({
			llm_args: { temperature: 0.5, response_format: 'text' },
			rag_config: { rag_type: 'rag' },
			self_reflection_config: { llm_reflection: 'emulator-small' },
		}),
		items: readable,
	},
	{
		label: 'leaves out options that were emptied again',
		parameters: (given) => ({
			...ask(given),
			llm: byId(''),
			options: { systemPrompt: '', guidedJson: '' },
			advancedOptions: { llmArgs: '{}', ragConfig: '' },
		}),
		requests: sends(),
		items: readable,
	},
]);
