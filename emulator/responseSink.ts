import type { FastifyReply } from 'fastify';

import type { HandlerCall } from './call';
import { silence } from './host';
import { hangUp } from './misbehave';
import type { Sink } from './streamReply';
import type { Visit } from './visit';

/** Gives the part of a response that a stream writes to. Its deltas wait for the hook of a test, as long as the caller is there. */
export function responseSink(
	{ hooks, signal }: Pick<HandlerCall, 'hooks' | 'signal'>,
	reply: FastifyReply,
	visit: Visit,
): Sink {
	const gone = silence(signal);
	return {
		next: async (sent) => {
			await Promise.race([hooks.delta?.(visit.record, sent), gone]);
			visit.record.firstDeltaAt ??= performance.now();
		},
		write: (bytes) => reply.raw.write(bytes),
		end: () => reply.raw.end(),
		reset: () => hangUp(reply, visit),
	};
}
