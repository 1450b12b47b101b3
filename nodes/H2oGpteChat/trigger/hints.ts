import type { IPollFunctions } from 'n8n-workflow';

import { kindOf } from '../transport/json';
import { mend } from '../transport/text';
import type { Entry } from './message';

/** What was last said of each trigger: once is enough. */
const said = new Map<string, string>();

const shown = (value: unknown) =>
	typeof value === 'string' ? `"${mend(value.slice(0, 40))}"` : kindOf(value);

/**
 * Says in n8n's log which sessions a poll passed over; a poll has no place for hints in the editor.
 * @param trigger what tells the trigger from others
 */
export function warnOfPassedOver(
	node: Pick<IPollFunctions, 'getNode' | 'logger'>,
	trigger: string,
	[first, ...others]: readonly Entry[],
): void {
	if (first === undefined) {
		said.delete(trigger);
		return;
	}
	const more = others.length === 0 ? '' : ` and ${others.length} more`;
	const why = first.isUnusable
		? 'The server cannot be asked about it, since this is no ID. Ask the administrator of h2oGPTe to look for it.'
		: `As the time of its last change, the server gives ${shown(first.raw.updated_at)}. Watch that session alone, which needs no such time.`;
	const id = first.isUnusable ? shown(first.raw.id) : `"${first.id}"`;
	const text = `"${node.getNode().name}" passes over the chat session ${id}${more}. ${why}`;
	if (said.get(trigger) === text) return;
	said.set(trigger, text);
	node.logger.warn(text);
}
