import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { kindOf } from './json';
import { isWellFormed, wellFormed } from './text';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * `METHOD /path/{parameterName}`: the one place that says what an operation calls. What is left of the
 * values goes to the query of GET and DELETE, else to the JSON body; `{?parameterName}` at the end of the
 * path sends that one to the query whatever the method (as in RFC 6570).
 */
export type Route = `${Method} /${string}`;

/** A request before it has a server: the path is encoded, absent values are left out. */
export interface RequestParts {
	method: Method;
	path: string;
	query: IDataObject;
	/** `undefined` where there is nothing to send. */
	body: IDataObject | undefined;
}

/** `promptTemplateId` → `prompt_template_id` */
export const toSnakeCase = (name: string): string =>
	name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `sessionId` → `session ID`, for a sentence */
const toWords = (name: string) =>
	toSnakeCase(name)
		.replace(/_/g, ' ')
		.replace(/\bid\b/, 'ID');

/**
 * Encodes an ID as one segment of a path, so that no ID reaches another endpoint.
 * Throws a `UserError` for an ID that is no text, is empty, or is `.` or `..`,
 * which URLs resolve away.
 */
export function encodeId(name: string, id: unknown): string {
	const text = typeof id === 'string' ? id.trim() : '';
	if (text === '' || text === '.' || text === '..' || !isWellFormed(text)) {
		const isEmpty = text === '' && (id === undefined || id === null || typeof id === 'string');
		const shown = text === '' ? kindOf(id) : `"${text}"`;
		throw new UserError(
			isEmpty ? `The ${toWords(name)} is empty` : `The ${toWords(name)} cannot be ${shown}`,
			{ description: 'Enter an ID, or check the expression that gives it.' },
		);
	}
	return encodeURIComponent(text);
}

/** Whether `encodeId` takes an ID. A list may hold others, which nothing can be asked about. */
export function isUsableId(id: unknown): boolean {
	try {
		encodeId('id', id);
		return true;
	} catch {
		return false;
	}
}

const isAbsent = (value: unknown) => value === undefined || value === '';

/** The slot names of a route, those of the path and of the query suffix: `{sessionId}`, `{?collectionId}`. */
export const slotsOf = (route: Route) => ({
	path: [...route.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
	query: [...route.matchAll(/\{\?(\w+)\}/g)].map(([, name = '']) => name),
});

/**
 * Places values in a request: those that the route names in the path or query, the rest in the query of GET
 * and DELETE, else in the body, in snake_case. Absent values (`undefined` and the empty string) are not sent, and all texts
 * are well-formed.
 */
export function buildRequest(route: Route, values: IDataObject = {}): RequestParts {
	const slots = slotsOf(route);
	const [method, template] = splitRoute(route);
	const path = template
		.replace(/\{\?\w+\}/g, '')
		.replace(/\{(\w+)\}/g, (_, name: string) => encodeId(name, values[name]));
	const query: IDataObject = {};
	const body: IDataObject = {};
	for (const [name, value] of Object.entries(values)) {
		if (slots.path.includes(name) || isAbsent(value)) continue;
		const inQuery = method === 'GET' || method === 'DELETE' || slots.query.includes(name);
		(inQuery ? query : body)[toSnakeCase(name)] = wellFormed(value);
	}
	return { method, path, query, body: Object.keys(body).length > 0 ? body : undefined };
}

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function splitRoute(route: Route): [Method, string] {
	const [verb, template = ''] = route.split(' ');
	return [METHODS.find((method) => method === verb) ?? 'GET', template];
}
