import type { FastifyReply } from 'fastify';

import type { ContractOperation } from './contract';
import type { EmulatorState } from './emulatorState';
import { takeFault, withinTimes } from './oneOffFaults';
import { faultyAnswer } from './faultyAnswer';
import { silence, sleep } from './host';
import type { Switches } from './switches';
import { flagAt } from './values';
import type { Visit } from './visit';

/** Decides which switches hold for a request: a fault before its prefix, that before the server's. */
export function settleSwitches(
	visit: Visit,
	operation: ContractOperation,
	engine: EmulatorState,
): Switches {
	const { method, path, query } = visit.record;
	const { text, switches } = visit.prefix;
	const key = `${text} ${method} ${path}`;
	const standing = withinTimes({ ...engine.switches, ...switches }, key, engine.seen);
	const fault = takeFault(engine.faults, { method, path, template: operation.path, query });
	return { ...standing, ...fault };
}

/** Breaks the connection of a request off. */
export function hangUp(reply: FastifyReply, visit: Visit): void {
	reply.hijack();
	visit.hungUp = true;
	reply.raw.socket?.resetAndDestroy();
}

/**
 * Does, before anything is served, what goes wrong according to the switches of a visit. Serving
 * must not go on once an answer was sent or the reply was taken over.
 */
export async function misbehave(
	operation: ContractOperation,
	body: unknown,
	reply: FastifyReply,
	visit: Visit,
): Promise<void> {
	const { switches, signal } = visit;
	if (switches.delay && !(await sleep(switches.delay, signal))) {
		reply.hijack();
		return;
	}
	if (switches.reset === 0) {
		hangUp(reply, visit);
		return;
	}
	if (switches.stall === 0) {
		reply.hijack();
		await silence(signal);
		return;
	}
	const faulty = faultyAnswer(operation, switches, flagAt(body, 'stream'));
	if (!faulty) return;
	// Without a body there must be no media type, which Fastify would add to empty text.
	await reply
		.code(faulty.status)
		.headers(faulty.headers)
		.send(faulty.body || undefined);
}
