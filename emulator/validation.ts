import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifySchema, FastifySchemaCompiler } from 'fastify';

import type { Operation, Schema } from './contract';

function makeAjv(coerceTypes: boolean): Ajv {
	const ajv = new Ajv({
		coerceTypes,
		useDefaults: true,
		removeAdditional: false,
		allErrors: true,
		validateSchema: false,
	});
	addFormats(ajv);
	return ajv;
}

/** Text from an address is coerced to the types of the contract; bodies are taken as they are. */
const addresses = makeAjv(true);
const bodies = makeAjv(false);

/** The validator library that answers are checked by. */
export const answerValidator = bodies;

/** Says in one sentence what a validator found wrong, starting with the part of the message. */
export function explain(part: string, errors: readonly Partial<ErrorObject>[] = []): string {
	const reasons = errors.map(({ instancePath = '', message = 'is wrong', params = {} }) => {
		const extra: unknown = params.additionalProperty ?? params.allowedValues;
		return `${part}${instancePath} ${message}${extra === undefined ? '' : ` (${String(extra)})`}`;
	});
	return [...new Set(reasons)].join('; ');
}

function objectOf(operation: Operation, place: 'path' | 'query'): Schema {
	const parameters = operation.parameters.filter((parameter) => parameter.in === place);
	return {
		type: 'object',
		additionalProperties: false,
		required: parameters.filter(({ required }) => required).map(({ name }) => name),
		properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
	};
}

function fastifySchema(operation: Operation): FastifySchema {
	const responses = Object.entries(operation.responses).filter(
		([, response]) => Object.keys(response).length > 0,
	);
	return {
		params: objectOf(operation, 'path'),
		querystring: objectOf(operation, 'query'),
		...(operation.body && { body: operation.body.schema }),
		response: Object.fromEntries(
			responses.map(([status, response]) => [
				status,
				{
					content: Object.fromEntries(
						Object.entries(response).map(([media, schema]) => [media, { schema }]),
					),
				},
			]),
		),
	};
}

/** Kept, because a validator compiles each schema object once: later servers start sooner. */
const routeSchemas = new WeakMap<Operation, FastifySchema>();

/** Turns an operation into what Fastify checks requests and answers by. */
export function routeSchema(operation: Operation): FastifySchema {
	const schema = routeSchemas.get(operation) ?? fastifySchema(operation);
	routeSchemas.set(operation, schema);
	return schema;
}

/** Makes what compiles the schemas for the requests of an operation. */
export function requestCompiler(operation: Operation): FastifySchemaCompiler<FastifySchema> {
	return ({ schema, httpPart }) => {
		if (httpPart !== 'body') return addresses.compile(schema);
		const validate = bodies.compile(schema);
		if (operation.body?.required) return validate;
		// Fastify hands an absent body to the validator as null.
		return (data: unknown) =>
			data === null || validate(data) || { error: [...(validate.errors ?? [])] };
	};
}

/** Gives what checks a line, or an event, of an operation's stream; undefined for those that do not stream. */
export function lineValidator({ responses }: Operation): ValidateFunction | undefined {
	const { 'application/jsonl': lines, 'text/event-stream': events } = responses['200'] ?? {};
	const schema = lines ?? events;
	return schema && answerValidator.compile(schema);
}
