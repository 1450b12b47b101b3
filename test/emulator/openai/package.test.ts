import OpenAI, { AuthenticationError, BadRequestError, NotFoundError } from 'openai';

import { keyOf } from '../../../emulator/keys';
import { useEmulator } from '../../support/useEmulator';

const running = useEmulator();

/** OpenAI's own client, as anybody would set it up. */
const clientOf = (apiKey = running().keys.global) =>
	new OpenAI({ apiKey, baseURL: `${running().url}/openai_api/v1`, maxRetries: 0 });

const HELLO = { role: 'user', content: 'How often do I descale?' } as const;
const model = 'emulator-small';

const ASK = {
	type: 'function',
	function: {
		name: 'ask_documents',
		description: 'Asks the documents.',
		parameters: { type: 'object', properties: { question: { type: 'string' } } },
	},
} as const;

it('lists models, and shows one', async () => {
	const listed: string[] = [];
	for await (const { id } of clientOf().models.list()) listed.push(id);
	expect(listed).toEqual(['emulator-small', 'emulator-large', 'emulator-vision']);
	expect(await clientOf().models.retrieve('emulator-large')).toMatchObject({
		id: 'emulator-large',
		object: 'model',
	});
});

it('shows a model whose name has a slash', async () => {
	running().store.models.push({ id: 'made/up 1', displayName: 'Made Up', price: 0 });
	expect(await clientOf().models.retrieve('made/up 1')).toMatchObject({ id: 'made/up 1' });
});

it('answers in one piece', async () => {
	const { choices, usage } = await clientOf().chat.completions.create({ model, messages: [HELLO] });
	expect(choices).toMatchObject([
		{
			finish_reason: 'stop',
			message: { role: 'assistant', content: expect.stringContaining(HELLO.content) as string },
		},
	]);
	expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
});

it('streams, with usage at the end', async () => {
	running().script.push('Every two months.');
	const stream = await clientOf().chat.completions.create({
		model,
		messages: [HELLO],
		stream: true,
		stream_options: { include_usage: true },
	});
	let text = '';
	const ends: unknown[] = [];
	for await (const { choices, usage } of stream) {
		text += choices[0]?.delta.content ?? '';
		ends.push(choices[0]?.finish_reason ?? usage?.completion_tokens);
	}
	expect(text).toBe('Every two months.');
	expect(ends.slice(-2)).toEqual(['stop', 5]);
});

it('calls a tool, and says what that said', async () => {
	const { completions } = clientOf().chat;
	const first = await completions.create({ model, messages: [HELLO], tools: [ASK] });
	const message = first.choices[0]?.message;
	const [call] = message?.tool_calls ?? [];
	expect([first.choices[0]?.finish_reason, call]).toMatchObject([
		'tool_calls',
		{ function: { name: 'ask_documents', arguments: `{"question":"${HELLO.content}"}` } },
	]);
	const second = await completions.create({
		model,
		messages: [
			HELLO,
			...(message ? [message] : []),
			{ role: 'tool', tool_call_id: call?.id ?? '', content: 'Every two months.' },
		],
		tools: [ASK],
	});
	expect(second.choices[0]?.message.content).toBe('Every two months.');
});

it('runs a tool by itself, and streams the whole', async () => {
	const asked: unknown[] = [];
	const runner = clientOf().chat.completions.runTools({
		model,
		messages: [HELLO],
		stream: true,
		tools: [
			{
				type: 'function',
				function: {
					...ASK.function,
					parse: JSON.parse,
					function: (given: unknown) => {
						asked.push(given);
						return 'Every two months.';
					},
				},
			},
		],
	});
	expect(await runner.finalContent()).toBe('Every two months.');
	expect(asked).toEqual([{ question: HELLO.content }]);
});

it.each<[label: string, key: string, failing: (client: OpenAI) => Promise<unknown>, type: unknown]>(
	[
		['a wrong key', 'sk-wrong', async ({ models }) => await models.list(), AuthenticationError],
		[
			'an unknown model',
			keyOf('global'),
			async ({ models }) => await models.retrieve('gpt-0'),
			NotFoundError,
		],
		[
			'an unknown model to chat with',
			keyOf('global'),
			async ({ chat }) => await chat.completions.create({ model: 'gpt-0', messages: [HELLO] }),
			BadRequestError,
		],
		[
			'no messages',
			keyOf('global'),
			async ({ chat }) => await chat.completions.create({ model, messages: [] }),
			BadRequestError,
		],
	],
)('takes a refusal for what it is: %s', async (...[, key, failing, type]) => {
	await expect(failing(clientOf(key))).rejects.toBeInstanceOf(type);
});

it('tries again where the server is busy', async () => {
	running().addFault({ match: '*', status: 503 });
	const patient = clientOf().withOptions({ maxRetries: 1 });
	expect((await patient.models.list()).data).toHaveLength(3);
	expect(running().requests.map(({ status }) => status)).toEqual([503, 200]);
});
