import type { IDataObject } from 'n8n-workflow';

import { say } from '../../tools/n8n/terminal';
import { marked } from '../support/marked';
import { MANUAL, NOWHERE } from '../support/useEmulator';
import { byId } from '../support/operationCases';
import {
	AGENT,
	callsOf,
	fromAI,
	modelCredential,
	openAiModel,
	resultsOf,
	sentToModel,
} from './support/agentWorkflow';
import { askTheManual, calling, QUESTION, TOOL, useAgentLab } from './support/agentLab';
import { CREDENTIAL_TYPE } from './support/lab';

const { lab, tool, run, chat, newestAnswer } = useAgentLab();

describe('the model is offered the tool with', () => {
	it.each<[label: string, parameters: IDataObject, description: string, schema: IDataObject]>([
		[
			'what n8n writes by itself',
			askTheManual(),
			'Send message in h2oGPTe Chat',
			{ properties: { Message: { type: 'string' } }, required: ['Message'] },
		],
		[
			'the words of the author',
			askTheManual({
				descriptionType: 'manual',
				toolDescription: 'Answers questions about the Korvel K7 from its manual.',
				message: fromAI('Message', 'string', 'One question, as a whole sentence'),
			}),
			'Answers questions about the Korvel K7 from its manual.',
			{
				properties: {
					Message: { type: 'string', description: 'One question, as a whole sentence' },
				},
				required: ['Message'],
			},
		],
		[
			'all values that it is to give',
			askTheManual({
				sessionMode: 'existing',
				sessionId: byId(fromAI('Session')),
				options: { temperature: fromAI('Temperature', 'number') },
			}),
			'Send message in h2oGPTe Chat',
			{
				properties: {
					Session: { type: 'string' },
					Message: { type: 'string' },
					Temperature: { type: 'number' },
				},
				required: ['Session', 'Message', 'Temperature'],
			},
		],
	])('%s', async (label, parameters, description, schema) => {
		lab().emulator.script.push('Never mind.');
		expect(await run(tool(parameters))).toMatchObject({ status: 'success', output: 'Never mind.' });

		const [{ tools } = { tools: [] }] = sentToModel(lab().emulator);
		say(`\n  ${label}: ${JSON.stringify(tools)}`);
		const rest = { additionalProperties: false, $schema: expect.any(String) as string };
		const offered = { type: 'object', ...schema, ...rest };
		expect(tools).toEqual([
			{
				type: 'function',
				function: { name: TOOL, description, parameters: offered },
			},
		]);
	});
});

it('gives the model a small result that it can read, and the agent answers with it', async () => {
	const { status, output } = await run(tool(askTheManual()));
	const { emulator } = lab();
	const answer = newestAnswer();

	expect([status, output]).toEqual(['success', answer.output]);
	expect(resultsOf(emulator)).toEqual([[answer]]);
	expect(callsOf(emulator)).toEqual([
		['model'],
		[`POST /chats?collection_id=${MANUAL}`],
		[`POST /chats/${answer.session_id}/completions`, marked({ message: QUESTION, stream: true })],
		['model'],
	]);
});

describe('in a chat that shows words as they come, nothing of the tool is seen', () => {
	it('when it answers', async () => {
		const { order, nodes, text, errors } = await chat(tool(askTheManual()));
		expect([nodes, errors]).toEqual([[AGENT], []]);
		expect(order).toEqual(['begin', 'end', 'begin', 'item', 'end']);
		expect(text).toBe(newestAnswer().output);
	});

	it('when it cannot', async () => {
		lab().emulator.script.push(calling({}));
		const { nodes, text, errors } = await chat(tool(askTheManual()));
		expect([nodes, errors]).toEqual([[AGENT], []]);
		expect(text).toBe("The parameter 'Message' is empty. Enter text, or check the expression.");
		expect(resultsOf(lab().emulator)).toEqual([
			[{ error: "The parameter 'Message' is empty. Enter text, or check the expression." }],
		]);
	});
});

describe('the model is told in a sentence what is wrong, and succeeds on its second try', () => {
	const RIGHT = { Message: QUESTION };

	it.each<[label: string, parameters: IDataObject, wrong: IDataObject, sentence: string]>([
		[
			'nothing for the message',
			{},
			{},
			"The parameter 'Message' is empty. Enter text, or check the expression.",
		],
		[
			'an empty message',
			{},
			{ Message: ' ' },
			"The parameter 'Message' is empty. Enter text, or check the expression.",
		],
		[
			'an object for the message',
			{},
			{ Message: { text: QUESTION } },
			"The parameter 'Message' needs text but got an object. Check the value or the expression of this parameter.",
		],
		[
			'an ID that there is not',
			{ collectionId: byId(fromAI('Collection')) },
			{ ...RIGHT, Collection: NOWHERE },
			`There is no collection with the id "${NOWHERE}". Check the ID or the name: what it stands for may have been deleted, or belong to another server or user. If neither is asked for, check the Server URL in the credential. (HTTP 404)`,
		],
		[
			'text for a number',
			{ options: { temperature: fromAI('Temperature', 'number') } },
			{ ...RIGHT, Temperature: 'hot' },
			"The parameter 'Temperature' needs a number but got text. Check the value or the expression of this parameter.",
		],
		[
			'a choice that there is not',
			{ options: { responseFormat: fromAI('Response_Format') } },
			{ ...RIGHT, Response_Format: 'yaml' },
			`The parameter 'Response Format' has no choice "yaml". Choose one of: json_code, json_object, text.`,
		],
	])('%s', async (_label, parameters, wrong, sentence) => {
		const { emulator } = lab();
		const right = { ...RIGHT, Collection: MANUAL, Temperature: 0, Response_Format: 'text' };
		emulator.script.push(calling(wrong), calling(right));
		const { status, output } = await run(tool(askTheManual(parameters)));

		const answer = newestAnswer();
		expect(resultsOf(emulator)).toEqual([[{ error: sentence }], [answer]]);
		expect([status, output]).toEqual(['success', answer.output]);
	});
});

it('tells the model that the key is wrong, and nobody what it is', async () => {
	const { client, emulator } = lab();
	const apiKey = 'sk-of-somebody-else';
	const credential = await client.createCredential({
		name: 'Wrong key',
		type: CREDENTIAL_TYPE,
		data: { url: emulator.url, apiKey },
	});
	const { status, output, stored } = await run(tool(askTheManual(), credential));

	const sentence =
		'The API key is not known here. Check the API key in the h2oGPTe credential. It may be mistyped, expired or revoked. (HTTP 401)';
	expect([status, output]).toEqual(['success', sentence]);
	expect(resultsOf(emulator)).toEqual([[{ error: sentence }]]);
	expect(JSON.stringify(sentToModel(emulator))).not.toContain(apiKey);
	expect(stored).toContain('The API key is not known here.');
	expect(stored).not.toContain(apiKey);
});

describe("n8n's own node for models of OpenAI, beneath the same agent,", () => {
	const openAi = async (parameters?: IDataObject) => {
		const { client, emulator } = lab();
		return openAiModel(await client.createCredential(modelCredential(emulator)), parameters);
	};

	it('takes the models of h2oGPTe', async () => {
		const { status, output } = await run(tool(askTheManual()), await openAi());
		expect([status, output]).toEqual(['success', newestAnswer().output]);
	});

	it('needs Use Responses API to be off, since the endpoint has chat completions only', async () => {
		const { error } = await run(tool(askTheManual()), await openAi({ responsesApiEnabled: true }));
		expect(error?.description).toBe('There is no POST /openai_api/v1/responses here.');
	});
});
