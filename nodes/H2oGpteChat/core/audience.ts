import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether an AI Agent runs the node as its tool: then nothing may be written into the chat that the agent answers in. */
export const isTool = (node: IExecuteFunctions): boolean =>
	node.isToolExecution?.() || node.getNode().type.endsWith('Tool');

/** Whether a chat or a webhook in streaming mode waits for what the node writes. */
export const isLive = (node: IExecuteFunctions): boolean =>
	(node.isStreaming?.() ?? false) && !isTool(node);
