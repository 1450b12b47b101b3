import { BEGINNING } from '../../shared/serverTime';
import type { ListEntry, SessionMessage } from '../listEntries';
import { mapInBatches } from '../mapInBatches';
import type { PollClient } from '../pollClient';
import { FIRST_PAGE } from '../pollClient';
import type { SessionCursor, WatchedSession } from '../state/triggerState';
import { cursorAt, cursorFrom } from './sessionCursor';

/**
 * Gives the cursor of a session that is left out for its name: what it has counts as done, so that it gives the later messages
 * once its name changes. Nothing is pending, or the session would be read until it is. A reply that is known to be still
 * written is later than all that is done.
 * @param page its newest messages, the newest first
 * @param marksCompletion whether the server is known to add usage metadata to finished replies
 */
export function leftOutCursor(
	page: readonly SessionMessage[],
	marksCompletion: boolean,
): SessionCursor {
	const [newest] = page;
	const isMarking = marksCompletion || page.some(({ hasUsage }) => hasUsage);
	const isOpen = isMarking && newest?.isFinished === false;
	const done = isOpen ? page.slice(1) : page;
	return cursorFrom(done.map((message) => ({ ...message, isFinished: true })));
}

/**
 * Gives what is remembered of the sessions that changed and are left out, by their IDs. Those for which there is no time, and
 * those that cannot be read, count as done up to the time of their last change; one without a time stays as it was.
 * Throws nothing.
 */
export async function leaveOut(
	{ isHalfSpent, messagesOf }: Pick<PollClient, 'isHalfSpent' | 'messagesOf'>,
	entries: readonly ListEntry[],
	marksCompletion: boolean,
): Promise<Map<string, WatchedSession>> {
	const sessions = new Map<string, WatchedSession>();
	await mapInBatches(entries, async ({ id, time: updatedAt, fingerprint }) => {
		const page = isHalfSpent()
			? undefined
			: await messagesOf(id)(FIRST_PAGE).catch(() => undefined);
		if (page === undefined && updatedAt === BEGINNING) return;
		const cursor = page ? leftOutCursor(page, marksCompletion) : cursorAt(updatedAt);
		sessions.set(id, { ...cursor, fingerprint, updatedAt, hasBacklog: false });
	});
	return sessions;
}
