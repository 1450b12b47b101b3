import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

/** The text of an error: what happened, and what the user should do next. */
export interface ErrorText {
	message: string;
	description: string;
}

/**
 * A failure, in the one form that it has from where it is detected to where n8n shows it: an attempt of a request returns one,
 * the retry decides by it, `failureError` wraps it in an error, and `toNodeError` converts that to an error of n8n.
 */
export interface Failure extends ErrorText {
	/** Whether a request failed. n8n shows such a failure as one of the API (`NodeApiError`). */
	isRequest?: boolean;
	/** The HTTP status, where the server answered. */
	status?: number;
	/** The code of Node.js, such as ECONNREFUSED, where it did not. */
	code?: string;
	/** The delay before the next attempt that the server asks for. */
	retryAfterMs?: number;
	/** Whether no other attempt may be made. */
	isFinal?: boolean;
	/** Whether the server sent nothing for as long as it may. */
	isSilence?: boolean;
	/** Whether an answer is beyond a limit in bytes, values or levels. A smaller part of it may be within the limit. */
	isTooLarge?: boolean;
	/**
	 * Fields that a workflow which continues on errors gets besides, such as the ID of an object created before. They have to
	 * be without the API key already.
	 */
	details?: IDataObject;
}

const failures = new WeakMap<UserError, Failure>();

/** Creates the error to throw for a failure; `failureOf` returns the failure again. */
export function failureError(failure: Failure): UserError {
	const { message, description } = failure;
	const error = new UserError(message, { description });
	failures.set(error, failure);
	return error;
}

/** Returns the failure of a thrown `UserError`; `undefined` for any other value, which this package did not foresee. */
export function failureOf(error: unknown): Failure | undefined {
	if (!(error instanceof UserError)) return undefined;
	const { message, description } = error;
	return failures.get(error) ?? { message, description: description ?? '' };
}

/** Whether a thrown value means that an answer is beyond a limit. */
export const isTooLarge = (error: unknown): boolean => failureOf(error)?.isTooLarge === true;

/**
 * Adds `note`, a sentence about what was done before, to the description of a thrown `UserError`, and `details` to its details.
 * Returns a new error for the caller to throw. Any other value is returned as it is.
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
