import responseValidation from '@fastify/response-validation';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { contractText, CONTRACTS, loadOperations } from './contract';
import type { EmulatorState } from './emulatorState';
import { errorMessage } from './errorMessage';
import { readForm } from './formBody';
import { parseBody } from './jsonBody';
import { caller } from './keys';
import { errorBody, refusal, type ErrorDetails } from './httpRefusal';
import { checkMediaType, FORM, isStrict } from './checkRequest';
import { addOperation } from './addOperation';
import { numberAt, recordAt, textAt } from './values';
import { answerValidator, explain } from './validation';

function sendError(
	reply: FastifyReply,
	status: number,
	message: string,
	details: ErrorDetails = {},
): FastifyReply {
	const body = errorBody(reply.request.url, status, message, details);
	return reply.code(status).type('application/json').send(body);
}

/** Answers an error; what is the emulator's own fault is recorded as a violation. */
function answerError(
	error: unknown,
	request: FastifyRequest,
	reply: FastifyReply,
	{ violations }: EmulatorState,
): FastifyReply {
	const message = errorMessage(error);
	const status = numberAt(error, 'statusCode') ?? 500;
	if (status < 500) return sendError(reply, status, message, recordAt(error, 'details'));
	const broken = textAt(error, 'code')?.startsWith('FST_RESPONSE_VALIDATION') ?? false;
	const reason = broken ? `breaks the contract: ${message}` : `failed: ${message}`;
	const violation = `The answer to ${request.method} ${request.routeOptions.url ?? request.url} ${reason}`;
	violations.push(violation);
	return sendError(reply, 500, violation);
}

/** Reads the bodies of requests, by what their operations take. */
function addBodyParsers(app: FastifyInstance, engine: EmulatorState): void {
	const { visits } = engine;
	app.removeAllContentTypeParsers();
	app.addContentTypeParser(
		'*',
		{ parseAs: 'string' },
		async (request: FastifyRequest, text: string) => {
			const media = request.routeOptions.config.operation?.body?.media ?? 'application/json';
			const strict = isStrict(visits.of(request), engine);
			if (text !== '') checkMediaType(request.headers['content-type'], media, strict);
			return media === 'text/plain' ? text : parseBody(text);
		},
	);
	app.addContentTypeParser(
		FORM,
		async (request: FastifyRequest, payload: FastifyRequest['raw']) => {
			const type = request.headers['content-type'] ?? FORM;
			const declared = request.routeOptions.config.operation?.body;
			// What takes no body is answered as if there were none, or refused for it, later.
			if (!declared) return void payload.resume();
			checkMediaType(type, declared.media, true);
			const { text, files } = await readForm(payload, type);
			Object.assign(visits.of(request) ?? {}, { files });
			return text;
		},
	);
}

/** Builds the server around an engine, ready to listen. */
export async function createApp(engine: EmulatorState): Promise<FastifyInstance> {
	const { visits } = engine;
	const operations = CONTRACTS.flatMap((contract) => loadOperations(contract));
	const app = fastify({
		forceCloseConnections: true,
		bodyLimit: 16 * 1024 * 1024,
		exposeHeadRoutes: false,
		routerOptions: { maxParamLength: 4000 },
		rewriteUrl: (raw) => visits.rewrite(raw),
		schemaErrorFormatter: (errors, part) => new Error(explain(part, errors)),
	});
	await app.register(responseValidation, { ajv: answerValidator });
	app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));

	addBodyParsers(app, engine);

	const roots = new Set(operations.map(({ base, path }) => base || path));
	app.addHook('onRequest', async (request, reply) => {
		const [address = ''] = request.url.split('?');
		if (![...roots].some((root) => address === root || address.startsWith(`${root}/`))) return;
		const visit = visits.begin(request, reply);
		if (visit.prefix.problem) throw refusal(400, visit.prefix.problem);
		if (request.is404) return;
		const who = caller(request.headers.authorization);
		if ('problem' in who) throw refusal(401, who.problem);
		visit.caller = who.kind;
	});
	app.addHook('preValidation', async (request) => {
		const visit = visits.of(request);
		// A copy: validation fills the defaults of the contract in.
		if (visit) visit.record.body = structuredClone(request.body);
	});
	app.addHook('onSend', async (request, reply) => {
		const visit = visits.of(request);
		if (!visit) return;
		visit.record.status = reply.statusCode;
		engine.hooks.answer?.(visit.record);
	});

	app.setErrorHandler((error, request, reply) => answerError(error, request, reply, engine));
	app.setNotFoundHandler((request, reply) =>
		sendError(reply, 404, `There is no ${request.method} ${request.url.split('?')[0]} here.`),
	);
	app.get(
		'/',
		async () =>
			'An emulator of the Chat API of h2oGPTe. Its contracts: /api-spec.yaml and, for what lies beside it, /file-spec.yaml and /rpc-spec.yaml; for clients of OpenAI, /openai-spec.yaml\n',
	);
	const specs = {
		'/api-spec.yaml': 'openapi.yaml',
		'/file-spec.yaml': 'file.yaml',
		'/rpc-spec.yaml': 'rpc.yaml',
		'/openai-spec.yaml': 'openai.yaml',
	} as const;
	for (const [address, contract] of Object.entries(specs)) {
		app.get(address, async (_request, reply) =>
			reply.type('application/yaml').send(contractText(contract)),
		);
	}
	for (const operation of operations) addOperation(app, operation, engine);
	return app;
}
