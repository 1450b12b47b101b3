import type { IDataObject, INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError, UserError } from 'n8n-workflow';

import type { FailureCause } from './failureCause';
import type { ErrorText } from './explainAnswer';
import { isObject } from '../../text/json';
import { plainText } from '../../text/plainText';
import { redact } from '../redact';

/** The longest message and the longest description of an error, in letters. */
const MAX_CHARS = { message: 1000, description: 3000 };

/** Gives an error its words after it was made: the constructor replaces a message in which it finds a word such as ENOENT. */
function withWords<E extends NodeApiError | NodeOperationError>(
	error: E,
	message: string,
	description: string | null | undefined,
): E {
	error.message = plainText(message, MAX_CHARS.message);
	error.description = description && plainText(description, MAX_CHARS.description);
	error.messages = [];
	return error;
}

/**
 * Makes the n8n error of a request. It is built from sentences alone: the error of n8n's HTTP helper carries the
 * whole request, with the key in its headers, into the stored execution.
 */
export function requestError(
	node: INode,
	{ message, description }: ErrorText,
	details: { secret: string; code?: string; failure?: FailureCause },
): NodeApiError {
	const { code: httpCode, failure } = details;
	const error = new NodeApiError(node, {}, { httpCode, failure });
	return withWords(error, redact(message, details.secret), redact(description, details.secret));
}

/**
 * Adds to a thrown error what was done before it (a sentence, after what to do next) and what it would otherwise take away
 * (`details`), for the caller to throw on; anything but an error of n8n or of a value is given back as it is.
 */
export function withContext(error: unknown, note: string, details: IDataObject = {}): unknown {
	const add = (description: string | null | undefined) =>
		[description, note].filter(Boolean).join(' ');
	if (error instanceof UserError) {
		const { message, description, extra } = error;
		return new UserError(message, {
			description: add(description),
			extra: { ...extra, ...details },
		});
	}
	if (error instanceof NodeApiError) {
		error.description = add(error.description);
		error.context.data = { ...detailsOf(error), ...details };
	}
	return error;
}

/** The details that an error was given with `withContext`. */
const detailsOf = (error: NodeApiError | NodeOperationError): IDataObject =>
	isObject(error.context.data) ? error.context.data : {};

/** Gives anything that was thrown the form in which n8n shows it: a node error that knows its item, where there is one. */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		if (itemIndex !== undefined) error.context.itemIndex = itemIndex;
		return error;
	}
	if (error instanceof UserError) {
		const { message, description } = error;
		const nodeError = new NodeOperationError(node, message, { itemIndex });
		nodeError.context.data = { ...error.extra };
		return withWords(nodeError, message, description);
	}
	const cause = error instanceof Error ? error : String(error);
	const nodeError = new NodeOperationError(node, cause, { itemIndex });
	nodeError.message = plainText(nodeError.message, MAX_CHARS.message);
	return nodeError;
}

/** What a workflow that goes on gets of an error: the message alone would lose what to do next. */
export const errorFields = (error: NodeApiError | NodeOperationError): IDataObject => ({
	message: error.message,
	...(error.description ? { description: error.description } : {}),
	...(error instanceof NodeApiError && error.httpCode ? { httpCode: error.httpCode } : {}),
	...detailsOf(error),
});
