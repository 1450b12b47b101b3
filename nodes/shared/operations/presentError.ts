import type { IExecuteFunctions, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { isHiddenFromChat } from '../chat/showInChat';
import { memoize } from '../memoize';
import { cancelSignalOf } from '../transport/connection';

/**
 * Who reads the texts of an error, each where n8n shows them:
 * - `agent`: an AI Agent that uses the node as a tool
 * - `stream`: the reader of a chat or webhook in streaming mode
 * - `caller`: somebody who looks at the AI node that uses a model, where n8n shows no more of its failure to begin
 * - `poll`: whoever activates a workflow with the trigger, and the workflow for errors
 * - `editor`: somebody who looks at the execution in the editor
 * - `backstage`: the same, for an item that the reader of the stream is to see nothing of
 */
type Audience = 'agent' | 'stream' | 'caller' | 'poll' | 'editor' | 'backstage';

/**
 * Gives who reads the errors of a run, found out once, since `getNode` copies the node with all its parameters. An agent's
 * tool does not write into the stream, which is the chat that the agent answers in. `isToolExecution` is not true in every
 * way in which n8n runs a tool, but the type of a tool's node always ends in `Tool`.
 */
export const audienceOf = memoize((node: IExecuteFunctions): Audience => {
	if (node.isToolExecution?.() || node.getNode().type.endsWith('Tool')) return 'agent';
	return node.isStreaming?.() ? 'stream' : 'editor';
});

/** Gives who reads the error of one item. */
export function audienceOfItem(node: IExecuteFunctions, itemIndex: number): Audience {
	const audience = audienceOf(node);
	return audience === 'stream' && isHiddenFromChat(node, itemIndex) ? 'backstage' : audience;
}

/**
 * Whether errors are given as items instead of thrown: where the workflow goes on, and where an AI Agent answers in a
 * stream, since n8n writes the description of what a tool throws into that stream, although the agent goes on. They are
 * thrown all the same by a tool that is set to stop the workflow, and in an execution that was stopped, where nothing
 * goes on.
 */
export const returnsErrors = (node: IExecuteFunctions): boolean =>
	cancelSignalOf(node)?.aborted !== true &&
	(node.continueOnFail() ||
		(audienceOf(node) === 'agent' &&
			node.isStreaming?.() === true &&
			node.getNode().onError !== 'stopWorkflow'));

/**
 * Adds to the message of an error which of several input items it is about, and gives the same error back. n8n's editor does
 * so with what it shows of an execution that stopped, but nothing else does: an item of a workflow that goes on, the workflow
 * for errors, a chat. The items are counted from 0 and named in the editor's own form, which it does not repeat.
 */
export function nameItem<E extends NodeApiError | NodeOperationError>(
	error: E,
	itemIndex: number,
): E {
	const name = `[item ${itemIndex}]`;
	if (!error.message.includes(name)) {
		error.message = `${error.message.replace(/\.$/, '')} ${name}`;
	}
	return error;
}

/** What happened and what to do next, in one text. */
const messageAndDescription = ({ message, description }: NodeApiError | NodeOperationError) =>
	[message.replace(/[.!?]?$/, (end) => end || '.'), description].filter(Boolean).join(' ');

/**
 * Moves the texts of an error to where its audience sees them, and gives the same error back. n8n shows the reader of a
 * stream only the description, or without one a general sentence. An AI Agent gets only the message, and so do those who
 * are informed of a failed poll, and the node that uses a model.
 */
export function presentTo<E extends NodeApiError | NodeOperationError>(
	audience: Audience,
	error: E,
): E {
	if (audience === 'editor') return error;
	const whole = messageAndDescription(error);
	if (audience === 'stream') error.description = whole;
	else error.message = whole;
	if (audience === 'poll' || audience === 'backstage' || audience === 'caller') {
		error.description = null;
	}
	return error;
}
