import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

/** What happened, and what to do next. */
export interface ErrorText {
	message: string;
	description: string;
}

/**
 * What went wrong, in the one form that it has from where it is noticed to where n8n shows it: the attempt of a request
 * gives one, the retry decides by it, `failureError` lets it be thrown, and `toNodeError` makes the error of n8n from it.
 */
export interface Failure extends ErrorText {
	/** Whether a request came to nothing. n8n shows such a failure as one of the API. */
	isRequest?: boolean;
	/** The HTTP status, where the server answered. */
	status?: number;
	/** The code of Node.js, such as ECONNREFUSED, where it did not. */
	code?: string;
	/** What the server asks to wait before the next attempt. */
	retryAfterMs?: number;
	/** Whether another attempt is out of the question. */
	isFinal?: boolean;
	/** Whether an answer is beyond a limit in bytes, values or levels: a smaller part of it may not be. */
	isTooLarge?: boolean;
	/** What a workflow that goes on is to have besides, such as the ID of what was created before. */
	details?: IDataObject;
}

const failures = new WeakMap<UserError, Failure>();

/** Makes an error of a failure, for it to be thrown. */
export function failureError(failure: Failure): UserError {
	const { message, description } = failure;
	const error = new UserError(message, { description });
	failures.set(error, failure);
	return error;
}

/** The failure that something thrown stands for; `undefined` for what this package did not foresee. */
export function failureOf(error: unknown): Failure | undefined {
	if (!(error instanceof UserError)) return undefined;
	const { message, description } = error;
	return failures.get(error) ?? { message, description: description ?? '' };
}

/** Whether something thrown says that an answer is beyond a limit. */
export const isTooLarge = (error: unknown): boolean => failureOf(error)?.isTooLarge === true;

/**
 * Adds to a thrown failure what was done before it (a sentence that follows what to do next) and `details`, for the caller
 * to throw on. Anything else is given back as it is.
 */
export function withContext(error: unknown, note: string, details: IDataObject = {}): unknown {
	const failure = failureOf(error);
	if (failure === undefined) return error;
	return failureError({
		...failure,
		description: [failure.description, note].filter(Boolean).join(' '),
		details: { ...failure.details, ...details },
	});
}
