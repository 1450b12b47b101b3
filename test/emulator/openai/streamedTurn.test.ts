import type { ModelTurn } from '../../../emulator/openai/turn';
import { HELLO, useOpenAi } from './openAiClient';

const { running, call, complete } = useOpenAi();

describe('a streamed turn', () => {
	const eventsOf = (text: string) =>
		text
			.split('\n\n')
			.filter((event) => event !== '')
			.map((event) => event.replace(/^data: /, ''));

	/** What a client puts together from the parts of a stream. */
	async function streamed(turn: ModelTurn, more: object = {}) {
		running().script.push(turn);
		const { status, type, text } = await complete({ stream: true, ...more });
		const events = eventsOf(text);
		expect([status, type, events.pop()]).toEqual([200, 'text/event-stream', '[DONE]']);
		return events.map((event) => JSON.parse(event));
	}

	it('sends a text word by word', async () => {
		const chunks = await streamed('Every two months.');
		expect(chunks.map(({ choices: [choice] }) => [choice.delta, choice.finish_reason])).toEqual([
			[{ role: 'assistant', content: '' }, null],
			[{ content: 'Every' }, null],
			[{ content: ' two' }, null],
			[{ content: ' months.' }, null],
			[{}, 'stop'],
		]);
	});

	it('sends calls of tools with their arguments in parts', async () => {
		const chunks = await streamed([
			{ name: 'Ask', arguments: '{"a": 1}' },
			{ name: 'List', arguments: '{}' },
		]);
		const calls = chunks.flatMap(({ choices: [choice] }) => choice.delta.tool_calls ?? []);
		const id = expect.stringMatching(/^call_/) as string;
		expect(calls).toEqual([
			{ index: 0, id, type: 'function', function: { name: 'Ask', arguments: '' } },
			{ index: 0, function: { arguments: '{"a":' } },
			{ index: 0, function: { arguments: ' 1}' } },
			{ index: 1, id, type: 'function', function: { name: 'List', arguments: '' } },
			{ index: 1, function: { arguments: '{}' } },
		]);
		expect(chunks.at(-1).choices[0].finish_reason).toBe('tool_calls');
	});

	it('ends with the usage for those who ask for it', async () => {
		const chunks = await streamed('One.', { stream_options: { include_usage: true } });
		const { choices, usage } = chunks.at(-1);
		expect(choices).toEqual([]);
		expect(usage.total_tokens).toBe(usage.prompt_tokens + usage.completion_tokens);
	});

	it('is broken off where the emulator breaks its contract', async () => {
		Object.assign(running().store.models[0] ?? {}, { id: 7 });
		const { text } = await call('/chat/completions', {
			model: 'Emulator Small',
			messages: [HELLO],
			stream: true,
		});
		const violations = running().violations.splice(0);
		expect(violations).toEqual([expect.stringContaining('line/model must be string')]);
		expect(eventsOf(text).map((event) => JSON.parse(event))).toMatchObject([
			{ error: { message: violations[0] } },
		]);
	});
});
