import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifySchema, FastifySchemaCompiler } from 'fastify';

import type { Operation, Schema } from './contract';

function makeAjv(coerceTypes: boolean): Ajv {
	const ajv = new Ajv({ coerceTypes, useDefaults: true, removeAdditional: false, allErrors: true });
	addFormats(ajv);
	return ajv;
}

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

/** Turns an operation into what Fastify checks requests and answers by. */
export function routeSchema(operation: Operation): FastifySchema {
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

export interface Validation {
	/** For one operation: text from the address is coerced to its types, a body is taken as it is. */
	requestCompiler: (operation: Operation) => FastifySchemaCompiler<FastifySchema>;
	/** The validator library that answers are checked by. */
	answers: Ajv;
	/** Checks a line of a stream; undefined for operations that do not stream. */
	lineValidator: (operation: Operation) => ValidateFunction | undefined;
}

/** Makes the validators for all requests and answers of one server. */
export function createValidation(): Validation {
	const address = makeAjv(true);
	const bodies = makeAjv(false);
	const answers = makeAjv(false);
	return {
		requestCompiler:
			(operation) =>
			({ schema, httpPart }) => {
				if (httpPart !== 'body') return address.compile(schema);
				const validate = bodies.compile(schema);
				if (operation.body?.required) return validate;
				// Fastify hands an absent body to the validator as null.
				const absent = (data: unknown): data is null => data === null;
				return (data: unknown) =>
					absent(data) || validate(data) || { error: [...(validate.errors ?? [])] };
			},
		answers,
		lineValidator: ({ responses }) => {
			const schema = responses['200']?.['application/jsonl'];
			return schema && answers.compile(schema);
		},
	};
}
