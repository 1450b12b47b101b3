import { OperationalError } from 'n8n-workflow';

import { isObject, parseJson } from '../../nodes/H2oGpteChat/transport/json';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Sends a request and gives the `data` of the answer. */
export type Rest = (method: Method, path: string, body?: object) => Promise<unknown>;

const SESSION_COOKIE = 'n8n-auth';

/** Whether n8n refused a request with this HTTP status. */
export const hasStatus = (error: unknown, status: number): boolean =>
	error instanceof OperationalError && error.extra?.status === status;

/**
 * Talks to the REST API of the editor. The session that a login begins is kept for the requests after it.
 * @param url like http://127.0.0.1:5678
 * @returns a function that throws OperationalError, with the words of n8n, when a request is refused
 */
export function createRest(url: string): Rest {
	let cookie = '';
	return async (method, path, body) => {
		const response = await fetch(`${url}/rest${path}`, {
			method,
			// A connection kept open may be closed by n8n just as the next request uses it.
			headers: { 'content-type': 'application/json', cookie, connection: 'close' },
			body: body && JSON.stringify(body),
		});
		const session = response.headers
			.getSetCookie()
			.find((header) => header.startsWith(`${SESSION_COOKIE}=`));
		if (session !== undefined) [cookie = ''] = session.split(';');

		const text = await response.text();
		const answer = parseJson(text)?.value;
		if (!response.ok) {
			const reason = isObject(answer) ? String(answer.message) : text.slice(0, 200);
			throw new OperationalError(`n8n refused ${method} ${path} (${response.status}): ${reason}`, {
				extra: { status: response.status },
			});
		}
		return isObject(answer) ? answer.data : answer;
	};
}
