import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';

import type { HandlerCall } from '../call';
import type { Model } from '../entities';
import { sleep } from '../host';
import { errorBody, refusal } from '../httpRefusal';
import { modelOf } from '../reply';
import { responseSink } from '../responseSink';
import type { Check } from '../streamReply';
import { flagAt, recordAt, textAt } from '../values';
import type { Visit } from '../visit';
import { checkAnswerFormat } from './answerFormat';
import { checkConversation } from './checkConversation';
import { streamTurn } from './streamTurn';
import { checkLength } from './tokens';
import { detailedTurn, isRefusal, type ScriptedTurn } from './turn';
import { unscriptedTurn } from './unscriptedTurn';
import { writeTurn } from './wireMessage';

/** Finds the model of a request, and makes sure that it takes the request. */
function modelFor({ body, store, switches }: HandlerCall): Model {
	const model = modelOf(store, textAt(body, 'model'));
	if (switches['closed-model'] === model.id) {
		const code = 'model_not_found';
		throw refusal(403, `The API key may not use the model "${model.id}".`, { code });
	}
	checkConversation(body, model, store.models);
	checkAnswerFormat(body);
	checkLength(body, model);
	return model;
}

async function answerWhole(
	turn: ScriptedTurn,
	head: object,
	{ body, switches, signal }: HandlerCall,
	reply: FastifyReply,
): Promise<void> {
	const { message, deltas, finishReason, usage } = writeTurn(turn, body);
	const pause = switches['word-delay'] ?? 0;
	for (let count = 0; count < deltas.length && pause > 0; count += 1) {
		if (!(await sleep(pause, signal))) return void reply.hijack();
	}
	const choices = [{ index: 0, message, finish_reason: finishReason }];
	const answer = { ...head, object: 'chat.completion', choices, usage };
	await reply.type('application/json').send(answer);
}

/**
 * Answers a request for what the model says next, in one piece or as a stream of events.
 * @param check says what is wrong with an event
 * @throws a refusal with 400 for an unknown model and for what the model does not take, with 403 for a closed model
 */
export async function converse(
	call: HandlerCall,
	reply: FastifyReply,
	visit: Visit,
	check: Check,
): Promise<void> {
	const { body, script, switches, signal } = call;
	const model = modelFor(call);
	const next = script.shift() ?? unscriptedTurn(body, model);
	const { path } = visit.record;
	if (isRefusal(next)) {
		const { status, message, headers = {}, ...details } = next;
		const refused = errorBody(path, status, message, details);
		await reply.code(status).headers(headers).type('application/json').send(refused);
		return;
	}
	const turn = detailedTurn(next);
	const id = `chatcmpl-${randomUUID()}`;
	const head = { id, created: Math.floor(Date.now() / 1000), model: model.id };
	if (!flagAt(body, 'stream') || switches.plain) {
		await answerWhole(turn, head, call, reply);
		return;
	}

	reply.hijack();
	visit.record.status = 200;
	reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
	const sink = responseSink(call, reply, visit);
	const wantsUsage = flagAt(recordAt(body, 'stream_options'), 'include_usage');
	const frame = { head, path, wantsUsage };
	await streamTurn(
		writeTurn(turn, body),
		frame,
		sink,
		{ ...switches, ...turn.fault },
		signal,
		check,
	);
}
