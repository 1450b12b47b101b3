import type { IDataObject } from 'n8n-workflow';
import { OperationalError } from 'n8n-workflow';

import { loadOperations, type Schema } from '../../emulator/contract';
import { recordAt } from '../../emulator/values';
import { deletionJson, elementJson } from '../../nodes/shared/operations/itemJson';
import type { Operation } from '../../nodes/shared/operations/operation';
import { isObject } from '../../nodes/shared/text/json';
import { slotsOf, toSnakeCase, type Route } from '../../nodes/shared/transport/route';
import { samplesOf } from './samplesOf';
import { type ItemSchema, schemaOf } from './schemaOf';

/** Gives the schema of what a route answers with. Throws an `OperationalError` where the contract does not tell. */
function answerOf(route: Route): Schema {
	const called = route.replace(/\{\?\w+\}/g, '').replace(/\w+(?=\})/g, toSnakeCase);
	const endpoint = loadOperations().find(({ method, path }) => `${method} ${path}` === called);
	const [, response] =
		Object.entries(endpoint?.responses ?? {}).find(([status]) => status.startsWith('2')) ?? [];
	const schema = response?.['application/json'];
	if (schema) return schema;
	throw new OperationalError(`The contract has no answer of ${called}: add it, or an exampleItem`);
}

/** Gives samples of the objects in what a route answers with, which is one object or a list. */
export function elementsOf(route: Route) {
	const schema = answerOf(route);
	const element = schema.type === 'array' ? recordAt(schema, 'items') : schema;
	return samplesOf(element).filter(isObject);
}

/**
 * Gives items of an operation under its defaults, the first one with all of its fields. Throws an `OperationalError` where
 * neither the contract nor an example tells.
 */
export function itemsOf(operation: Operation): IDataObject[] {
	if (operation.exampleItem) return [operation.exampleItem];
	if (operation.output === 'none') {
		const names = slotsOf(operation.route).path;
		return [deletionJson(operation.route, Object.fromEntries(names.map((name) => [name, 'text'])))];
	}
	return elementsOf(operation.route).map((element) => elementJson(operation, element, true));
}

/**
 * Gives the schema of the JSON of an operation's items under its defaults. It follows from what the contract says of the
 * answer and what the operation makes of it, or from its example. Throws an `OperationalError` where neither tells.
 */
export const itemSchema = (operation: Operation): ItemSchema => schemaOf(itemsOf(operation));
