/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { setTimeout } from 'node:timers/promises';
import { OperationalError } from 'n8n-workflow';

import { isObject, parseJson } from '../../nodes/shared/text/json';
import { PATIENCE_MS } from './patience';

export type RestMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Sends a request and gives the `data` of the answer. */
export type Rest = (method: RestMethod, path: string, body?: object) => Promise<unknown>;

const SESSION_COOKIE = 'n8n-auth';

/** Whether n8n refused a request with this HTTP status. */
export const hasStatus = (error: unknown, status: number): boolean =>
	error instanceof OperationalError && error.extra?.status === status;

/** Whether n8n has done nothing, since its database takes too long on a busy machine. */
const lacksDatabase = ({ status }: Response, answer: unknown): boolean =>
	status === 503 && isObject(answer) && answer.message === 'Database is not ready!';

/** Says what became of a connection: what `fetch` itself says is the same for all that may happen to it. */
function reasonOf(error: unknown): string {
	const cause = isObject(error) && isObject(error.cause) ? error.cause : undefined;
	return String(cause?.message || cause?.code || error);
}

/** Sends a request and reads the answer to its end. */
async function exchange(url: string, call: string, init: RequestInit) {
	const fail = (error: unknown): never => {
		throw new OperationalError(`n8n does not answer ${call}: ${reasonOf(error)}`, { cause: error });
	};
	const response = await fetch(url, init).catch(fail);
	return { response, text: await response.text().catch(fail) };
}

/**
 * Talks to the REST API of the editor. The session that a login begins is kept for the requests after it.
 * @param url like http://127.0.0.1:5678
 * @returns a function that throws OperationalError, with the words of n8n, when a request is refused, and with what
 * became of the connection when it is not answered
 */
export function createRest(url: string): Rest {
	let cookie = '';
	return async (method, path, body) => {
		const call = `${method} ${path}`;
		const send = async () => {
			const { response, text } = await exchange(`${url}/rest${path}`, call, {
				method,
				// A connection kept open may be closed by n8n just as the next request uses it.
				headers: { 'content-type': 'application/json', cookie, connection: 'close' },
				body: body && JSON.stringify(body),
			});
			return { response, text, answer: parseJson(text)?.value };
		};
		const deadline = Date.now() + PATIENCE_MS;
		let sent = await send();
		while (lacksDatabase(sent.response, sent.answer) && Date.now() < deadline) {
			await setTimeout(200);
			sent = await send();
		}

		const { response, text, answer } = sent;
		const session = response.headers
			.getSetCookie()
			.find((header) => header.startsWith(`${SESSION_COOKIE}=`));
		if (session !== undefined) [cookie = ''] = session.split(';');
		if (!response.ok) {
			const reason = isObject(answer) ? String(answer.message) : text.slice(0, 200);
			throw new OperationalError(`n8n refused ${call} (${response.status}): ${reason}`, {
				extra: { status: response.status },
			});
		}
		return isObject(answer) ? answer.data : answer;
	};
}
