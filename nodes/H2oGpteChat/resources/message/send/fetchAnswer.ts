import type { IDataObject } from 'n8n-workflow';

import type { LiveAnswer } from '../../../../shared/chat/liveAnswer';
import { isObject } from '../../../../shared/text/json';
import { withContext } from '../../../../shared/transport/errors/failure';
import type { ReadAnswer } from '../../../../shared/transport/sendOnce';
import { readCompletion } from './readCompletion';

/**
 * Sends a message and gives the completion of the API, the same whether it is streamed or not. While it is streamed, each
 * delta is added to what the chat or webhook in streaming mode shows of the item, which the caller ends. Throws what `send`
 * throws, with the text that was received before in its details.
 * @param send sends the request and reads the body of the answer with the given reader
 */
export async function fetchAnswer(
	live: LiveAnswer,
	send: (read: ReadAnswer<unknown>) => Promise<unknown>,
): Promise<IDataObject> {
	const deltas: string[] = [];
	// The API key may be spread over several deltas, none of which has all of it.
	let receivedText = () => deltas.join('');
	await live.begin();
	try {
		const answer = await send(async ({ body, redact }) => {
			receivedText = () => redact(deltas.join(''));
			return await readCompletion(body, redact, (text) => {
				deltas.push(text);
				return text === '' ? undefined : live.add(text);
			});
		});
		await live.addUnstreamed(answer);
		return isObject(answer) ? answer : {};
	} catch (error) {
		await live.separateError();
		const received = receivedText();
		throw withContext(error, '', received === '' ? {} : { received });
	}
}
