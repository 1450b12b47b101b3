import type { IExecuteFunctions, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { cancelSignalOf } from '../transport/connection';
import { memoize } from '../memoize';
import type { Parameter } from './operation';
import { checkValue } from '../parameters/readParameters';

/**
 * Who reads what the node says: an AI Agent that uses it as a tool, the reader of a stream, whoever is told of a poll,
 * somebody in the editor, or somebody there of whose item the reader of the stream is to see nothing.
 */
type Audience = 'agent' | 'stream' | 'poll' | 'editor' | 'backstage';

/** The switch that keeps an item out of the stream. */
export const showInChat = {
	displayName: 'Show in Chat',
	name: 'showInChat',
	type: 'boolean',
	default: true,
	description:
		'Whether a chat or webhook in streaming mode shows the answer. Switch it off for a step that only the workflow needs, such as sorting questions.',
	sendAs: false,
} as const satisfies Parameter;

/** Whether an item is to stay out of the stream, as far as its parameters can be read. */
function isHiddenFromChat(node: IExecuteFunctions, itemIndex: number): boolean {
	try {
		const { name, default: fallback } = showInChat;
		const raw: unknown = node.getNodeParameter(`options.${name}`, itemIndex, fallback);
		return checkValue(showInChat, raw) === false;
	} catch {
		return false;
	}
}

/**
 * Finds out who reads, once for a run, since `getNode` copies the node with all its parameters. As an agent's tool the
 * node writes nothing into a stream, which is the chat that the agent answers in. (`isToolExecution` is not true in every
 * way in which n8n runs a tool, but the type of a tool's node always ends so.)
 */
export const audienceOf = memoize((node: IExecuteFunctions): Audience => {
	if (node.isToolExecution?.() || node.getNode().type.endsWith('Tool')) return 'agent';
	return node.isStreaming?.() ? 'stream' : 'editor';
});

/** Who reads what the node says of one item. */
export function audienceOfItem(node: IExecuteFunctions, itemIndex: number): Audience {
	const audience = audienceOf(node);
	return audience === 'stream' && isHiddenFromChat(node, itemIndex) ? 'backstage' : audience;
}

/**
 * Whether an error is given as an item instead of thrown: where the workflow goes on, and where an AI Agent answers in a
 * stream. n8n writes the description of what a tool throws into that stream, although the agent goes on. A tool that is
 * set to stop the workflow throws all the same, and so does everything in an execution that was stopped: nothing goes on.
 */
export const returnsErrors = (node: IExecuteFunctions): boolean =>
	cancelSignalOf(node)?.aborted !== true &&
	(node.continueOnFail() ||
		(audienceOf(node) === 'agent' &&
			node.isStreaming?.() === true &&
			node.getNode().onError !== 'stopWorkflow'));

/** What happened and what to do next, in one text. */
const messageAndDescription = ({ message, description }: NodeApiError | NodeOperationError) =>
	[message.replace(/[.!?]?$/, (end) => end || '.'), description].filter(Boolean).join(' ');

/**
 * Puts all that is to be said where the audience will see it: of an error, n8n shows the reader of a stream nothing but
 * the description, and an AI Agent that used the node as a tool nothing but the message. Of a poll, that is all that is shown
 * where a workflow is activated, and all that a workflow for errors gets. Without a description, n8n tells the reader of a
 * stream no more than that something went wrong.
 */
export function presentTo<E extends NodeApiError | NodeOperationError>(
	audience: Audience,
	error: E,
): E {
	if (audience === 'stream') error.description = messageAndDescription(error);
	if (audience === 'agent' || audience === 'poll' || audience === 'backstage') {
		error.message = messageAndDescription(error);
	}
	if (audience === 'poll' || audience === 'backstage') error.description = null;
	return error;
}
