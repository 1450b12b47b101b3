import { failureOf } from './errors/failure';

/**
 * Returns the result of a request; `undefined` where the server answered 404, since the object was deleted meanwhile. Throws
 * what the request throws otherwise.
 */
export async function undefinedOn404<T>(answer: Promise<T>): Promise<T | undefined> {
	return await answer.catch(async (error: unknown) =>
		failureOf(error)?.status === 404 ? undefined : await Promise.reject(error),
	);
}
