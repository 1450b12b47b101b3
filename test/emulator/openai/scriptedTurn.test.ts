import type { ModelTurn } from '../../../emulator/openai/turn';
import { HELLO, tool, useOpenAi } from './openAiClient';

const { running, complete, firstChoice } = useOpenAi();

const id = expect.stringMatching(/^call_/) as string;
const callOf = (name: string, given: string) => ({
	id,
	type: 'function',
	function: { name, arguments: given },
});

describe('a turn ends', () => {
	const TWO = [
		{ name: 'Ask', arguments: '{"a": 12}' },
		{ name: 'List', arguments: {} },
	];

	it.each<[label: string, turn: ModelTurn, body: object, message: object, reason: string]>([
		['by itself', 'One two.', { max_tokens: 2, stop: '!' }, { content: 'One two.' }, 'stop'],
		['after the most tokens', 'One two.', { max_tokens: 1 }, { content: 'One ' }, 'length'],
		[
			'by their newer name',
			'One two.',
			{ max_completion_tokens: 1 },
			{ content: 'One ' },
			'length',
		],
		['before half an emoji', 'One😀', { max_tokens: 1 }, { content: 'One' }, 'length'],
		['before a text', 'One two.', { stop: ' two' }, { content: 'One' }, 'stop'],
		['before the first of several', 'One two.', { stop: ['.', 'w'] }, { content: 'One t' }, 'stop'],
		[
			'before a text that comes before the most tokens',
			'One two three.',
			{ stop: 'e', max_tokens: 2 },
			{ content: 'On' },
			'stop',
		],
		[
			'before a text that would come with the calls',
			{ text: 'One two.', calls: TWO },
			{ stop: 'two' },
			{ content: 'One ' },
			'stop',
		],
		[
			'within the arguments of a call',
			{ text: 'One.', calls: TWO },
			{ max_tokens: 2 },
			{ content: 'One.', tool_calls: [callOf('Ask', '{"a"')] },
			'length',
		],
		[
			'before a call',
			{ text: 'One.', calls: TWO },
			{ max_tokens: 4 },
			{ content: 'One.', tool_calls: [callOf('Ask', '{"a": 12}')] },
			'length',
		],
		[
			'with a text and calls',
			{ text: 'One.', calls: TWO },
			{},
			{ content: 'One.', tool_calls: [callOf('Ask', '{"a": 12}'), callOf('List', '{}')] },
			'tool_calls',
		],
		[
			'as the script says',
			{ text: 'One', finishReason: 'length' },
			{},
			{ content: 'One' },
			'length',
		],
		[
			'by a filter',
			{ text: '', finishReason: 'content_filter' },
			{},
			{ content: '' },
			'content_filter',
		],
	])('%s', async (...[, turn, body, message, reason]) => {
		running().script.push(turn);
		expect(await firstChoice(body)).toEqual({
			index: 0,
			message: { role: 'assistant', ...message },
			finish_reason: reason,
		});
	});
});

it('has the usage that the script says', async () => {
	running().script.push({ text: 'Four', cachedTokens: 3, reasoningTokens: 5 });
	const { usage } = JSON.parse((await complete({})).text);
	expect(usage).toEqual({
		prompt_tokens: usage.prompt_tokens,
		completion_tokens: 6,
		total_tokens: usage.prompt_tokens + 6,
		prompt_tokens_details: { cached_tokens: 3 },
		completion_tokens_details: { reasoning_tokens: 5 },
	});
});

describe('instead of a turn comes a refusal', () => {
	it.each<[label: string, turn: ModelTurn, status: number, error: object]>([
		[
			'with words alone',
			{ status: 402, message: 'No credit is left.' },
			402,
			{ message: 'No credit is left.', type: 'invalid_request_error', param: null, code: null },
		],
		[
			'with all that one can say',
			{
				status: 429,
				message: 'Slow down.',
				type: 'requests',
				param: 'model',
				code: 'rate_limit_exceeded',
			},
			429,
			{ message: 'Slow down.', type: 'requests', param: 'model', code: 'rate_limit_exceeded' },
		],
		[
			'of the server',
			{ status: 500, message: 'It broke.' },
			500,
			{ message: 'It broke.', type: 'server_error', param: null, code: null },
		],
	])('%s', async (...[, turn, status, error]) => {
		for (const stream of [false, true]) {
			running().script.push(turn);
			const answer = await complete({ stream });
			expect([answer.status, JSON.parse(answer.text)]).toEqual([status, { error }]);
		}
	});

	it('with headers', async () => {
		running().script.push({ status: 429, message: 'Slow.', headers: { 'retry-after': '7' } });
		expect((await complete({})).headers['retry-after']).toBe('7');
	});
});

describe('without a script, the model', () => {
	const ASK = tool('Ask', { question: { type: 'string' } });
	const MOVE = tool('Move', { from: { type: 'string' }, to: { type: 'string' } });
	const named = (name: string) => ({ type: 'function', function: { name } });
	const asked = callOf('Ask', JSON.stringify({ question: HELLO.content }));
	const moved = callOf('Move', JSON.stringify({ from: HELLO.content, to: 'to' }));
	const told = [
		HELLO,
		{ role: 'assistant', content: null, tool_calls: [{ ...asked, id: 'c' }] },
		{ role: 'tool', tool_call_id: 'c', content: 'A.' },
	];

	it.each<[label: string, body: object, calls: object[] | undefined]>([
		['calls no tool where it must not', { tools: [ASK], tool_choice: 'none' }, undefined],
		['calls one where it may', { tools: [MOVE, ASK], tool_choice: 'auto' }, [asked]],
		[
			'calls the one that takes a question',
			{ tools: [MOVE, ASK], tool_choice: 'required' },
			[asked],
		],
		['calls any where it must', { tools: [MOVE], tool_choice: 'required' }, [moved]],
		['calls the one that it has to', { tools: [ASK, MOVE], tool_choice: named('Move') }, [moved]],
		[
			'calls it again after a result',
			{ tools: [ASK], tool_choice: 'required', messages: told },
			[asked],
		],
		['takes no tool after a result where it need not', { tools: [ASK], messages: told }, undefined],
	])('%s', async (...[, body, calls]) => {
		const { message, finish_reason } = await firstChoice(body);
		expect([message.tool_calls, finish_reason]).toEqual([calls, calls ? 'tool_calls' : 'stop']);
	});
});
