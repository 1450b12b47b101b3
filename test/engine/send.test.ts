import type { Given } from '../support/operation';
import { byId, newestReply, set, testOperation } from '../support/operation';

const ask = ({ sessionId }: Given, message = 'How often do I have to descale?') => ({
	sessionId: byId(sessionId),
	message,
});

const ANSWER =
	'Descale the machine when the drop light turns orange: with water of hardness level 3 this happens about every 2 months or every 250 cups, with level 4 about every month. A machine that is not descaled in time loses its warranty for the boiler. (k7-care.md, page 2)';

const call = ({ sessionId }: Given) => `POST /chats/${sessionId}/completions`;

testOperation('message', 'send', [
	{
		label: 'sends the question alone and gives a readable answer',
		parameters: ask,
		requests: (given) => [[call(given), { message: 'How often do I have to descale?' }]],
		items: ({ emulator, sessionId }) => [
			{ output: ANSWER, message_id: newestReply(emulator, sessionId), session_id: sessionId },
		],
	},
	{
		label: 'gives the fields of the API where it is not simplified',
		parameters: (given) => ({ ...ask(given), simplify: false }),
		requests: (given) => [[call(given), { message: 'How often do I have to descale?' }]],
		items: ({ emulator, sessionId }) => [
			{ message_id: newestReply(emulator, sessionId), body: ANSWER, session_id: sessionId },
		],
	},
	{
		label: 'works with a server that does not name the message',
		arrange: ({ emulator }) => set(emulator, { legacy: true }),
		parameters: ask,
		requests: (given) => [[call(given), { message: 'How often do I have to descale?' }]],
		items: ({ sessionId }) => [{ output: ANSWER, message_id: null, session_id: sessionId }],
	},
	{
		label: 'sends the model and the system prompt',
		parameters: (given) => ({
			...ask(given),
			llm: byId('emulator-large'),
			options: { systemPrompt: 'Be brief.' },
		}),
		requests: (given) => [
			[
				call(given),
				{
					message: 'How often do I have to descale?',
					llm: 'emulator-large',
					system_prompt: 'Be brief.',
				},
			],
		],
		items: ({ emulator, sessionId }) => [
			{ output: ANSWER, message_id: newestReply(emulator, sessionId), session_id: sessionId },
		],
	},
	{
		label: 'parses an answer in JSON',
		parameters: (given) => ({ ...ask(given), options: { responseFormat: 'json_object' } }),
		requests: (given) => [
			[
				call(given),
				{
					message: 'How often do I have to descale?',
					llm_args: { response_format: 'json_object' },
				},
			],
		],
		items: ({ emulator, sessionId }) => [
			{
				output: {
					answer: ANSWER.replace(' (k7-care.md, page 2)', ''),
					source: 'k7-care.md, page 2',
				},
				message_id: newestReply(emulator, sessionId),
				session_id: sessionId,
			},
		],
	},
	{
		label: 'parses an answer in a code block',
		parameters: (given) => ({ ...ask(given), options: { responseFormat: 'json_code' } }),
		requests: (given) => [
			[
				call(given),
				{ message: 'How often do I have to descale?', llm_args: { response_format: 'json_code' } },
			],
		],
		items: ({ emulator, sessionId }) => [
			{
				output: {
					answer: ANSWER.replace(' (k7-care.md, page 2)', ''),
					source: 'k7-care.md, page 2',
				},
				message_id: newestReply(emulator, sessionId),
				session_id: sessionId,
			},
		],
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
		requests: (given) => [
			[
				call(given),
				{
					message: 'How often do I have to descale?',
					llm_args: { temperature: 0.5, response_format: 'text' },
					rag_config: { rag_type: 'rag' },
					self_reflection_config: { llm_reflection: 'emulator-small' },
				},
			],
		],
		items: ({ emulator, sessionId }) => [
			{ output: ANSWER, message_id: newestReply(emulator, sessionId), session_id: sessionId },
		],
	},
	{
		label: 'leaves out options that were emptied again',
		parameters: (given) => ({
			...ask(given),
			llm: byId(''),
			options: { systemPrompt: '', guidedJson: '' },
			advancedOptions: { llmArgs: '{}', ragConfig: '' },
		}),
		requests: (given) => [[call(given), { message: 'How often do I have to descale?' }]],
		items: ({ emulator, sessionId }) => [
			{ output: ANSWER, message_id: newestReply(emulator, sessionId), session_id: sessionId },
		],
	},
]);
