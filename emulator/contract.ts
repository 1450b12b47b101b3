import { dereferenceSync } from 'dereference-json-schema';
import { parse } from 'yaml';

import { readOwnFile } from './host';
import { flagAt, isRecord, recordAt, recordsAt, textAt } from './values';

/** The contracts that the emulator keeps: the Chat API, files, what lies beside it, and the endpoint for clients of OpenAI. */
export const CONTRACTS = ['openapi.yaml', 'file.yaml', 'rpc.yaml', 'openai.yaml'] as const;

export type Contract = (typeof CONTRACTS)[number];

/** A JSON Schema, in the dialect of OpenAPI 3.0. */
export type Schema = Record<string, unknown>;

export interface ContractParameter {
	name: string;
	in: 'path' | 'query';
	required: boolean;
	schema: Schema;
}

/** What a status answers with: a schema for each media type; none for an empty body. */
export type Response = Record<string, Schema>;

/** One operation of the contract, without references to elsewhere in it. */
export interface ContractOperation {
	operationId: string;
	contract: Contract;
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** What goes before the path in an address: /api/v1, or nothing. */
	base: string;
	/** The path as OpenAPI writes it: /chats/{session_id}. */
	path: string;
	description: string;
	parameters: ContractParameter[];
	body?: { required: boolean; media: string; schema: Schema };
	/** By status, with `default` for all others. */
	responses: Record<string, Response>;
}

const METHODS = [
	['get', 'GET'],
	['post', 'POST'],
	['put', 'PUT'],
	['patch', 'PATCH'],
	['delete', 'DELETE'],
] as const;

/** Gives a contract as it is written, in YAML. */
export function contractText(contract: Contract = 'openapi.yaml'): string {
	return readOwnFile(contract);
}

function schemas(content: Schema): Response {
	return Object.fromEntries(
		Object.keys(content).map((media) => [media, recordAt(content[media], 'schema')]),
	);
}

function parametersOf(...lists: unknown[]): ContractParameter[] {
	return lists
		.flatMap((list) => (Array.isArray(list) ? list : []))
		.map((entry: unknown) => ({
			name: textAt(entry, 'name') ?? '',
			in: textAt(entry, 'in') === 'path' ? 'path' : 'query',
			required: flagAt(entry, 'required'),
			schema: recordAt(entry, 'schema'),
		}));
}

function readOperations(name: Contract): ContractOperation[] {
	const contract = dereferenceSync(parse(contractText(name)));
	const base = (textAt(recordsAt(contract, 'servers')[0], 'url') ?? '').replace(/\/$/, '');
	const paths = recordAt(contract, 'paths');
	return Object.entries(paths).flatMap(([path, item]) =>
		METHODS.flatMap(([key, method]) => {
			const operation = isRecord(item) ? item[key] : undefined;
			if (!isRecord(item) || !isRecord(operation)) return [];
			const [body] = Object.entries(recordAt(recordAt(operation, 'requestBody'), 'content'));
			const responses = Object.entries(recordAt(operation, 'responses'));
			return {
				operationId: textAt(operation, 'operationId') ?? '',
				contract: name,
				method,
				base,
				path,
				description: textAt(operation, 'description') ?? '',
				parameters: parametersOf(item.parameters, operation.parameters),
				...(body !== undefined && {
					body: {
						required: flagAt(operation.requestBody, 'required'),
						media: body[0],
						schema: recordAt(body[1], 'schema'),
					},
				}),
				responses: Object.fromEntries(
					responses.map(([status, response]) => [status, schemas(recordAt(response, 'content'))]),
				),
			};
		}),
	);
}

const operations = new Map<Contract, readonly ContractOperation[]>();

/**
 * Reads a contract, once.
 * @returns its operations in the order of the file, references resolved
 */
export function loadOperations(contract: Contract = 'openapi.yaml'): readonly ContractOperation[] {
	const read = operations.get(contract) ?? readOperations(contract);
	operations.set(contract, read);
	return read;
}
