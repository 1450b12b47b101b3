import type { IPollFunctions } from 'n8n-workflow';

import { kindOf } from '../shared/text/json';
import { plainText, plainId } from '../shared/text/plainText';
import type { ListEntry } from './listEntries';

/** What was last said of each trigger: once is enough. */
const lastWarnings = new Map<string, string>();

/** The most letters that are told of what should be a time. */
const MAX_TIME_CHARS = 40;

const shown = (value: unknown) =>
	typeof value === 'string' ? `"${plainText(value, MAX_TIME_CHARS)}"` : kindOf(value);

/** Why a session is passed over, and what to do. */
const reasonOf = ({ isUnusable, raw }: ListEntry): string =>
	isUnusable
		? 'A request with such an ID might reach something else. Tell the administrator of your h2oGPTe server.'
		: `As the time of its last change, the server gives ${shown(raw.updated_at)}. Watch that session alone, which needs no such time.`;

/**
 * Says in n8n's log which sessions a poll passed over; a poll has no place for hints in the editor.
 * @param trigger what tells the trigger from others
 */
export function warnOfSkipped(
	node: Pick<IPollFunctions, 'getNode' | 'logger'>,
	trigger: string,
	[first, ...others]: readonly ListEntry[],
): void {
	if (first === undefined) {
		lastWarnings.delete(trigger);
		return;
	}
	const more = others.length === 0 ? '' : ` and ${others.length} more`;
	const { id } = first.raw;
	const name = typeof id === 'string' ? `"${plainId(id)}"` : kindOf(id);
	const text = `"${node.getNode().name}" passes over the chat session ${name}${more}. ${reasonOf(first)}`;
	if (lastWarnings.get(trigger) === text) return;
	lastWarnings.set(trigger, text);
	node.logger.warn(text);
}
