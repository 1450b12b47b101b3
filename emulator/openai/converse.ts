import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';

import type { HandlerCall } from '../call';
import { sleep } from '../host';
import { errorBody } from '../httpRefusal';
import type { Wire } from '../wireForm';
import { modelOf } from '../reply';
import type { Check } from '../streamReply';
import { flagAt, recordAt, textAt } from '../values';
import type { Visit } from '../visit';
import { tokensIn, writeTurn } from './wireMessage';
import { unscriptedTurn } from './turn';

/**
 * Answers a request for what the model says next, in one piece or as a stream of events.
 * @param check says what is wrong with an event
 * @throws a refusal with 400 for an unknown model
 */
export async function converse(
	{ body, script, store, switches, signal }: HandlerCall,
	reply: FastifyReply,
	visit: Visit,
	check: Check,
): Promise<void> {
	const model = modelOf(store, textAt(body, 'model'));
	const { message, deltas, finishReason, tokens } = writeTurn(
		script.shift() ?? unscriptedTurn(body, model),
	);
	const prompt = tokensIn(body);
	const usage = {
		prompt_tokens: prompt,
		completion_tokens: tokens,
		total_tokens: prompt + tokens,
	};
	const id = `chatcmpl-${randomUUID()}`;
	const head = { id, created: Math.floor(Date.now() / 1000), model: model.id };
	const pause = async () => await sleep(switches['word-delay'] ?? 0, signal);

	if (!flagAt(body, 'stream')) {
		for (let count = 0; count < deltas.length && switches['word-delay']; count += 1) {
			if (!(await pause())) return void reply.hijack();
		}
		const choices = [{ index: 0, message, finish_reason: finishReason }];
		const answer = { ...head, object: 'chat.completion', choices, usage };
		return void (await reply.type('application/json').send(answer));
	}

	reply.hijack();
	visit.record.status = 200;
	reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
	const write = (data: string) => reply.raw.write(`data: ${data}\n\n`);
	/** Sends an event. False when there must be no more of them. */
	const send = async (fields: Wire): Promise<boolean> => {
		const chunk = { ...head, object: 'chat.completion.chunk', ...fields };
		const violation = check(chunk);
		if (violation === undefined) {
			write(JSON.stringify(chunk));
			return await pause();
		}
		write(JSON.stringify(errorBody(visit.record.path, 500, violation)));
		reply.raw.end();
		return false;
	};
	const say = async (delta: Wire, finish: string | null = null) =>
		await send({ choices: [{ index: 0, delta, finish_reason: finish }] });

	if (!(await say({ role: 'assistant', content: '' }))) return;
	visit.record.firstDeltaAt = performance.now();
	for (const delta of deltas) if (!(await say(delta))) return;
	if (!(await say({}, finishReason))) return;
	const wantsUsage = flagAt(recordAt(body, 'stream_options'), 'include_usage');
	if (wantsUsage && !(await send({ choices: [], usage }))) return;
	write('[DONE]');
	reply.raw.end();
}
