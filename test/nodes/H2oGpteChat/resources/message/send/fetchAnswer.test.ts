import type { IExecuteFunctions } from 'n8n-workflow';

import { fetchAnswer } from '../../../../../../nodes/H2oGpteChat/resources/message/send/fetchAnswer';
import { liveAnswer } from '../../../../../../nodes/shared/chat/liveAnswer';
import { ANSWER_LIMITS } from '../../../../../../nodes/shared/transport/answerLimits';
import { failureOf } from '../../../../../../nodes/shared/transport/errors/failure';
import { redact as redactKey } from '../../../../../../nodes/shared/transport/redact';
import type { ReadAnswer } from '../../../../../../nodes/shared/transport/sendOnce';
import { SOME_NODE } from '../../../../../support/someNode';
import { chunksOf } from '../../../../shared/transport/pages/reading';

const KEY = 'sk-12345';

const lineOf = (body: string) => `${JSON.stringify({ body, finished: false })}\n`;

/** Asks for an answer that consists of these lines, and gives it or what is kept of it, and the texts searched for the key. */
async function askWith(lines: string) {
	const searched: string[] = [];
	const chunks: string[] = [];
	const node: IExecuteFunctions = Object.create({
		getNode: () => SOME_NODE,
		isStreaming: () => true,
		sendChunk: (_type: string, _index: number, text?: string) => {
			if (text !== undefined) chunks.push(text);
		},
	});
	const send = async (read: ReadAnswer<unknown>) =>
		await read({
			body: chunksOf([lines]),
			headers: {},
			limit: ANSWER_LIMITS.stream,
			source: {},
			redact: (text) => {
				searched.push(text);
				return redactKey(text, KEY);
			},
		});
	const answer = await fetchAnswer(liveAnswer(node, 0, true), send).catch(
		(error: unknown) => failureOf(error)?.details ?? error,
	);
	return { answer, chunks, characters: searched.reduce((sum, { length }) => sum + length, 0) };
}

it('searches each delta for the key once, and all that was received where it is shown', async () => {
	const line = lineOf('word ');
	const count = 20_000;
	const { answer, characters } = await askWith(line.repeat(count));
	expect(answer).toEqual({ received: 'word '.repeat(count) });
	expect(characters).toBeLessThanOrEqual(count * (line.length + 'word '.length));
});

it.each([
	['in one delta', [`The ${KEY}!`], ['The [API key]!']],
	['over several deltas', ['The ', 'sk-', '123', '45!'], ['The ', 'sk-', '123', '45!']],
])('keeps of what was received nothing of a key %s', async (_label, words, heard) => {
	const { answer, chunks } = await askWith(words.map(lineOf).join(''));
	expect(answer).toEqual({ received: 'The [API key]!' });
	expect(chunks.filter((text) => text.trim() !== '')).toEqual(heard);
});

it('keeps nothing where nothing was received', async () => {
	expect((await askWith('')).answer).toEqual({});
});

it('writes the answer into a chat where nothing but empty words came before it', async () => {
	const end = '{"message_id":"m","body":"The end","finished":true}\n';
	const { answer, chunks } = await askWith(lineOf('').repeat(2) + end);
	expect(answer).toEqual({ message_id: 'm', body: 'The end' });
	expect(chunks).toEqual(['The end']);
});
