import type { FastifyReply } from 'fastify';

import type { HandlerCall } from './call';
import { sleep } from './host';
import { ask, type UnsentReply } from './reply';
import { responseSink } from './responseSink';
import { streamReply, type Check } from './streamReply';
import type { Visit } from './visit';

/** Generates a reply without sending any of it. False when the client went away meanwhile. */
async function generate(pending: UnsentReply, { switches, signal }: HandlerCall): Promise<boolean> {
	const pause = switches['word-delay'] ?? 0;
	for (let count = 0; ; count += 1) {
		const piece = await pending.next(count, signal);
		if (piece === undefined) break;
		pending.grow(piece);
		if (pause > 0 && !(await sleep(pause, signal))) {
			pending.abandon();
			return false;
		}
	}
	return true;
}

/**
 * Answers a completion request, in one piece or as a stream.
 * @param check says what is wrong with a line of the stream
 * @throws a refusal when the question cannot be put
 */
export async function complete(
	call: HandlerCall,
	reply: FastifyReply,
	visit: Visit,
	check: Check,
): Promise<void> {
	const { switches, signal } = call;
	const pending = ask(call);
	if (!pending.stream || switches.plain) {
		if (!(await generate(pending, call))) {
			reply.hijack();
			return;
		}
		const { id, content } = pending.finish();
		const body = switches.legacy ? { body: content } : { message_id: id, body: content };
		await reply.type('application/json').send(body);
		return;
	}
	reply.hijack();
	visit.record.status = 200;
	reply.raw.writeHead(200, { 'content-type': 'application/jsonl' });
	reply.raw.flushHeaders();
	const sink = responseSink(call, reply, visit);
	try {
		await streamReply(pending, sink, switches, signal, check);
	} catch {
		// The session was deleted meanwhile: the reply cannot be kept, and the status has been sent.
		sink.reset();
	}
}
