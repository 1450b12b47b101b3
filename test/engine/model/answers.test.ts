import type { IDataObject } from 'n8n-workflow';

import type { ModelTurn } from '../../../emulator/openai/turn';
import { useModelOn } from '../../support/askChatModel';
import { useEmulator } from '../../support/useEmulator';
import { useGateway } from '../../support/useGateway';
import type { Said } from '../../support/modelCaller';
import { askOnce } from './ask';
import { ask, WAYS } from '../../support/modelCaller';
import { sayThrough } from './events';

const running = useEmulator();
const gateway = useGateway(running);
const through = () => ({ url: gateway().url, apiKey: running().keys.global });

const CUT = { finishReason: 'length' };

const TOOLS = ['find', 'list'].map((name) => ({
	type: 'function',
	function: { name, description: name, parameters: { type: 'object', properties: {} } },
}));

const TURNS: Array<[label: string, turn: ModelTurn, text: string, calls: object[]]> = [
	['a text', 'Every two months.', 'Every two months.', []],
	['no text', '', '', []],
	['a call', [{ name: 'find', arguments: { q: 1 } }], '', [{ name: 'find', args: { q: 1 } }]],
	[
		'several calls, also of one tool',
		[
			{ name: 'find', arguments: { q: 1 } },
			{ name: 'list', arguments: '{}' },
			{ name: 'find', arguments: { q: 'two', deep: { list: [1] } } },
		],
		'',
		[
			{ name: 'find', args: { q: 1 } },
			{ name: 'list', args: {} },
			{ name: 'find', args: { q: 'two', deep: { list: [1] } } },
		],
	],
];

describe.each(WAYS)('%s gives', (way) => {
	it.each(TURNS)('%s', async (_label, turn, text, calls) => {
		running().script.push(turn);
		let said: Said | undefined;
		const { status } = await useModelOn(running(), {}, async (model) => {
			said = await ask(model.bindTools(TOOLS), way, 'Hello');
			return {};
		});
		expect([status, said?.texts.join('')]).toEqual(['success', text]);
		const id = expect.stringMatching(/^call_/) as string;
		expect(said?.calls).toEqual(calls.map((call) => ({ ...call, id, type: 'tool_call' })));
		expect(new Set(said?.calls.map((call) => call.id)).size).toBe(calls.length);
	});

	it('the text and the calls of one message', async () => {
		sayThrough(gateway(), {
			content: 'I look.',
			tool_calls: [
				{ index: 0, id: 'a', type: 'function', function: { name: 'find', arguments: '{}' } },
			],
		});
		const { said } = await askOnce(through(), way);
		expect([said?.texts.join(''), said?.calls]).toEqual([
			'I look.',
			[{ id: 'a', name: 'find', args: {}, type: 'tool_call' }],
		]);
	});

	it('no thoughts of the model', async () => {
		sayThrough(gateway(), { role: 'assistant', reasoning_content: 'Hm.', content: 'Yes.' });
		expect((await askOnce(through(), way)).said?.texts).toEqual(['Yes.']);
	});

	it('the words of a refusal', async () => {
		sayThrough(gateway(), { content: null, refusal: 'I may not.' });
		expect((await askOnce(through(), way)).said?.texts.join('')).toBe('I may not.');
	});

	it('a failure where arguments are no JSON', async () => {
		running().script.push([{ name: 'find', arguments: '{"q": ' }]);
		const { status, failure } = await askOnce(
			{ url: running().url, apiKey: running().keys.global },
			way,
		);
		expect([status, failure]).toEqual([
			'error',
			{
				message: "The model called the tool 'find' with arguments that are no JSON object",
				description:
					'It wrote: {"q":. Try again, or choose a model that is better at calling tools.',
			},
		]);
	});

	it('what is there of a text that is cut off, with a hint', async () => {
		sayThrough(gateway(), { content: 'Every two' }, CUT);
		const { said, log } = await askOnce(through(), way, { options: { maxTokens: 2 } });
		expect([said?.texts.join(''), log]).toEqual([
			'Every two',
			[
				{
					hints: [
						"The model's answer was cut off at its limit of tokens. Raise 'Max Tokens' in the options of the model, or ask for less at once.",
					],
				},
			],
		]);
	});

	it('a failure for a call that is cut off, which says so', async () => {
		const call = { index: 0, id: 'a', function: { name: 'find', arguments: '{"q": "a' } };
		sayThrough(gateway(), { content: null, tool_calls: [call] }, CUT);
		expect((await askOnce(through(), way)).failure).toEqual({
			message: "The model was cut off while it called the tool 'find'",
			description: "Raise 'Max Tokens' in the options of the model, or ask for less at once.",
		});
	});

	it('one hint for several answers that are cut off', async () => {
		sayThrough(gateway(), { content: 'Every' }, CUT);
		const { log } = await useModelOn({ ...running(), url: gateway().url }, {}, async (model) => {
			await ask(model, way, 'One');
			await ask(model, way, 'Two');
			return {};
		});
		// n8n shows the same hints with each question.
		expect(log.map(({ hints = [] }) => hints.length)).toEqual([1, 1]);
	});
});

/** The log of n8n: of each question, the tokens that the server counted or that n8n estimates. */
async function counted(way: (typeof WAYS)[number]): Promise<Array<[string, unknown]>> {
	const { log } = await useModelOn({ ...running(), url: gateway().url }, {}, async (model) => {
		await ask(model, way, 'Hello');
		return {};
	});
	return log.flatMap((task) => {
		const json: IDataObject = task.data?.ai_languageModel?.[0]?.[0]?.json ?? {};
		return Object.entries(json).filter(([name]) => name.startsWith('tokenUsage'));
	});
}

describe.each(WAYS)('the log of n8n, after %s, has', (way) => {
	it('the tokens that the server counted', async () => {
		const usage = { prompt_tokens: 30, completion_tokens: 40, total_tokens: 70 };
		sayThrough(gateway(), { content: 'Every two months.' }, { usage });
		expect(await counted(way)).toEqual([
			['tokenUsage', { promptTokens: 30, completionTokens: 40, totalTokens: 70 }],
		]);
	});

	it('an estimate where the server counts none', async () => {
		sayThrough(gateway(), { content: 'Every two months.' });
		const [[name, estimate] = []] = await counted(way);
		expect([name, estimate]).toEqual([
			'tokenUsageEstimate',
			{ promptTokens: expect.any(Number), completionTokens: 4, totalTokens: expect.any(Number) },
		]);
	});
});
