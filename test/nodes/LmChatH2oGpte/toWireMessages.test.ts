import type { Message, MessageContent } from '@n8n/ai-node-sdk';

import { toWireMessages } from '../../../nodes/LmChatH2oGpte/toWireMessages';

const text = (words: string): MessageContent => ({ type: 'text', text: words });
const call = (id: string | undefined, name: string, input = '{}'): MessageContent => ({
	type: 'tool-call',
	toolCallId: id,
	toolName: name,
	input,
});
const result = (id: string, value: unknown): MessageContent => ({
	type: 'tool-result',
	toolCallId: id,
	result: value,
});
const wireCall = (id: string, name: string, input = '{}') => ({
	id,
	type: 'function',
	function: { name, arguments: input },
});

const THOUGHT: MessageContent = { type: 'reasoning', text: 'Hm.' };
const UNKNOWN: MessageContent = { type: 'provider', value: { a: 1 } };
const IMAGE = { type: 'file', mediaType: 'image/png' } as const;

/** What a person says: the parts of the message, and its content on the wire. */
const USER: Array<[label: string, content: MessageContent[], wire: unknown]> = [
	['nothing', [], ''],
	['a text', [text('Hello')], 'Hello'],
	['several texts', [text('Hel'), text('lo')], 'Hello'],
	['a text with parts that the API has not', [THOUGHT, text('Hello'), UNKNOWN], 'Hello'],
	[
		'an image by its address',
		[text('What is it?'), { ...IMAGE, data: '', providerMetadata: { url: 'https://a/b.png' } }],
		[
			{ type: 'text', text: 'What is it?' },
			{ type: 'image_url', image_url: { url: 'https://a/b.png' } },
		],
	],
	[
		'an image by its address, with how closely to look',
		[{ ...IMAGE, data: '', providerMetadata: { url: 'https://a/b.png', detail: 'low' } }],
		[{ type: 'image_url', image_url: { url: 'https://a/b.png', detail: 'low' } }],
	],
	[
		'an image whose address stands in an object',
		[{ ...IMAGE, data: '', providerMetadata: { url: { url: 'https://a/b.png' } } }],
		[{ type: 'image_url', image_url: { url: 'https://a/b.png' } }],
	],
	[
		'an image whose address holds it',
		[{ ...IMAGE, data: '', providerMetadata: { url: 'data:image/png;base64,AAEC' } }],
		[{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAEC' } }],
	],
	[
		'an image in base64',
		[{ ...IMAGE, data: 'AAEC' }],
		[{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAEC' } }],
	],
	[
		'an image in bytes',
		[{ ...IMAGE, data: Uint8Array.of(0, 1, 2) }],
		[{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAEC' } }],
	],
	[
		'an image whose data says so itself',
		[{ ...IMAGE, data: 'data:image/png;base64,AAEC' }],
		[{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAEC' } }],
	],
	[
		'a file',
		[{ type: 'file', mediaType: 'application/pdf', data: 'AAEC' }],
		[
			{
				type: 'file',
				file: { filename: 'file', file_data: 'data:application/pdf;base64,AAEC' },
			},
		],
	],
	[
		'a file with a name and without a type',
		[{ type: 'file', data: Uint8Array.of(0), providerMetadata: { filename: 'a.bin' } }],
		[
			{
				type: 'file',
				file: { filename: 'a.bin', file_data: 'data:application/octet-stream;base64,AA==' },
			},
		],
	],
	[
		'an image beside parts that the API has not',
		[THOUGHT, { ...IMAGE, data: 'AAEC' }, UNKNOWN, text('What is it?')],
		[
			{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAEC' } },
			{ type: 'text', text: 'What is it?' },
		],
	],
];

it.each(USER)('a person says %s', (_label, content, wire) => {
	expect(toWireMessages([{ role: 'user', content }])).toEqual([{ role: 'user', content: wire }]);
});

it('leaves a file out that is known by an ID of another provider alone', () => {
	const file: unknown = { type: 'file', data: undefined, providerMetadata: { fileId: 'file-1' } };
	const messages = [{ role: 'user', content: [text('Read it'), file] }] as Message[];
	expect(toWireMessages(messages)).toEqual([
		{ role: 'user', content: [{ type: 'text', text: 'Read it' }] },
	]);
});

/** What the model said. */
const ASSISTANT: Array<[label: string, content: MessageContent[], wire: object]> = [
	['nothing', [], { content: '' }],
	['a text', [text('Every two '), text('months.')], { content: 'Every two months.' }],
	['its thoughts as well', [THOUGHT, text('Yes.')], { content: 'Yes.' }],
	[
		'a call alone',
		[call('1', 'search', '{"q":"a"}')],
		{ content: null, tool_calls: [wireCall('1', 'search', '{"q":"a"}')] },
	],
	[
		'a text and several calls',
		[text('I look.'), call('1', 'search'), call('2', 'search')],
		{ content: 'I look.', tool_calls: [wireCall('1', 'search'), wireCall('2', 'search')] },
	],
	[
		'a call among the content and once more beside it',
		[text('I look.'), call('1', 'search'), call('2', 'list'), call('1', 'search')],
		{ content: 'I look.', tool_calls: [wireCall('1', 'search'), wireCall('2', 'list')] },
	],
	[
		'several calls without an ID',
		[call(undefined, 'search'), call('', 'list')],
		{ content: null, tool_calls: [wireCall('', 'search'), wireCall('', 'list')] },
	],
];

it.each(ASSISTANT)('the model said %s', (_label, content, wire) => {
	expect(toWireMessages([{ role: 'assistant', content }])).toEqual([
		{ role: 'assistant', ...wire },
	]);
});

/** What a tool gave, and the text of it on the wire. */
const RESULTS: Array<[label: string, value: unknown, wire: string]> = [
	['a text', 'Two.', 'Two.'],
	['an empty text', '', ''],
	['an object', { output: 'Two.' }, '{"output":"Two."}'],
	['a number', 2, '2'],
	['nothing', undefined, ''],
	['null', null, 'null'],
	['a list', ['Two.', 3], '["Two.",3]'],
	['a list of objects that are no parts', [{ page: 1 }], '[{"page":1}]'],
	['the parts of a message', [text('Two'), THOUGHT, text('.')], 'Two.'],
	['no parts', [], ''],
];

it.each(RESULTS)('a tool gave %s', (_label, value, content) => {
	expect(toWireMessages([{ role: 'tool', content: [result('1', value)] }])).toEqual([
		{ role: 'tool', tool_call_id: '1', content },
	]);
});

it('writes each result of a message as a message, and nothing else of it', () => {
	const content = [result('1', 'One.'), text('Between'), result('2', { two: 2 })];
	expect(toWireMessages([{ role: 'tool', content }])).toEqual([
		{ role: 'tool', tool_call_id: '1', content: 'One.' },
		{ role: 'tool', tool_call_id: '2', content: '{"two":2}' },
	]);
});

it('keeps the order of a conversation', () => {
	const messages: Message[] = [
		{ role: 'system', content: [text('Be '), text('brief.')] },
		{ role: 'user', content: [text('How often?')] },
		{ role: 'assistant', content: [call('1', 'search')] },
		{ role: 'tool', content: [result('1', 'Two months')] },
		{ role: 'assistant', content: [text('Every two months.')] },
	];
	expect(toWireMessages(messages)).toEqual([
		{ role: 'system', content: 'Be brief.' },
		{ role: 'user', content: 'How often?' },
		{ role: 'assistant', content: null, tool_calls: [wireCall('1', 'search')] },
		{ role: 'tool', tool_call_id: '1', content: 'Two months' },
		{ role: 'assistant', content: 'Every two months.' },
	]);
});
