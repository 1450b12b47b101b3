import { randomUUID } from 'node:crypto';

/** An error that the server answers with its own status. */
export interface HttpRefusal extends Error {
	statusCode: number;
}

/** Makes an error to throw where a request cannot be served. */
export function refusal(statusCode: number, message: string): HttpRefusal {
	return Object.assign(new Error(message), { statusCode });
}

/** Makes the error for something that a request names and that does not exist. */
export function notFound(kind: string, id: string): HttpRefusal {
	return refusal(404, `There is no ${kind} with the id "${id}".`);
}

/** Writes the body of an error in the form of the API that an address belongs to: the Chat API's, OpenAI's, or older. */
export function errorBody(address: string, status: number, message: string): object {
	if (/^\/rpc(\/|$)/.test(address)) return { error: message, request_id: randomUUID() };
	if (!address.startsWith('/openai_api/')) return { code: status, message };
	const type = status < 500 ? 'invalid_request_error' : 'server_error';
	return { error: { message, type, param: null, code: null } };
}
