import { FormData, request } from 'undici';

import { keyOf, type KeyKind } from '../../emulator/keys';
import { useEmulator } from '../support/useEmulator';

export type ClientMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Received<Body> {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
	json: Body;
}

interface Reply {
	message_id: string;
	body: string;
}

export interface EmulatorClient {
	/** Sends a request, with a form or JSON, and reads the whole answer. `json` is undefined when the answer is no JSON. */
	call: <Body = unknown>(
		method: ClientMethod,
		path: string,
		body?: unknown,
	) => Promise<Received<Body>>;
	/** Makes a session and gives its id. */
	session: (collectionId?: string) => Promise<string>;
	/** Asks a question and gives the reply. */
	ask: (sessionId: string, message: string, more?: Record<string, unknown>) => Promise<Reply>;
}

/** What it gives is for the caller to say, as with `JSON.parse`. */
function parsed(text: string) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

export function authorization(kind: KeyKind = 'global') {
	return { authorization: `Bearer ${keyOf(kind)}` };
}

/**
 * A client that knows nothing of the code under test but its address and keys.
 * @param address is asked at each call, since a server has none before the tests run
 */
export function clientOf(address: () => string, kind: KeyKind = 'global'): EmulatorClient {
	const call: EmulatorClient['call'] = async (method, path, body) => {
		const isForm = body instanceof FormData;
		const response = await request(`${address()}/api/v1${path}`, {
			method,
			headers: {
				...authorization(kind),
				...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
			},
			body: isForm || body === undefined ? body : JSON.stringify(body),
		});
		const text = await response.body.text();
		const { statusCode: status, headers } = response;
		return { status, headers, text, json: parsed(text) };
	};
	return {
		call,
		session: async (collectionId) => {
			const query = collectionId === undefined ? '' : `?collection_id=${collectionId}`;
			return (await call<{ id: string }>('POST', `/chats${query}`)).json.id;
		},
		ask: async (sessionId, message, more = {}) => {
			const body = { message, ...more };
			return (await call<Reply>('POST', `/chats/${sessionId}/completions`, body)).json;
		},
	};
}

/**
 * The emulator of a file, a client of it, and `at`, which makes clients whose address carries switches or that have
 * another key.
 */
export function useClient(options?: Parameters<typeof useEmulator>[0]) {
	const running = useEmulator(options);
	const at = (prefix: string, kind?: KeyKind) => clientOf(() => `${running().url}${prefix}`, kind);
	return { running, at, client: at('') };
}
