import { randomUUID } from 'node:crypto';

/** What an error in OpenAI's form says besides its message. */
export interface ErrorDetails {
	/** What kind of error it is; follows from the status unless said otherwise. */
	type?: string;
	/** The part of the request that it is about. */
	param?: string;
	/** A word for programs. */
	code?: string;
}

/** An error that the server answers with its own status. */
export interface HttpRefusal extends Error {
	statusCode: number;
	/** What only OpenAI's form has a place for. */
	details?: ErrorDetails;
}

/** Makes an error to throw where a request cannot be served. */
export function refusal(statusCode: number, message: string, details?: ErrorDetails): HttpRefusal {
	return Object.assign(new Error(message), { statusCode, ...(details && { details }) });
}

/** Makes the error for something that a request names and that does not exist. */
export function notFound(kind: string, id: string): HttpRefusal {
	return refusal(404, `There is no ${kind} with the id "${id}".`);
}

/** Writes the body of an error in the form of the API that an address belongs to: the Chat API's, OpenAI's, or older. */
export function errorBody(
	address: string,
	status: number,
	message: string,
	details: ErrorDetails = {},
): object {
	if (/^\/rpc(\/|$)/.test(address)) return { error: message, request_id: randomUUID() };
	if (!address.startsWith('/openai_api/')) return { code: status, message };
	const { type, param = null, code = null } = details;
	const kind = type ?? (status < 500 ? 'invalid_request_error' : 'server_error');
	return { error: { message, type: kind, param, code } };
}
