import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { isUnset } from '../emptyValues';
import { kindOf } from '../text/json';
import { plainId } from '../text/plainText';
import { flawOf } from './pathSegment';
import { wellFormed } from '../text/letters';

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
 * Encodes an ID as one segment of a path, so that no ID reaches another endpoint. Those that a person gives were checked
 * with their parameter, so what is refused here is what the server gave.
 * Throws a `UserError` for an ID that is no text, is empty, or that some server might take for more than an ID.
 * @param path what comes before the ID, such as `/chats/`
 */
export function encodeId(name: string, id: unknown, path = ''): string {
	const text = typeof id === 'string' ? id.trim() : '';
	if (text === '') {
		const isMissing = id === undefined || id === null || typeof id === 'string';
		throw new UserError(
			`The server gave ${isMissing ? 'no' : `${kindOf(id)} as the`} ${toWords(name)}`,
			{
				description:
					'What was to be done next needs one. Check that the Server URL in the credential is the address of an h2oGPTe server.',
			},
		);
	}
	const flaw = flawOf(text, path);
	if (flaw === undefined) return encodeURIComponent(text);
	throw new UserError(`The server gave a ${toWords(name)} that cannot be used`, {
		description: `It ${flaw}, so a request with it might reach something else: ${plainId(text)}. Tell the administrator of your h2oGPTe server.`,
	});
}

/** The path under which the API answers. */
const API_ROOT = '/api/v1';

/** Beginnings of the paths that the server has beside that: the API for clients of OpenAI, and the files of documents. */
const OTHER_ROOTS: readonly string[] = ['/openai_api/v1/', '/file'];

/** What comes before the path of a request, below the address of the server. */
export const rootOf = (path: string): string =>
	OTHER_ROOTS.some((root) => path.startsWith(root)) ? '' : API_ROOT;

/** The slot names of a route, those of the path and of the query suffix: `{sessionId}`, `{?collectionId}`. */
export const slotsOf = (route: Route) => ({
	path: [...route.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
	query: [...route.matchAll(/\{\?(\w+)\}/g)].map(([, name = '']) => name),
});

/**
 * Places values in a request: those that the route names in the path or query, the rest in the query of GET
 * and DELETE, else in the body, in snake_case. Absent values (`undefined` and the empty string) are not sent, and all texts
 * are well-formed.
 * @param hasOtherBody whether the body is another one, so that no value goes there
 */
export function buildRequest(
	route: Route,
	values: IDataObject = {},
	hasOtherBody = false,
): RequestParts {
	const slots = slotsOf(route);
	const [method, template] = splitRoute(route);
	const path = template
		.replace(/\{\?\w+\}/g, '')
		.replace(/\{(\w+)\}/g, (_, name: string, at: number) =>
			encodeId(name, values[name], template.slice(0, at)),
		);
	const query: IDataObject = {};
	const body: IDataObject = {};
	for (const [name, value] of Object.entries(values)) {
		if (slots.path.includes(name) || isUnset(value)) continue;
		const inQuery =
			hasOtherBody || method === 'GET' || method === 'DELETE' || slots.query.includes(name);
		(inQuery ? query : body)[toSnakeCase(name)] = wellFormed(value);
	}
	return {
		method,
		path,
		query,
		body: Object.keys(body).length > 0 ? body : undefined,
	};
}

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function splitRoute(route: Route): [Method, string] {
	const [verb, template = ''] = route.split(' ');
	return [METHODS.find((method) => method === verb) ?? 'GET', template];
}
