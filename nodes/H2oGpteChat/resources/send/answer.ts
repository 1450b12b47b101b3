import type { ChunkType, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { audienceOf } from '../../core/audience';
import type { Call } from '../../core/operation';
import { withReceived } from '../../transport/errors';
import { isObject } from '../../transport/json';
import { readAnswer } from '../../transport/stream';

const ROUTE = 'POST /chats/{sessionId}/completions';

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
	{ call, wire, stream }: { call: Call; wire: IDataObject; stream: boolean },
): Promise<unknown> {
	const live = liveChunks(node, itemIndex);
	let received = '';
	await live.begin();
	try {
		const answer = stream
			? await call(
					ROUTE,
					{ ...wire, stream },
					async (body, redact) =>
						await readAnswer(body, redact, async (text) => {
							received += text;
							await live.add(text);
						}),
				)
			: await call(ROUTE, wire);
		await live.addWhole(answer);
		return answer;
	} catch (error) {
		throw withReceived(error, received);
	} finally {
		await live.end();
	}
}
