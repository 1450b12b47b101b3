import type { IDataObject } from 'n8n-workflow';

import { useModelOn } from '../../support/askChatModel';
import { useEmulator } from '../../support/useEmulator';
import type { Way } from '../../support/modelCaller';
import { ask, WAYS } from '../../support/modelCaller';

const running = useEmulator();

const IMAGE = 'data:image/png;base64,AAEC';
const SCHEMA = { type: 'object', properties: { firstName: { type: 'string' } } };
const FIND = {
	type: 'function',
	function: { name: 'find', description: 'Finds', parameters: SCHEMA },
};
const LIST = { type: 'function', function: { name: 'list', description: 'Lists', parameters: {} } };

interface Question {
	/** That of the emulator that sees; a small one unless said otherwise. */
	model?: string;
	messages: unknown;
	tools?: object[];
	choice?: object;
	options?: object;
	/** What is sent beside the model. */
	body: IDataObject;
}

const QUESTIONS: Array<[string, Question]> = [
	['a text', { messages: 'Hello', body: { messages: [{ role: 'user', content: 'Hello' }] } }],
	[
		'a text with characters of all kinds',
		{
			messages: 'Größe?\n\u{1f600} "a"',
			body: { messages: [{ role: 'user', content: 'Größe?\n\u{1f600} "a"' }] },
		},
	],
	[
		'a conversation with a tool',
		{
			messages: [
				['system', 'Be brief.'],
				['human', 'How often?'],
				{
					role: 'assistant',
					content: '',
					tool_calls: [{ id: 'a', name: 'find', args: { firstName: 'K7' }, type: 'tool_call' }],
				},
				{ role: 'tool', tool_call_id: 'a', content: 'Two months' },
			],
			body: {
				messages: [
					{ role: 'system', content: 'Be brief.' },
					{ role: 'user', content: 'How often?' },
					{
						role: 'assistant',
						content: null,
						tool_calls: [
							{
								id: 'a',
								type: 'function',
								function: { name: 'find', arguments: '{"firstName":"K7"}' },
							},
						],
					},
					{ role: 'tool', tool_call_id: 'a', content: 'Two months' },
				],
			},
		},
	],
	[
		'an image as agents of n8n give it',
		{
			model: 'emulator-vision',
			messages: [
				[
					'human',
					[
						{ type: 'text', text: 'What is it?' },
						{ type: 'image_url', image_url: { url: IMAGE, detail: 'low' } },
					],
				],
			],
			body: {
				messages: [
					{
						role: 'user',
						content: [
							{ type: 'text', text: 'What is it?' },
							{ type: 'image_url', image_url: { url: IMAGE, detail: 'low' } },
						],
					},
				],
			},
		},
	],
	[
		'an image and a file as a newer LangChain gives them',
		{
			model: 'emulator-vision',
			messages: [
				[
					'human',
					[
						{ type: 'image', mimeType: 'image/png', data: 'AAEC' },
						{ type: 'file', mimeType: 'text/plain', data: 'AA==', metadata: { filename: 'a.txt' } },
					],
				],
			],
			body: {
				messages: [
					{
						role: 'user',
						content: [
							{ type: 'image_url', image_url: { url: IMAGE } },
							{
								type: 'file',
								file: { filename: 'a.txt', file_data: 'data:text/plain;base64,AA==' },
							},
						],
					},
				],
			},
		},
	],
	[
		'tools',
		{
			messages: 'Hello',
			tools: [FIND, LIST],
			body: { messages: [{ role: 'user', content: 'Hello' }], tools: [FIND, LIST] },
		},
	],
	[
		'tools of which one has to be called',
		{
			messages: 'Hello',
			tools: [FIND, LIST],
			choice: { tool_choice: 'any' },
			body: {
				messages: [{ role: 'user', content: 'Hello' }],
				tools: [FIND, LIST],
				tool_choice: 'required',
			},
		},
	],
	[
		'a tool that has to be called',
		{
			messages: 'Hello',
			tools: [FIND],
			choice: { tool_choice: 'find' },
			body: {
				messages: [{ role: 'user', content: 'Hello' }],
				tools: [FIND],
				tool_choice: { type: 'function', function: { name: 'find' } },
			},
		},
	],
	[
		'a text at which the answer ends',
		{
			messages: 'Hello',
			options: { stop: ['\n'] },
			body: { messages: [{ role: 'user', content: 'Hello' }], stop: ['\n'] },
		},
	],
];

const HEADERS: Record<Way, { accept: string; body: object }> = {
	invoke: { accept: 'application/json, application/jsonl', body: {} },
	stream: {
		accept: 'text/event-stream, application/json',
		body: { stream: true, stream_options: { include_usage: true } },
	},
};

describe.each(WAYS)('%s sends', (way) => {
	it.each(QUESTIONS)(
		'%s',
		async (_label, { model: id = 'emulator-small', messages, tools, choice, options, body }) => {
			const emulator = running();
			// What the model answers is of no matter here.
			emulator.script.push('Yes.');
			const { status } = await useModelOn(
				emulator,
				{ model: { __rl: true, mode: 'id', value: id } },
				async (model) => {
					const bound = tools ? model.bindTools(tools, choice) : model;
					return { ...(await ask(bound, way, messages, options)) };
				},
			);
			expect(status).toBe('success');
			expect(
				emulator.requests.map(({ method, path, headers, body: sent }) => [
					`${method} ${path}`,
					headers.accept,
					headers['content-type'],
					headers.authorization,
					sent,
				]),
			).toEqual([
				[
					'POST /openai_api/v1/chat/completions',
					HEADERS[way].accept,
					'application/json',
					`Bearer ${emulator.keys.global}`,
					{ model: id, ...body, ...HEADERS[way].body },
				],
			]);
		},
	);
});
