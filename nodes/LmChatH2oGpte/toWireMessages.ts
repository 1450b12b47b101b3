import type { ContentFile, Message, MessageContent } from '@n8n/ai-node-sdk';
import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../shared/text/json';

/** The address of an image that LangChain's messages give as a text, or as an object with the address in it. */
const addressOf = (url: unknown): unknown => (isObject(url) ? url.url : url);

/**
 * Returns a file as the API takes it: an image by its address or its data, any other file by its data; none for a file that
 * is known by the ID of another provider alone.
 */
function filePart({ mediaType, data, providerMetadata = {} }: ContentFile): IDataObject[] {
	const { url, detail, filename = 'file' } = providerMetadata;
	const address = addressOf(url);
	if (typeof address === 'string') {
		return [{ type: 'image_url', image_url: { url: address, ...(detail ? { detail } : {}) } }];
	}
	if (typeof data !== 'string' && !ArrayBuffer.isView(data)) return [];
	const base64 = typeof data === 'string' ? data : Buffer.from(data).toString('base64');
	const type = mediaType ?? 'application/octet-stream';
	const dataUrl = base64.startsWith('data:') ? base64 : `data:${type};base64,${base64}`;
	return type.startsWith('image/')
		? [{ type: 'image_url', image_url: { url: dataUrl } }]
		: [{ type: 'file', file: { filename, file_data: dataUrl } }];
}

/** Returns the part of a message that a person or a tool gave; none for what the API has no part for. */
function partsOf(content: MessageContent): IDataObject[] {
	if (content.type === 'text') return [{ type: 'text', text: content.text }];
	return content.type === 'file' ? filePart(content) : [];
}

const textOf = (contents: readonly MessageContent[]): string =>
	contents.map((content) => (content.type === 'text' ? content.text : '')).join('');

/** Returns the content of a message: a text where it has nothing else, which every model takes, or else its parts. */
function contentOf(contents: readonly MessageContent[]): string | IDataObject[] {
	const isText = contents.every(({ type }) => type !== 'file');
	return isText ? textOf(contents) : contents.flatMap(partsOf);
}

/** The calls of tools in a message of the model. LangChain may give a call among the content and once more beside it. */
function callsIn(contents: readonly MessageContent[]): IDataObject[] {
	const calls = new Map<unknown, IDataObject>();
	for (const content of contents) {
		if (content.type !== 'tool-call') continue;
		const { toolCallId: id = '', toolName: name, input } = content;
		calls.set(id || content, { id, type: 'function', function: { name, arguments: input } });
	}
	return [...calls.values()];
}

/** Whether the result of a tool came as the parts of a message, which LangChain allows beside a text. */
const isParts = (result: unknown): result is MessageContent[] =>
	Array.isArray(result) && result.every((part) => isObject(part) && typeof part.type === 'string');

function resultText(result: unknown): string {
	if (typeof result === 'string') return result;
	return isParts(result) ? textOf(result) : (JSON.stringify(result) ?? '');
}

/** Converts one message. Each result of a tool is a message of its own in the API. */
function toWire({ role, content }: Message): IDataObject[] {
	switch (role) {
		case 'system':
			return [{ role, content: textOf(content) }];
		case 'user':
			return [{ role, content: contentOf(content) }];
		case 'assistant': {
			const calls = callsIn(content);
			const text = textOf(content);
			// A message that only calls tools has no text, for which the API has `null`.
			return calls.length === 0
				? [{ role, content: text }]
				: [{ role, content: text === '' ? null : text, tool_calls: calls }];
		}
		case 'tool':
			return content.flatMap((part) =>
				part.type === 'tool-result'
					? [{ role, tool_call_id: part.toolCallId, content: resultText(part.result) }]
					: [],
			);
	}
}

/** Converts the messages of n8n's AI SDK to those of OpenAI's Chat Completions API, in the same order. */
export const toWireMessages = (messages: readonly Message[]): IDataObject[] =>
	messages.flatMap(toWire);
