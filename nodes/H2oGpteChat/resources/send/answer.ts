import type { ChunkType, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { audienceOf } from '../../core/audience';
import type { Call } from '../../core/operation';
import { withContext } from '../../transport/errors';
import { isObject } from '../../transport/json';
import { readAnswer } from '../../transport/stream';

/** Writes the answer, while it comes, to the chat or webhook that waits for it, where there is one. */
function liveChunks(node: IExecuteFunctions, itemIndex: number) {
	const isHeard = audienceOf(node) === 'stream';
	let isEmpty = true;
	// n8n types it as synchronous, but it is a promise that keeps the chunks in order.
	const write = async (type: ChunkType, text?: string) => {
		if (isHeard) await Promise.resolve(node.sendChunk(type, itemIndex, text));
	};
	return {
		begin: async () => await write('begin'),
		add: async (text: string) => {
			isEmpty = false;
			await write('item', text);
		},
		/** Writes an answer that came in one piece, unless some of it was written already. */
		addWhole: async (answer: unknown) => {
			if (isEmpty && isObject(answer)) await write('item', String(answer.body ?? ''));
		},
		/** Keeps what went wrong, which n8n writes next, apart from what was written. */
		breakOff: async () => {
			if (!isEmpty) await write('item', '\n\n');
		},
		end: async () => await write('end'),
	};
}

/**
 * Sends a message and gives the completion, the same whether it is streamed or not. While it is streamed, each delta is
 * handed on to the chat or webhook that waits for it. What was received before a failure goes into its details.
 */
export async function askForAnswer(
	node: IExecuteFunctions,
	itemIndex: number,
	call: Call,
	wire: IDataObject,
): Promise<IDataObject> {
	const live = liveChunks(node, itemIndex);
	const pieces: string[] = [];
	// The key may be spread over several deltas, each of which is without it.
	let received = () => pieces.join('');
	await live.begin();
	try {
		const answer = await call('POST /chats/{sessionId}/completions', wire, async (body, redact) => {
			received = () => redact(pieces.join(''));
			return await readAnswer(body, redact, async (text) => {
				pieces.push(text);
				if (text !== '') await live.add(text);
			});
		});
		await live.addWhole(answer);
		return isObject(answer) ? answer : {};
	} catch (error) {
		await live.breakOff();
		const text = received();
		throw withContext(error, '', text === '' ? {} : { received: text });
	} finally {
		await live.end();
	}
}
