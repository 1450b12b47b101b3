import { request } from 'undici';

import { keyOf, type KeyKind } from '../../emulator/keys';

export interface Received<Body> {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
	json: Body;
}

export interface Client {
	/** Sends a request and reads the whole answer. `json` is undefined when the answer is no JSON. */
	call: <Body = unknown>(method: string, path: string, body?: unknown) => Promise<Received<Body>>;
	/** Makes a session and gives its id. */
	session: (collectionId?: string) => Promise<string>;
	/** Asks a question and gives the reply. */
	ask: (
		sessionId: string,
		message: string,
		more?: Record<string, unknown>,
	) => Promise<{ message_id: string; body: string }>;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

export function authorization(kind: KeyKind = 'global') {
	return { authorization: `Bearer ${keyOf(kind)}` };
}

/** A client that knows nothing of the code under test but its address and keys. */
export function clientOf(url: string, kind: KeyKind = 'global'): Client {
	const call: Client['call'] = async (method, path, body) => {
		const response = await request(`${url}/api/v1${path}`, {
			method: method as 'GET',
			headers: {
				...authorization(kind),
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.body.text();
		const { statusCode: status, headers } = response;
		return { status, headers, text, json: parsed(text) as never };
	};
	return {
		call,
		session: async (collectionId) => {
			const query = collectionId === undefined ? '' : `?collection_id=${collectionId}`;
			return (await call<{ id: string }>('POST', `/chats${query}`)).json.id;
		},
		ask: async (sessionId, message, more = {}) =>
			(
				await call<{ message_id: string; body: string }>(
					'POST',
					`/chats/${sessionId}/completions`,
					{
						message,
						...more,
					},
				)
			).json,
	};
}
