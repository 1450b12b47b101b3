import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifySchema } from 'fastify';

import type { ContractOperation } from './contract';

function makeAjv(coerceTypes: boolean): Ajv {
	const ajv = new Ajv({
		coerceTypes,
		useDefaults: true,
		removeAdditional: false,
		allErrors: true,
		validateSchema: false,
	});
	addFormats(ajv);
	// OpenAPI has it, and JSON Schema has not.
	ajv.addKeyword('example');
	return ajv;
}

/** What checks the text of an address, which it coerces to the types of the contract. */
export const addresses = makeAjv(true);

/** What checks bodies, which are taken as they are. */
export const bodies = makeAjv(false);

/** The validator library that answers are checked by. */
export const answerValidator = bodies;

/**
 * Makes what checks values against a JSON Schema of somebody else, which may have keywords that nobody here knows.
 * @throws an error with the reason for what is no schema
 */
export function compileForeign(schema: object): ValidateFunction {
	const ajv = new Ajv({ allErrors: true, strict: false, validateSchema: false, logger: false });
	addFormats(ajv);
	// A schema could ask to be checked later, and what it then finds would be nobody's to catch.
	return ajv.compile({ ...schema, $async: undefined });
}

/** How many reasons a sentence names: a list of a million wrong entries has a million. */
const REASONS = 10;

/** Says in one sentence what a validator found wrong, starting with the part of the message. */
export function explain(part: string, errors: readonly Partial<ErrorObject>[] = []): string {
	const reasons = errors
		.slice(0, REASONS)
		.map(({ instancePath = '', message = 'is wrong', params = {} }) => {
			const extra: unknown = params.additionalProperty ?? params.allowedValues;
			return `${part}${instancePath} ${message}${extra === undefined ? '' : ` (${String(extra)})`}`;
		});
	return [...new Set(reasons)].join('; ');
}

function fastifySchema(operation: ContractOperation): FastifySchema {
	const responses = Object.entries(operation.responses).filter(
		([, response]) => Object.keys(response).length > 0,
	);
	return {
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
const routeSchemas = new WeakMap<ContractOperation, FastifySchema>();

/** Turns an operation into what Fastify checks answers by. */
export function routeSchema(operation: ContractOperation): FastifySchema {
	const schema = routeSchemas.get(operation) ?? fastifySchema(operation);
	routeSchemas.set(operation, schema);
	return schema;
}

/** Gives what checks a line, or an event, of an operation's stream; undefined for those that do not stream. */
export function lineValidator({ responses }: ContractOperation): ValidateFunction | undefined {
	const { 'application/jsonl': lines, 'text/event-stream': events } = responses['200'] ?? {};
	const schema = lines ?? events;
	return schema && answerValidator.compile(schema);
}
