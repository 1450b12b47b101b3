import type { ValidateFunction } from 'ajv';
import type { FastifyRequest } from 'fastify';

import type { ContractOperation, Schema } from './contract';
import type { EmulatorState } from './emulatorState';
import { malformedIn } from './jsonBody';
import { loosened } from './loosenSchema';
import { refusal } from './httpRefusal';
import { addresses, bodies, explain } from './validation';
import { isRecord } from './values';
import type { Visit } from './visit';

function objectOf(operation: ContractOperation, place: 'path' | 'query'): Schema {
	const parameters = operation.parameters.filter((parameter) => parameter.in === place);
	return {
		type: 'object',
		additionalProperties: false,
		required: parameters.filter(({ required }) => required).map(({ name }) => name),
		properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
	};
}

interface Validators {
	path: ValidateFunction;
	query: ValidateFunction;
	/** Without one, the operation takes no body. */
	body: ValidateFunction | undefined;
}

function compile(operation: ContractOperation, fit: (schema: Schema) => Schema): Validators {
	return {
		path: addresses.compile(objectOf(operation, 'path')),
		query: addresses.compile(fit(objectOf(operation, 'query'))),
		body: operation.body && bodies.compile(fit(operation.body.schema)),
	};
}

/** Kept, because compiling takes long: later servers start sooner. */
const compiled = {
	strict: new WeakMap<ContractOperation, Validators>(),
	lenient: new WeakMap<ContractOperation, Validators>(),
};

function validatorsOf(operation: ContractOperation, strict: boolean): Validators {
	const kept = compiled[strict ? 'strict' : 'lenient'];
	const validators =
		kept.get(operation) ?? compile(operation, strict ? (schema) => schema : loosened);
	kept.set(operation, validators);
	return validators;
}

/**
 * Tells whether a request is refused for what this package should never send, although the server's own description
 * allows it. That is settled before all other switches, and so not by a fault.
 */
export function isStrict(visit: Visit | undefined, { switches }: EmulatorState): boolean {
	return visit?.prefix.switches.strict ?? switches.strict ?? false;
}

/** The media type of a form with files, which is read piece by piece. */
export const FORM = 'multipart/form-data';

/**
 * Reads how the body of a request is announced.
 * @param wanted the media type that the operation takes
 * @param strict whether text may not be announced as something else; a form always is announced as one
 * @throws a refusal with 415 where it has to be another one
 */
export function checkMediaType(type: string | undefined, wanted: string, strict: boolean): void {
	const [media = ''] = type?.split(';') ?? [];
	const given = media.trim().toLowerCase();
	if (given === wanted || (!strict && given !== FORM && wanted !== FORM)) return;
	throw refusal(415, `Unsupported Media Type: content-type must be ${wanted}, not "${media}"`);
}

/** Gives a body the form of its schema, in which a file is a text. */
function asDeclared({ body: declared }: ContractOperation, body: unknown): unknown {
	if (declared?.media !== FORM || !isRecord(body)) return body;
	return Object.fromEntries(Object.keys(body).map((name) => [name, '']));
}

function checkBody(operation: ContractOperation, body: unknown, validate: ValidateFunction): void {
	if (body === null && !operation.body?.required) return;
	if (!validate(asDeclared(operation, body)))
		throw refusal(400, explain('body', validate.errors ?? []));
}

function checkQuery(query: unknown, validate: ValidateFunction): void {
	if (!validate(query)) throw refusal(400, explain('query', validate.errors ?? []));
	// "Infinity" is coerced to a number that no JSON can hold.
	const endless = Object.entries(isRecord(query) ? query : {}).find(
		([, value]) => typeof value === 'number' && !Number.isFinite(value),
	);
	if (endless) throw refusal(400, `query/${endless[0]} must be number`);
}

/**
 * Checks a request against the contract, and gives its address the types and defaults of it.
 * @param strict whether to refuse what this package should never send, too
 * @throws a refusal with 400 and what is wrong where
 */
export function checkRequest(
	operation: ContractOperation,
	{ params, query, body, headers, method }: FastifyRequest,
	strict: boolean,
): void {
	// The server's own description holds the Chat API alone: what lies beside it is read in one way.
	const isOfTheChatApi = operation.contract === 'openapi.yaml';
	const validators = validatorsOf(operation, strict || !isOfTheChatApi);
	if (!validators.path(params)) throw refusal(400, explain('path', validators.path.errors ?? []));
	if (validators.body) {
		checkBody(operation, body ?? null, validators.body);
		const malformed = strict && isOfTheChatApi ? malformedIn(body) : undefined;
		if (malformed) throw refusal(400, `${malformed} must be well-formed: it has half an emoji`);
	} else if (strict) {
		const { 'content-length': length = '0', 'transfer-encoding': encoding } = headers;
		if (length !== '0' || encoding !== undefined) {
			throw refusal(400, `body must be absent: ${method} ${operation.path} takes none`);
		}
	}
	checkQuery(query, validators.query);
}
