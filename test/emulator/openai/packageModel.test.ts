import OpenAI, { APIError, BadRequestError, PermissionDeniedError } from 'openai';

import { useEmulator } from '../../support/useEmulator';

const running = useEmulator();

/** OpenAI's own client, as anybody would set it up. */
const completions = () =>
	new OpenAI({
		apiKey: running().keys.global,
		baseURL: `${running().url}/openai_api/v1`,
		maxRetries: 0,
	}).chat.completions;

const HELLO = { role: 'user', content: 'How often do I descale?' } as const;
const PNG = 'data:image/png;base64,iVBORw0KGgo=';
const model = 'emulator-small';

const toolOf = (name: string) => ({ type: 'function', function: { name } }) as const;

describe('a stream', () => {
	const streamed = () => completions().stream({ model, messages: [HELLO] });

	it('adds up to the whole, with usage', async () => {
		running().script.push({ text: 'Every two months.', cachedTokens: 4, reasoningTokens: 8 });
		const stream = completions().stream({
			model,
			messages: [HELLO],
			stream_options: { include_usage: true },
		});
		const { choices, usage } = await stream.finalChatCompletion();
		expect(choices).toMatchObject([
			{ finish_reason: 'stop', message: { content: 'Every two months.' } },
		]);
		expect(usage).toMatchObject({
			completion_tokens: 13,
			prompt_tokens_details: { cached_tokens: 4 },
			completion_tokens_details: { reasoning_tokens: 8 },
		});
	});

	it.each([false, true])('gives several calls, taking turns: %s', async (interleaved) => {
		running().script.push({
			text: 'Let me see.',
			calls: [
				{ name: 'Ask', arguments: { question: 'How often do I descale?' } },
				{ name: 'List', arguments: { page: 2 } },
			],
			interleaved,
		});
		const stream = completions().stream({
			model,
			messages: [HELLO],
			tools: [toolOf('Ask'), toolOf('List')],
		});
		const { choices } = await stream.finalChatCompletion();
		expect(choices).toMatchObject([
			{
				finish_reason: 'tool_calls',
				message: {
					content: 'Let me see.',
					tool_calls: [
						{ function: { name: 'Ask', arguments: '{"question":"How often do I descale?"}' } },
						{ function: { name: 'List', arguments: '{"page":2}' } },
					],
				},
			},
		]);
	});

	it('throws the error in it', async () => {
		running().script.push({ text: 'Every two months.', fault: { 'error-line': 2 } });
		const words: string[] = [];
		const failing = streamed().on('content', (delta) => words.push(delta));
		const failure = await failing.done().catch((error: unknown) => error);
		expect(failure).toMatchObject({
			message: expect.stringContaining('was interrupted') as string,
		});
		expect(words).toEqual(['Every', ' two']);
	});

	it('throws where the connection is cut', async () => {
		running().script.push({ text: 'Every two months.', fault: { reset: 1 } });
		await expect(streamed().done()).rejects.toThrow();
	});

	it('throws where it ends without a reason', async () => {
		running().script.push({ text: 'Every two months.', fault: { cut: 1 } });
		await expect(streamed().finalChatCompletion()).rejects.toThrow('missing finish_reason');
	});
});

it('gives an object that fits a schema', async () => {
	const schema = {
		type: 'object',
		properties: { answer: { type: 'string' }, weeks: { type: 'integer', minimum: 1 } },
		required: ['answer', 'weeks'],
		additionalProperties: false,
	};
	const parsed = await completions().parse({
		model,
		messages: [HELLO],
		response_format: { type: 'json_schema', json_schema: { name: 'Answer', schema, strict: true } },
	});
	expect(JSON.parse(parsed.choices[0]?.message.content ?? '')).toEqual({
		answer: expect.stringContaining(HELLO.content) as string,
		weeks: 1,
	});
});

it('shows images and files', async () => {
	const { choices } = await completions().create({
		model: 'emulator-vision',
		messages: [
			{
				role: 'user',
				content: [
					{ type: 'text', text: 'What is this?' },
					{ type: 'image_url', image_url: { url: PNG, detail: 'low' } },
					{
						type: 'file',
						file: { file_data: 'data:application/pdf;base64,JVBERi0=', filename: 'a.pdf' },
					},
				],
			},
		],
	});
	expect(choices[0]?.message.content).toMatch(
		/^I was shown 1 image \(image\/png\) and 1 file \(application\/pdf\)\. /,
	);
});

describe('takes a refusal for what it is:', () => {
	const failureOf = async (body: object) =>
		await completions()
			.create({ model, messages: [HELLO], ...body })
			.catch((error: unknown) => error);

	it('a key that may not use the model', async () => {
		running().switches['closed-model'] = model;
		const failure = await failureOf({});
		expect(failure).toBeInstanceOf(PermissionDeniedError);
		expect(failure).toMatchObject({ status: 403, code: 'model_not_found' });
	});

	it('more than the model takes', async () => {
		const failure = await failureOf({ max_completion_tokens: 500_000 });
		expect(failure).toBeInstanceOf(BadRequestError);
		expect(failure).toMatchObject({ code: 'context_length_exceeded', param: 'messages' });
	});

	it('whatever the script says', async () => {
		running().script.push({ status: 402, message: 'No credit is left.', code: 'no_credit' });
		const failure = await failureOf({});
		expect(failure).toBeInstanceOf(APIError);
		expect(failure).toMatchObject({ status: 402, code: 'no_credit' });
	});
});
