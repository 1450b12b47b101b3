import type { IExecuteFunctions } from 'n8n-workflow';

import { memoize } from '../memoize';
import { audienceOf } from '../operations/presentError';
import { isObject } from '../text/json';
import { cancelSignalOf } from '../transport/connection';
import type { ChatBubbles } from './chatBubbles';
import { chatBubbles, PARAGRAPH_BREAK } from './chatBubbles';

const doNothing = async () => {};
const NO_CHAT: ChatBubbles = {
	begin: doNothing,
	add: () => undefined,
	end: doNothing,
	close: doNothing,
};

/**
 * Gives the chat or webhook in streaming mode that this run answers, or one that writes nothing where there is none.
 * Nothing is written once the execution was stopped.
 */
export const chatOf = memoize((node: IExecuteFunctions): ChatBubbles => {
	if (audienceOf(node) !== 'stream') return NO_CHAT;
	const stopSignal = cancelSignalOf(node);
	return chatBubbles(async (type, itemIndex, text) => {
		// n8n types it as synchronous, but it gives a promise that keeps the chunks in order.
		if (!stopSignal?.aborted) await Promise.resolve(node.sendChunk(type, itemIndex, text));
	});
});

/** Gives what `run` gives and throws what it throws, after all texts of the chat were ended. */
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

/** Writes the answer to one item into the chat while it arrives. */
export type LiveAnswer = ReturnType<typeof liveAnswer>;

/**
 * Gives what writes the answer to one item into the chat while it arrives. Of an item that is not shown, it writes nothing
 * and ends its text at once, so that no other waits for it.
 */
export function liveAnswer(node: IExecuteFunctions, itemIndex: number, isShown: boolean) {
	const chat = chatOf(node);
	let isEmpty = true;
	const add = (text: string) => {
		isEmpty = false;
		return isShown ? chat.add(itemIndex, text) : undefined;
	};
	return {
		begin: async () => await (isShown ? chat.begin(itemIndex) : chat.end(itemIndex)),
		/** Adds a piece. What it gives settles once the piece is written; nothing where there is nothing to wait for. */
		add,
		/** Writes the text of a completion that came in one piece, unless some text was added before. */
		addUnstreamed: async (answer: unknown) => {
			if (isEmpty && isObject(answer)) await add(String(answer.body ?? ''));
		},
		/** Separates the text of the error, which n8n writes next, from the text of the answer. */
		separateError: async () => {
			if (!isEmpty) await add(PARAGRAPH_BREAK);
		},
		end: async () => await chat.end(itemIndex),
	};
}
