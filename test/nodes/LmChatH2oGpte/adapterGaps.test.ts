import { closeGaps } from '../../../nodes/LmChatH2oGpte/adapterGaps';

type Call = [method: string, messages: unknown[], options: object, ...rest: unknown[]];

/** A model as the SDK supplies it, which notes how it is called. */
function adapter(calls: Call[] = []) {
	const parser = () => ({ completionTokens: 0, promptTokens: 0, totalTokens: 0 });
	const tracing = { options: { tokensUsageParser: parser as (result: unknown) => object } };
	const model = {
		callbacks: [tracing],
		_generate: async (messages: unknown[], options: object, ...rest: unknown[]) => {
			calls.push(['generate', messages, options, ...rest]);
			return await Promise.resolve({ text: 'Yes.' });
		},
		_streamResponseChunks: async function* (
			messages: unknown[],
			options: object,
			...rest: unknown[]
		): AsyncGenerator<unknown> {
			calls.push(['stream', messages, options, ...rest]);
			yield await Promise.resolve({ text: 'Ye' });
			yield { text: 's.' };
		},
		bindTools: ((): object => adapter(calls).model) as (
			tools: unknown[],
			options?: object,
		) => object,
	};
	return { model, calls, tracing };
}

const call = async (model: typeof closed, messages: unknown[], options: object = {}) => {
	const chunks: unknown[] = [];
	for await (const chunk of model._streamResponseChunks(messages, options, 'run'))
		chunks.push(chunk);
	return [await model._generate(messages, options, 'run'), chunks];
};

let { model: closed, calls, tracing } = adapter();
beforeEach(() => {
	const made = adapter();
	({ calls, tracing } = made);
	closeGaps(made.model);
	closed = made.model;
});

it('is the same model, which answers as before', async () => {
	const { model } = adapter();
	expect(closeGaps(model)).toBe(model);
	expect(await call(model, ['Hello'])).toEqual([
		{ text: 'Yes.' },
		[{ text: 'Ye' }, { text: 's.' }],
	]);
});

it.each<[label: string, model: unknown]>([
	['nothing', undefined],
	['a text', 'model'],
	['a model without tools', { _generate: () => {}, _streamResponseChunks: () => {} }],
	['a model of other methods', { invoke: () => {} }],
])('leaves %s as it is', (_label, model) => {
	const before = typeof model === 'object' ? { ...model } : model;
	expect(closeGaps(model)).toBe(model);
	expect(model).toEqual(before);
});

const URL = 'https://a/b.png';

it.each<[label: string, block: unknown, readable: unknown]>([
	['a text', { type: 'text', text: 'Hello' }, { type: 'text', text: 'Hello' }],
	['what is no object', 'Hello', 'Hello'],
	[
		'an image by an address',
		{ type: 'image_url', image_url: URL },
		{ type: 'image', url: URL, metadata: {} },
	],
	[
		'an image by an address in an object',
		{ type: 'image_url', image_url: { url: URL } },
		{ type: 'image', url: URL, metadata: {} },
	],
	[
		'an image with how closely to look',
		{ type: 'image_url', image_url: { url: URL, detail: 'high' } },
		{ type: 'image', url: URL, metadata: { detail: 'high' } },
	],
	[
		'a file of an older LangChain',
		{ type: 'file', mime_type: 'application/pdf', data: 'AA==' },
		{ type: 'file', mime_type: 'application/pdf', mimeType: 'application/pdf', data: 'AA==' },
	],
	[
		'an image of an older LangChain',
		{ type: 'image', mime_type: 'image/png', data: 'AA==' },
		{ type: 'image', mime_type: 'image/png', mimeType: 'image/png', data: 'AA==' },
	],
	[
		'a file of a newer one',
		{ type: 'file', mimeType: 'application/pdf', data: 'AA==' },
		{ type: 'file', mimeType: 'application/pdf', data: 'AA==' },
	],
])('makes %s readable', async (_label, block, readable) => {
	class Message {
		content = [block];
		id = 'm1';
		get words() {
			return `of ${this.id}`;
		}
	}
	const message = new Message();
	await call(closed, [message]);
	for (const [, [sent]] of calls) {
		expect(sent).toBeInstanceOf(Message);
		expect(sent).toMatchObject({ content: [readable], id: 'm1', words: 'of m1' });
	}
	expect(calls.map(([method]) => method)).toEqual(['stream', 'generate']);
	expect(message.content).toEqual([block]);
});

it.each([
	['a text', { content: 'Hello' }],
	['no message', 'Hello'],
])('passes on %s itself', async (_label, message) => {
	await call(closed, [message], { stop: ['a'] });
	expect(calls).toEqual([
		['stream', [message], { stop: ['a'] }, 'run'],
		['generate', [message], { stop: ['a'] }, 'run'],
	]);
});

it.each<[label: string, output: unknown, counts: [prompt: number, completion: number]]>([
	['of the SDK', { tokenUsage: { input_tokens: 3, output_tokens: 4 } }, [3, 4]],
	['of LangChain for a stream', { tokenUsage: { promptTokens: 3, completionTokens: 4 } }, [3, 4]],
	['that are not there', { tokenUsage: {} }, [0, 0]],
	['of no answer', undefined, [0, 0]],
])('reads the token counts %s', (_label, llmOutput, [promptTokens, completionTokens]) => {
	expect(tracing.options.tokensUsageParser({ llmOutput })).toEqual({
		promptTokens,
		completionTokens,
		totalTokens: promptTokens + completionTokens,
	});
});

it.each<[label: string, bind: (model: typeof closed) => unknown, options: object]>([
	['no choice', (model) => model.bindTools([]), { stop: ['a'] }],
	[
		'a choice',
		(model) => model.bindTools([], { tool_choice: 'any' }),
		{ tool_choice: 'any', stop: ['a'] },
	],
	[
		'a choice of a model with tools',
		(model) => (model.bindTools([], { tool_choice: 'any' }) as typeof closed).bindTools([]),
		{ tool_choice: 'any', stop: ['a'] },
	],
	[
		'a later choice',
		(model) =>
			(model.bindTools([], { tool_choice: 'any' }) as typeof closed).bindTools([], {
				tool_choice: 'none',
			}),
		{ tool_choice: 'none', stop: ['a'] },
	],
])('asks with %s of a tool', async (_label, bind, options) => {
	const bound = bind(closed) as typeof closed;
	await bound._generate(['Hello'], { stop: ['a'] });
	expect(calls).toEqual([['generate', ['Hello'], options]]);
});

it.each<[label: string, content: unknown, tokens: number]>([
	['no text', '', 0],
	['a text', 'How often?', 3],
	[
		'the texts among the parts of a message',
		[{ type: 'text', text: 'How' }, { type: 'image_url' }, { type: 'text', text: 'often?' }],
		3,
	],
	['no content', undefined, 0],
])('estimates the tokens of %s, and asks nobody', async (_label, content, tokens) => {
	const model = closeGaps(adapter().model) as {
		getNumTokens: (content: unknown) => Promise<number>;
	};
	expect(await model.getNumTokens(content)).toBe(tokens);
});

it.each<[label: string, content: unknown, given: unknown]>([
	['a piece of text', [{ type: 'text', text: 'Every' }], 'Every'],
	['a text as it is', 'Every', 'Every'],
	[
		'several parts as they are',
		[
			{ type: 'text', text: 'a' },
			{ type: 'text', text: 'b' },
		],
		[
			{ type: 'text', text: 'a' },
			{ type: 'text', text: 'b' },
		],
	],
	['a part of another kind as it is', [{ type: 'image' }], [{ type: 'image' }]],
])('gives %s in a stream', async (_label, content, given) => {
	const { model } = adapter();
	model._streamResponseChunks = async function* () {
		yield await Promise.resolve({ message: { content } });
	};
	const [, chunks] = await call(closeGaps(model) as typeof closed, []);
	expect(chunks).toEqual([{ message: { content: given } }]);
});

it('leaves the stream of the SDK where the loop over it is left', async () => {
	const { model } = adapter();
	let isLeft = false;
	model._streamResponseChunks = async function* () {
		try {
			for (;;) yield await Promise.resolve({});
		} finally {
			isLeft = true;
		}
	};
	const chunks = (closeGaps(model) as typeof closed)._streamResponseChunks([], {});
	for await (const chunk of chunks) {
		expect(chunk).toEqual({});
		break;
	}
	expect(isLeft).toBe(true);
});
