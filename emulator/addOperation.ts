import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { HandlerAnswer, HandlerCall } from './call';
import { complete } from './completion';
import type { ContractOperation } from './contract';
import type { EmulatorState } from './emulatorState';
import { accountHandlers } from './handlers/accountHandlers';
import { agentHandlers } from './handlers/agentHandlers';
import { collectionHandlers } from './handlers/collectionHandlers';
import { documentHandlers } from './handlers/documentHandlers';
import { jobHandlers } from './handlers/jobHandlers';
import { feedbackHandlers } from './handlers/feedbackHandlers';
import { fileHandlers } from './handlers/fileHandlers';
import { ingestHandlers } from './handlers/ingestHandlers';
import { lookupHandlers } from './handlers/lookupHandlers';
import { messageHandlers } from './handlers/messageHandlers';
import { passageHandlers } from './handlers/passageHandlers';
import { runHandlers } from './handlers/runHandlers';
import { sessionHandlers } from './handlers/sessionHandlers';
import { sessionUpkeepHandlers } from './handlers/sessionUpkeepHandlers';
import { sharingHandlers } from './handlers/sharingHandlers';
import { summaryHandlers } from './handlers/summaryHandlers';
import { silence } from './host';
import { boundAmong, forbidden, meantCollection } from './keys';
import { converse } from './openai/converse';
import { modelHandlers } from './openai/modelHandlers';
import { misbehave, settleSwitches } from './misbehave';
import { refusal } from './httpRefusal';
import { checkRequest, isStrict } from './checkRequest';
import { explain, lineValidator, routeSchema } from './validation';
import { filledAt, isRecord, textAt } from './values';
import type { Visit } from './visit';

const HANDLERS = {
	...sessionHandlers,
	...sessionUpkeepHandlers,
	...sharingHandlers,
	...messageHandlers,
	...runHandlers,
	...feedbackHandlers,
	...agentHandlers,
	...collectionHandlers,
	...documentHandlers,
	...summaryHandlers,
	...passageHandlers,
	...fileHandlers,
	...ingestHandlers,
	...jobHandlers,
	...lookupHandlers,
	...accountHandlers,
	...modelHandlers,
};

/** What serves the operations that can stream, by operationId. */
const STREAMERS: Record<string, typeof complete> = {
	get_completion: complete,
	create_chat_completion: converse,
};

/** What a path may name that is of a collection. */
const NAMED = ['message_id', 'session_id', 'document_id', 'job_id'];

/** The collection that a request is about; undefined when what it names does not exist. */
function collectionOf(call: HandlerCall): { id: string | undefined } | undefined {
	const { params, query, store } = call;
	const direct = filledAt(params, 'collection_id') ?? filledAt(query, 'collection_id');
	if (direct !== undefined) return { id: meantCollection(direct, call) };
	const job = store.jobs.entries.get(textAt(params, 'job_id') ?? '');
	if (job) return { id: job.collectionId };
	const document = store.documents.get(textAt(params, 'document_id') ?? textAt(query, 'id') ?? '');
	if (document) return { id: boundAmong(document.collectionIds) };
	const message = store.messages.get(textAt(params, 'message_id') ?? '');
	const file = store.agentFiles.get(textAt(query, 'id') ?? '');
	const sessionId = message?.sessionId ?? file?.sessionId ?? textAt(params, 'session_id');
	const session = store.sessions.get(sessionId ?? '');
	if (session) return { id: session.collectionId };
	const named = NAMED.some((name) => name in params) || 'id' in query;
	return named ? undefined : { id: undefined };
}

function callOf(
	request: FastifyRequest,
	visit: Visit,
	{ store, script, hooks }: EmulatorState,
): HandlerCall {
	const { params, query, body } = request;
	return {
		params: isRecord(params) ? params : {},
		query: isRecord(query) ? query : {},
		body,
		files: visit.files,
		switches: visit.switches,
		caller: visit.caller,
		origin: `${request.protocol}://${request.host}`,
		store,
		script,
		hooks,
		signal: visit.signal,
	};
}

async function send({ status, body, file }: HandlerAnswer, reply: FastifyReply): Promise<void> {
	reply.code(status);
	if (file) await reply.headers(file.headers).send(file.bytes);
	else if (body === undefined) await reply.send();
	else await reply.type('application/json').send(body);
}

declare module 'fastify' {
	interface FastifyContextConfig {
		/** What a route serves. */
		operation?: ContractOperation;
	}
}

/**
 * Serves one operation of the contract.
 * @throws RangeError when nothing implements it
 */
export function addOperation(
	app: FastifyInstance,
	operation: ContractOperation,
	engine: EmulatorState,
): void {
	const { operationId, method, base, path } = operation;
	const handler = HANDLERS[operationId];
	const streamer = STREAMERS[operationId];
	const isLine = lineValidator(operation);
	if (!handler && !streamer) throw new RangeError(`Nothing implements ${operationId}.`);

	const check = (line: unknown): string | undefined => {
		if (!isLine || isLine(line)) return undefined;
		const violation = `A line of ${method} ${path} breaks the contract: ${explain('line', isLine.errors ?? [])}`;
		engine.violations.push(violation);
		return violation;
	};
	app.route({
		method,
		url: `${base}${path.replace(/\{(\w+)\}/g, ':$1')}`,
		schema: routeSchema(operation),
		config: { operation },
		preValidation: async (request) => {
			const visit = engine.visits.of(request);
			if (visit) checkRequest(operation, request, isStrict(visit, engine));
		},
		preHandler: async (request, reply) => {
			const visit = engine.visits.of(request);
			if (!visit) return;
			const call = callOf(request, visit, engine);
			const about = collectionOf(call);
			const reason = about && visit.caller && forbidden(visit.caller, operation, about.id);
			if (reason) throw refusal(403, reason);
			visit.switches = settleSwitches(visit, operation, engine);
			const held = engine.hooks.arrive?.(visit.record);
			if (held) await Promise.race([held, silence(visit.signal)]);
			await misbehave(operation, request.body, reply, visit);
		},
		handler: async (request, reply) => {
			const visit = engine.visits.of(request);
			if (!visit) return;
			const call = callOf(request, visit, engine);
			if (!handler) return await streamer?.(call, reply, visit, check);
			await send(await handler(call), reply);
		},
	});
}
