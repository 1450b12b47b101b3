/** An error that the server answers with its own status. */
export interface Refusal extends Error {
	statusCode: number;
}

/** Makes an error to throw where a request cannot be served. */
export function refusal(statusCode: number, message: string): Refusal {
	return Object.assign(new Error(message), { statusCode });
}

/** Makes the error for something that a request names and that does not exist. */
export function notFound(kind: string, id: string): Refusal {
	return refusal(404, `There is no ${kind} with the id "${id}".`);
}
