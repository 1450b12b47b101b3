import type { IExecuteFunctions } from 'n8n-workflow';

import { cancelSignalOf } from '../transport/connection';
import { isObject } from '../text/json';
import { audienceOf } from '../operations/presentError';
import type { ChatBubbles } from './chatBubbles';
import { chatBubbles, PARAGRAPH_BREAK } from './chatBubbles';
import { memoize } from '../memoize';

const nothing = async () => {};
const NO_CHAT: ChatBubbles = { begin: nothing, add: nothing, end: nothing, close: nothing };

/**
 * The chat or webhook that waits for the answers of this run, where there is one. Nothing is written once the execution
 * was stopped.
 */
export const chatOf = memoize((node: IExecuteFunctions): ChatBubbles => {
	if (audienceOf(node) !== 'stream') return NO_CHAT;
	const stopped = cancelSignalOf(node);
	return chatBubbles(async (type, itemIndex, text) => {
		// n8n types it as synchronous, but it is a promise that keeps the chunks in order.
		if (!stopped?.aborted) await Promise.resolve(node.sendChunk(type, itemIndex, text));
	});
});

/** Runs the items of a node, and leaves the chat in order, however that ends. */
export async function inChat<T>(node: IExecuteFunctions, run: () => Promise<T>): Promise<T> {
	let hasFailed = true;
	try {
		const result = await run();
		hasFailed = false;
		return result;
	} finally {
		await chatOf(node).close(hasFailed);
	}
}

/** Writes the answer to one item, while it comes, to whoever waits for it; nothing of one that is not shown. */
export function liveAnswer(node: IExecuteFunctions, itemIndex: number, isShown: boolean) {
	const chat = chatOf(node);
	let isEmpty = true;
	const add = async (text: string) => {
		isEmpty = false;
		if (isShown) await chat.add(itemIndex, text);
	};
	return {
		begin: async () => await (isShown ? chat.begin(itemIndex) : chat.end(itemIndex)),
		add,
		/** Writes an answer that came in one piece, unless some of it was written already. */
		addWhole: async (answer: unknown) => {
			if (isEmpty && isObject(answer)) await add(String(answer.body ?? ''));
		},
		/** Keeps what went wrong, which n8n writes next, apart from what was written. */
		breakOff: async () => {
			if (!isEmpty) await add(PARAGRAPH_BREAK);
		},
		end: async () => await chat.end(itemIndex),
	};
}
