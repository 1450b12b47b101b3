import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Call } from '../../core/operation';
import { withReceived } from '../../transport/errors';
import { isObject } from '../../transport/json';
import { readAnswer } from '../../transport/stream';

const ROUTE = 'POST /chats/{sessionId}/completions';

/** Whether an AI Agent runs the node as its tool: then nothing may be written into the chat that the agent answers in. */
const isTool = (node: IExecuteFunctions) =>
	node.isToolExecution?.() || node.getNode().type.endsWith('Tool');

/** What somebody sees of the answer while it is written, where there is somebody. */
function liveChunks(node: IExecuteFunctions, itemIndex: number) {
	const isLive = node.isStreaming?.() && !isTool(node);
	let chunks = 0;
	return {
		begin: async () => {
			if (isLive) await node.sendChunk('begin', itemIndex);
		},
		add: async (text: string) => {
			chunks++;
			if (isLive) await node.sendChunk('item', itemIndex, text);
		},
		/** Shows an answer that came in one piece, unless some of it was shown already. */
		addWhole: async (text: unknown) => {
			if (isLive && chunks === 0) await node.sendChunk('item', itemIndex, String(text ?? ''));
		},
		end: async () => {
			if (isLive) await node.sendChunk('end', itemIndex);
		},
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
					async (body) =>
						await readAnswer(body, async (text) => {
							received += text;
							await live.add(text);
						}),
				)
			: await call(ROUTE, wire);
		await live.addWhole(isObject(answer) ? answer.body : undefined);
		return answer;
	} catch (error) {
		throw withReceived(error, received);
	} finally {
		await live.end();
	}
}
