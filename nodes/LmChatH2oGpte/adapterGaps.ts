import type { IDataObject } from 'n8n-workflow';

import { isObject, objectsIn } from '../shared/text/json';

/** The methods of LangChain's chat models that are changed here, as n8n's AI SDK has them. */
interface Adapter {
	_generate: (messages: unknown[], options: object, ...rest: unknown[]) => Promise<unknown>;
	_streamResponseChunks: (
		messages: unknown[],
		options: object,
		...rest: unknown[]
	) => AsyncIterable<unknown>;
	bindTools: (tools: unknown[]) => unknown;
}

const METHODS = ['_generate', '_streamResponseChunks', 'bindTools'] as const;

const isAdapter = (model: unknown): model is Adapter =>
	isObject(model) && METHODS.every((name) => typeof model[name] === 'function');

/** Converts an image or a file in the form of an older LangChain, which n8n's agents use and the SDK drops, to the form it reads. */
function readableBlock(block: unknown): unknown {
	if (!isObject(block)) return block;
	if (block.type === 'image_url') {
		const { url, detail } = isObject(block.image_url)
			? block.image_url
			: { url: block.image_url, detail: undefined };
		return { type: 'image', url, metadata: detail ? { detail } : {} };
	}
	const isOldFile = block.mimeType === undefined && typeof block.mime_type === 'string';
	return isOldFile ? { ...block, mimeType: block.mime_type } : block;
}

/** Returns a message whose images and files the SDK can read. Its other properties, and its class, are those of the message. */
function readableMessage(message: unknown): unknown {
	if (!isObject(message) || !Array.isArray(message.content)) return message;
	const content = message.content.map(readableBlock);
	return Object.create(message, { content: { value: content, enumerable: true } });
}

/**
 * Gives a piece of text as a text, where the SDK gives it as the only part of a list: LangChain joins the pieces one by one, and
 * would copy a list that grows with each of them.
 */
function flatten(chunk: unknown): void {
	if (!isObject(chunk) || !isObject(chunk.message)) return;
	const { content } = chunk.message;
	if (!Array.isArray(content) || content.length !== 1) return;
	const [part] = objectsIn(content);
	if (part?.type === 'text') chunk.message.content = part.text;
}

/** Reads a stream with its pieces of text flattened. It is no generator, which would take more promises for each piece. */
function flattened(chunks: AsyncIterable<unknown>): AsyncIterable<unknown> {
	return {
		[Symbol.asyncIterator]: () => {
			const source = chunks[Symbol.asyncIterator]();
			return {
				next: async () => {
					const result = await source.next();
					if (!result.done) flatten(result.value);
					return result;
				},
				return: async () => (await source.return?.()) ?? { done: true, value: undefined },
			};
		},
	};
}

/** Reads the token counts of an answer in both forms: that of the SDK, and that of LangChain for a stream. */
function parseUsage(result: unknown) {
	const output = isObject(result) && isObject(result.llmOutput) ? result.llmOutput : {};
	const usage: IDataObject = isObject(output.tokenUsage) ? output.tokenUsage : {};
	const promptTokens = Number(usage.input_tokens ?? usage.promptTokens ?? 0);
	const completionTokens = Number(usage.output_tokens ?? usage.completionTokens ?? 0);
	return { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens };
}

/** About as many characters as a token has in English, which is what LangChain assumes where it cannot count. */
const CHARS_PER_TOKEN = 4;

/** Estimates the tokens of a text, or of the texts among the parts of a message. */
async function estimateTokens(content: unknown): Promise<number> {
	const texts: unknown[] =
		typeof content === 'string' ? [content] : objectsIn(content).map(({ text }) => text);
	const chars = texts.reduce<number>((sum, text) => sum + String(text ?? '').length, 0);
	return Math.ceil(chars / CHARS_PER_TOKEN);
}

/**
 * Closes gaps of n8n's AI SDK (0.31) in the model that it supplies, and returns the same model: it drops the images that n8n's
 * agents and chains pass on, it logs an estimate instead of the token counts of a streamed answer, and it drops the choice of a
 * tool. Its pieces of a stream take LangChain time quadratic in their number. To count tokens, as a Summarization Chain does,
 * LangChain loads a table from another host, which takes minutes to fail where n8n has no way to it: they are estimated here, as
 * LangChain does then. A model of another form, such as a later SDK may supply, is returned unchanged.
 * @param callOptions added to the options of each call
 */
export function closeGaps(model: unknown, callOptions: object = {}): unknown {
	if (!isAdapter(model)) return model;
	const { _generate: generate, _streamResponseChunks: stream, bindTools } = model;
	for (const { options } of objectsIn('callbacks' in model ? model.callbacks : [])) {
		if (isObject(options)) Object.assign(options, { tokensUsageParser: parseUsage });
	}
	const methods: Pick<Adapter, '_generate' | '_streamResponseChunks'> & {
		bindTools: (tools: unknown[], choice?: object) => unknown;
		getNumTokens: (content: unknown) => Promise<number>;
	} = {
		getNumTokens: estimateTokens,
		_generate: async (messages, options, ...rest) =>
			await generate.call(
				model,
				messages.map(readableMessage),
				{ ...callOptions, ...options },
				...rest,
			),
		_streamResponseChunks: (messages, options, ...rest) =>
			flattened(
				stream.call(model, messages.map(readableMessage), { ...callOptions, ...options }, ...rest),
			),
		bindTools: (tools, choice = {}) =>
			closeGaps(bindTools.call(model, tools), { ...callOptions, ...choice }),
	};
	return Object.assign(model, methods);
}
