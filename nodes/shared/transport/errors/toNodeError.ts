import type { IDataObject, INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { isObject } from '../../text/json';
import { plainText } from '../../text/plainText';
import type { Failure } from './failure';
import { failureOf } from './failure';
import { failureCauseOf } from './failureCause';

const MAX_CHARS = { message: 1000, description: 3000 };

/**
 * Creates the n8n error of a failure. It is built from the text of the failure alone: the error of n8n's HTTP helper would put
 * the whole request, with the key in its headers, into the stored execution. The text is set after the constructor, which
 * replaces a message that contains a word such as ENOENT.
 */
function nodeErrorOf(failure: Failure, node: INode, itemIndex: number | undefined) {
	const { message, description, isRequest, status, code, retryAfterMs, details } = failure;
	const httpCode = status === undefined ? code : String(status);
	const error = isRequest
		? new NodeApiError(
				node,
				{},
				{ httpCode, itemIndex, failure: failureCauseOf(status, httpCode, retryAfterMs) },
			)
		: new NodeOperationError(node, message, { itemIndex });
	error.message = plainText(message, MAX_CHARS.message);
	error.description =
		description === '' ? undefined : plainText(description, MAX_CHARS.description);
	error.messages = [];
	if (details !== undefined) error.context.data = details;
	return error;
}

/**
 * Converts a thrown value to a node error, as n8n shows it, with the index of its item where there is one. A node error is
 * returned itself, with its item index set.
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		if (itemIndex !== undefined) error.context.itemIndex = itemIndex;
		return error;
	}
	const failure = failureOf(error);
	if (failure !== undefined) return nodeErrorOf(failure, node, itemIndex);
	const cause = error instanceof Error ? error : String(error);
	const nodeError = new NodeOperationError(node, cause, { itemIndex });
	nodeError.message = plainText(nodeError.message, MAX_CHARS.message);
	return nodeError;
}

/**
 * Returns the fields of an error for a workflow that continues on errors: message, description, HTTP status or code, and the
 * details of the failure. The message alone would lose what the user should do next.
 */
export const errorFields = (error: NodeApiError | NodeOperationError): IDataObject => ({
	message: error.message,
	...(error.description ? { description: error.description } : {}),
	...(error instanceof NodeApiError && error.httpCode ? { httpCode: error.httpCode } : {}),
	...(isObject(error.context.data) ? error.context.data : {}),
});
