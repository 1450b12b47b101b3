import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { liveAnswer } from '../../../../shared/chat/liveAnswer';
import type { Call } from '../../../../shared/operations/operation';
import { withContext } from '../../../../shared/transport/errors/failure';
import { isObject } from '../../../../shared/text/json';
import { readCompletion } from './readCompletion';

/**
 * Sends a message and gives the completion, the same whether it is streamed or not. While it is streamed, each delta is
 * handed on to the chat or webhook that waits for it, if it is to be shown. What was received before a failure goes into its details.
 */
export async function fetchAnswer(
	node: IExecuteFunctions,
	itemIndex: number,
	call: Call,
	values: IDataObject,
	isShown: boolean,
): Promise<IDataObject> {
	const live = liveAnswer(node, itemIndex, isShown);
	const pieces: string[] = [];
	// The key may be spread over several deltas, each of which is without it.
	let received = () => pieces.join('');
	await live.begin();
	try {
		const answer = await call(
			'POST /chats/{sessionId}/completions',
			values,
			async ({ body, redact }) => {
				received = () => redact(pieces.join(''));
				return await readCompletion(body, redact, async (text) => {
					pieces.push(text);
					if (text !== '') await live.add(text);
				});
			},
		);
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
