import type { IPollFunctions } from 'n8n-workflow';

import { kindOf } from '../shared/text/json';
import { plainText, plainId } from '../shared/text/plainText';
import type { ListEntry } from './listEntries';

/** The last warning of each trigger, by trigger key: the same one is not logged again with each poll. */
const lastWarnings = new Map<string, string>();

/** Characters that are shown of a value in the place of a time. */
const MAX_TIME_CHARS = 40;

const displayed = (value: unknown) =>
	typeof value === 'string' ? `"${plainText(value, MAX_TIME_CHARS)}"` : kindOf(value);

/** Says why a session is skipped, and what to do. */
const reasonFor = ({ isUnusable, raw }: ListEntry): string =>
	isUnusable
		? 'A request with such an ID might reach something else. Tell the administrator of your h2oGPTe server.'
		: `As the time of its last change, the server gives ${displayed(raw.updated_at)}. Watch that session alone, which needs no such time.`;

/**
 * Logs which sessions a poll skipped, once until they change. The log of n8n is the only place for it: a poll cannot show
 * hints in the editor.
 * @param triggerKey identifies the trigger within this process
 * @param skipped the skipped sessions; none for a poll that read all
 */
export function warnOfSkipped(
	node: Pick<IPollFunctions, 'getNode' | 'logger'>,
	triggerKey: string,
	[first, ...others]: readonly ListEntry[],
): void {
	if (first === undefined) {
		lastWarnings.delete(triggerKey);
		return;
	}
	const more = others.length === 0 ? '' : ` and ${others.length} more`;
	const { id } = first.raw;
	const name = typeof id === 'string' ? `"${plainId(id)}"` : kindOf(id);
	const warning = `"${node.getNode().name}" passes over the chat session ${name}${more}. ${reasonFor(first)}`;
	if (lastWarnings.get(triggerKey) === warning) return;
	lastWarnings.set(triggerKey, warning);
	node.logger.warn(warning);
}
