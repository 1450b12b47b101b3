import { HELLO, tool, useOpenAi } from './openAiClient';

const { running, firstChoice } = useOpenAi();

const ASK = tool('Ask', { id: { type: 'string' }, question: { type: 'string' } });

/** A conversation that a tool had its say in. */
const resultOf = (content: string) => [
	HELLO,
	{
		role: 'assistant',
		content: null,
		tool_calls: [{ id: 'c1', type: 'function', function: { name: 'Ask', arguments: '{}' } }],
	},
	{ role: 'tool', tool_call_id: 'c1', content },
];

describe('without a script, the model', () => {
	const ALONE =
		'No documents are attached to this chat, so this is Emulator Small alone. You asked: “How often do I descale?”';

	it.each<[label: string, body: object, says: unknown]>([
		['is alone without tools', {}, ALONE],
		['takes no tool without a field for a question', { tools: [tool('List', {})] }, ALONE],
		[
			'takes no tool whose text fields are all about something else',
			{ tools: [tool('Move', { from: { type: 'string' }, to: { type: 'string' } })] },
			ALONE,
		],
		['gives the text in the items of a result', { messages: resultOf('[{"output":"A."}]') }, 'A.'],
		['gives what went wrong', { messages: resultOf('[{"error":"No key."}]') }, 'No key.'],
		['gives any other item as it is', { messages: resultOf('[{"count":1}]') }, '{"count":1}'],
		['gives a result that is not JSON as it is', { messages: resultOf('Plain.') }, 'Plain.'],
	])('%s', async (_label, body, says) => {
		expect(await firstChoice(body)).toEqual({
			index: 0,
			message: { role: 'assistant', content: says },
			finish_reason: 'stop',
		});
	});

	it.each<[label: string, tools: object[], name: string, args: object]>([
		['by its name', [tool('List', {}), ASK], 'Ask', { question: HELLO.content }],
		[
			'by its description',
			[
				tool('Ask', {
					id: { type: 'string' },
					text: { type: 'string', description: 'The question' },
				}),
			],
			'Ask',
			{ text: HELLO.content },
		],
		[
			'by being the only one',
			[tool('Say', { words: { type: 'string' }, times: { type: 'number' } })],
			'Say',
			{ words: HELLO.content },
		],
	])('puts the question to a tool, whose field it finds %s', async (_label, tools, name, args) => {
		const { message, finish_reason } = await firstChoice({ tools });
		expect(finish_reason).toBe('tool_calls');
		expect(message).toMatchObject({
			content: null,
			tool_calls: [{ type: 'function', function: { name, arguments: JSON.stringify(args) } }],
		});
	});

	it('reads a question that comes in parts', async () => {
		const content = [{ type: 'text', text: 'Hello' }];
		const { message } = await firstChoice({ messages: [{ role: 'user', content }] });
		expect(message.content).toContain('You asked: “Hello”');
	});
});

describe('with a script, the model', () => {
	it('takes one turn after another, and goes on without it', async () => {
		running().script.push('One.', [{ name: 'Ask', arguments: { wrong: 1 } }], 'Two.');
		const turns = [];
		for (let count = 0; count < 4; count += 1) turns.push((await firstChoice({})).message);
		expect(turns).toMatchObject([
			{ content: 'One.' },
			{ tool_calls: [{ function: { name: 'Ask', arguments: '{"wrong":1}' } }] },
			{ content: 'Two.' },
			{ content: expect.stringContaining('alone') as string },
		]);
	});

	it('can send arguments that are no JSON', async () => {
		running().script.push([{ name: 'Ask', arguments: '{"question": ' }]);
		const { message } = await firstChoice({});
		expect(message.tool_calls[0].function.arguments).toBe('{"question": ');
	});

	it('forgets it with a reset', async () => {
		running().script.push('One.');
		running().reset();
		expect((await firstChoice({})).message.content).not.toBe('One.');
	});
});
