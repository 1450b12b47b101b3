import { failureOf } from './errors/failure';

/** What a request gives, or `undefined` where the server does not know what it asks about: it was deleted meanwhile. */
export async function undefinedOn404<T>(answer: Promise<T>): Promise<T | undefined> {
	return await answer.catch(async (error: unknown) =>
		failureOf(error)?.status === 404 ? undefined : await Promise.reject(error),
	);
}
