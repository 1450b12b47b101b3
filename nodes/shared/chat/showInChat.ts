import type { IExecuteFunctions } from 'n8n-workflow';

import { checkValue } from '../parameters/checkValue';
import type { Parameter } from '../parameters/parameter';

/** The option that keeps the answer to an item out of a chat or webhook in streaming mode. */
export const showInChat = {
	displayName: 'Show in Chat',
	name: 'showInChat',
	type: 'boolean',
	default: true,
	description:
		'Whether a chat or webhook in streaming mode shows the answer. Switch it off for a step that only the workflow needs, such as sorting questions.',
	sendAs: false,
} as const satisfies Parameter;

/** Whether an item is to stay out of the chat; `false` where its option cannot be read. Throws nothing. */
export function isHiddenFromChat(node: IExecuteFunctions, itemIndex: number): boolean {
	try {
		const { name, default: fallback } = showInChat;
		const raw: unknown = node.getNodeParameter(`options.${name}`, itemIndex, fallback);
		return checkValue(showInChat, raw) === false;
	} catch {
		return false;
	}
}
