import type { INodeParameters } from 'n8n-workflow';

import { useModelOn } from '../../support/askChatModel';
import { useEmulator } from '../../support/useEmulator';

const running = useEmulator();

const ask = async (parameters: INodeParameters) =>
	await useModelOn(running(), parameters, async (model) => {
		await model.invoke('Hello in JSON');
		return {};
	});

const byName = (value: unknown) => ({
	model: { __rl: true, mode: 'id', value } as INodeParameters,
});

const SCHEMA = { type: 'object', properties: { firstName: { type: 'string' } } };
const ASKED = { model: 'emulator-small', messages: [{ role: 'user', content: 'Hello in JSON' }] };

it.each<[label: string, parameters: INodeParameters, body: object]>([
	['none', {}, {}],
	['a model by name', byName('emulator-large'), { model: 'emulator-large' }],
	[
		'a model from an expression',
		byName('={{ "emulator-" + "large" }}'),
		{ model: 'emulator-large' },
	],
	['Temperature', { options: { temperature: 0 } }, { temperature: 0 }],
	['Max Tokens', { options: { maxTokens: 10 } }, { max_tokens: 10 }],
	['Top P', { options: { topP: 0.5 } }, { top_p: 0.5 }],
	['Frequency Penalty', { options: { frequencyPenalty: -1.5 } }, { frequency_penalty: -1.5 }],
	['Presence Penalty', { options: { presencePenalty: 2 } }, { presence_penalty: 2 }],
	['Response Format: Text', { options: { responseFormat: 'text' } }, {}],
	[
		'Response Format: JSON Object',
		{ options: { responseFormat: 'json_object', jsonSchema: '{"type":"object"}' } },
		{ response_format: { type: 'json_object' } },
	],
	[
		'Response Format: JSON Schema',
		{ options: { responseFormat: 'json_schema', jsonSchema: JSON.stringify(SCHEMA) } },
		{
			response_format: { type: 'json_schema', json_schema: { name: 'answer', schema: SCHEMA } },
		},
	],
	['Timeout and Max Retries', { options: { timeout: 60, maxRetries: 0 } }, {}],
	[
		'numbers from expressions',
		{ options: { temperature: '={{ 0.5 }}', maxTokens: '={{ "10" }}' } },
		{ temperature: 0.5, max_tokens: 10 },
	],
])('sends what the options say: %s', async (_label, parameters, body) => {
	const { status } = await ask(parameters);
	expect(status).toBe('success');
	expect(running().requests.map((request) => request.body)).toEqual([{ ...ASKED, ...body }]);
});

it.each<[label: string, parameters: INodeParameters, message: string]>([
	['no model', byName(''), "'Model' is empty"],
	['a model that is a number', byName('={{ 7 }}'), "'Model'"],
	['a temperature that is too high', { options: { temperature: 3 } }, "'Temperature'"],
	['no tokens', { options: { maxTokens: 0 } }, "'Max Tokens'"],
	['half a token', { options: { maxTokens: 1.5 } }, "'Max Tokens'"],
	['a number in words', { options: { topP: '={{ "much" }}' } }, "'Top P'"],
	['a timeout of nothing', { options: { timeout: 0 } }, "'Timeout (Seconds)'"],
	['fewer retries than none', { options: { maxRetries: -1 } }, "'Max Retries'"],
	['an unknown format', { options: { responseFormat: '={{ "xml" }}' } }, "'Response Format'"],
	[
		'a schema that is no JSON',
		{ options: { responseFormat: 'json_schema', jsonSchema: '{' } },
		"'JSON Schema'",
	],
	['no schema', { options: { responseFormat: 'json_schema' } }, "'JSON Schema' is empty"],
	[
		'an empty schema',
		{ options: { responseFormat: 'json_schema', jsonSchema: '{}' } },
		"'JSON Schema' is empty",
	],
])('refuses %s before it asks', async (_label, parameters, message) => {
	const { error, log } = await ask(parameters);
	// n8n quotes the message alone where the model is used, so what to do next is in it.
	expect(error?.description).toMatch(/\. [A-Z]/);
	expect([error?.message, error?.description]).toEqual([
		'Error in sub-node Model',
		expect.stringContaining(message),
	]);
	expect(log.map((task) => [task.error?.message, task.error?.description])).toEqual([
		[error?.description, null],
	]);
	expect(running().requests).toEqual([]);
});
