import { NodeApiError } from 'n8n-workflow';

/** What a request gives, or `undefined` where the server does not know what it asks about: it was deleted meanwhile. */
export async function undefinedOn404<T>(answer: Promise<T>): Promise<T | undefined> {
	return await answer.catch(async (error: unknown) => {
		if (error instanceof NodeApiError && error.httpCode === '404') return undefined;
		return await Promise.reject(error);
	});
}
