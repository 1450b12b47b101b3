import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { isUnset } from '../emptyValues';
import { kindOf } from '../text/json';
import { plainId } from '../text/plainText';
import { flawOf } from './pathSegment';
import { wellFormed } from '../text/characters';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * The endpoint that an operation calls, as `METHOD /path/{parameterName}`. Values that the path does not name go to the query
 * of GET and DELETE, and to the JSON body of other methods; `{?parameterName}` at the end of the path sends that value to the
 * query whatever the method (the syntax of RFC 6570).
 */
export type Route = `${Method} /${string}`;

/** A request without the address of its server: the path is encoded, absent values are left out. */
export interface RequestParts {
	method: Method;
	path: string;
	query: IDataObject;
	/** The values of the JSON body; `undefined` where there are none. */
	body: IDataObject | undefined;
}

/** Converts a parameter name to a field name of the API: `promptTemplateId` → `prompt_template_id`. */
export const toSnakeCase = (name: string): string =>
	name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);

/** Converts a parameter name to words for a sentence: `sessionId` → `session ID`. */
const toWords = (name: string) =>
	toSnakeCase(name)
		.replace(/_/g, ' ')
		.replace(/\bid\b/, 'ID');

/**
 * Encodes an ID as one segment of a path, so that no ID reaches another endpoint, and returns the segment. IDs that a user
 * enters are checked when their parameter is read, so an ID that is refused here came from the server.
 * @param name the parameter name, for the error message
 * @param path the part of the path before the ID, such as `/chats/`
 * @throws a `UserError` for an ID that is not a string, is blank, or that some server might read as more than an ID (see
 * `flawOf`)
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

/** Encodes the ID in a slot of a path, or several, which the API takes with commas between them. Throws what `encodeId` throws. */
function encodeSlot(name: string, value: unknown, path: string): string {
	const ids: unknown[] = Array.isArray(value) && value.length > 0 ? value : [value];
	return ids.map((id) => encodeId(name, id, path)).join(',');
}

/** The path under which the API answers. */
const API_ROOT = '/api/v1';

/** Prefixes of the paths that the server has outside of that: the API for clients of OpenAI, and the files of documents. */
const OTHER_ROOTS: readonly string[] = ['/openai_api/v1', '/file'];

/** Returns the part of a URL between the address of the server and the path of a request: `/api/v1`, or nothing. */
export const rootOf = (path: string): string =>
	OTHER_ROOTS.some((root) => path === root || path.startsWith(`${root}/`)) ? '' : API_ROOT;

/** The parameter names in a route. */
interface Slots {
	/** Those in its path (`{sessionId}`). */
	path: readonly string[];
	/** Those in its query suffix (`{?collectionId}`). */
	query: readonly string[];
}

/** The slots of the routes that were asked for: this package has as many as its operations. */
const knownSlots = new Map<Route, Slots>();

/** Returns the parameter names in a route. */
export function slotsOf(route: Route): Slots {
	const known = knownSlots.get(route);
	if (known !== undefined) return known;
	const slots = {
		path: [...route.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
		query: [...route.matchAll(/\{\?(\w+)\}/g)].map(([, name = '']) => name),
	};
	knownSlots.set(route, slots);
	return slots;
}

/**
 * Builds a request from a route and its values: values that the route names go to the path or query, the rest to the query of
 * GET and DELETE, else to the body, under their names in snake_case. Absent values are not sent: `undefined`, and in the query
 * also the empty string. All strings are made well-formed (see `wellFormed`).
 * @param values by parameter name
 * @param hasOtherBody whether the request has a body that is not made of the values; all of them go to path and query then
 * @throws a `UserError` for an ID that cannot be part of the path
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
		.replace(/\{(\w+)\}/g, (_, name: string, offset: number) =>
			encodeSlot(name, values[name], template.slice(0, offset)),
		);
	const query: IDataObject = {};
	const body: IDataObject = {};
	for (const [name, value] of Object.entries(values)) {
		const inQuery =
			hasOtherBody || method === 'GET' || method === 'DELETE' || slots.query.includes(name);
		if (slots.path.includes(name) || value === undefined || (inQuery && isUnset(value))) continue;
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
