import { changesIn } from './messageChanges';
import type { MessageChanges } from './messageChanges';
import type { MessageFilter } from './messageFilter';
import { readSessionRange } from './sessionRange';
import type { SessionMessage } from '../listEntries';
import type { ListSource } from '../readNewestFirst';
import type { SessionCursor } from '../state/triggerState';

/** What changed in a session, and what it showed about its server. */
export interface SessionChanges extends MessageChanges {
	/** Whether the server is known to add usage metadata to finished replies. */
	marksCompletion: boolean;
}

/**
 * Reads what is new in a session. Where that is more than a poll may emit or has time for, the oldest messages come first and
 * the others with the next polls: each call makes progress, however little time there is. Throws what a request throws.
 */
export async function readSession(
	source: ListSource<SessionMessage>,
	filter: MessageFilter,
	before: SessionCursor,
): Promise<SessionChanges> {
	const newMessages: SessionMessage[] = [];
	let { marksCompletion } = filter;
	let cursor = before;
	let isFirst = true;
	do {
		const { offset, read, capacity } = await readSessionRange(source, cursor, isFirst);
		if (read === undefined) {
			cursor = { ...cursor, backlogOffset: offset };
			return { newMessages, cursor, isComplete: false, marksCompletion };
		}
		const { entries, hasEnded } = read;
		marksCompletion ||= entries.some(({ hasUsage }) => hasUsage);
		const maxMessages = filter.maxMessages - newMessages.length;
		const rangeFilter = { ...filter, maxMessages, marksCompletion };
		const changes = changesIn(cursor, entries, rangeFilter, hasEnded && isFirst);
		isFirst = false;
		newMessages.push(...changes.newMessages);
		const step = Math.max(1, Math.min(entries.length - 1, capacity));
		cursor = { ...changes.cursor, backlogOffset: Math.max(0, offset - step) };
		if (offset === 0 || !changes.isComplete) {
			const isComplete = offset === 0 && changes.isComplete;
			return { newMessages, cursor, isComplete, marksCompletion };
		}
	} while (newMessages.length < filter.maxMessages && !source.isBudgetSpent());
	return { newMessages, cursor, isComplete: false, marksCompletion };
}
