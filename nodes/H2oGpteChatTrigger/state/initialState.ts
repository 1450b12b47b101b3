import { PAGE_SIZE } from '../../shared/transport/pages/paginate';
import { mapInBatches } from '../mapInBatches';
import { cursorAt, cursorFrom, MIN_KEPT_IDS } from '../messages/sessionCursor';
import { MAX_RANGE_PAGES } from '../sessions/listRange';
import { leftOutCursor } from '../messages/leftOut';
import { isWatchedByName } from '../sessions/nameFilter';
import { undefinedOn404 } from '../../shared/transport/undefinedOn404';
import type { ListEntry, SessionMessage } from '../listEntries';
import type { PollClient } from '../pollClient';
import { FIRST_PAGE } from '../pollClient';
import type { TriggerState, WatchedSession } from './triggerState';
import { BEGINNING, FIRST_TIME, timesOf } from '../../shared/serverTime';
import { readNewestFirst } from '../readNewestFirst';
import type { Watch } from '../triggerWatch';
import { nextWatermark } from '../sessions/watermark';

const UNREAD: WatchedSession = {
	...cursorAt(BEGINNING),
	fingerprint: '',
	updatedAt: BEGINNING,
	hasBacklog: false,
};

/** Gives the state of a trigger to which all messages are new, even those that exist already. */
export const stateFromBeginning = (scope: string, { sessionId }: Watch): TriggerState => ({
	scope,
	watermark: BEGINNING,
	pollCount: 0,
	marksCompletion: false,
	sessions: sessionId === undefined ? [] : [[sessionId, UNREAD]],
});

/** Gives the state of a trigger for one session, to which the messages that exist already are not new. */
async function initialStateOfSession(
	client: PollClient,
	sessionId: string,
	state: TriggerState,
): Promise<TriggerState> {
	const { entries, hasEnded } = await readNewestFirst(
		{ fetchPage: client.messagesOf(sessionId), isBudgetSpent: client.isBudgetSpent },
		{
			isEnd: () => false,
			// Enough to know whether the IDs of all messages can be stored.
			shouldContinue: (_, read) => read.length <= MIN_KEPT_IDS,
		},
	);
	return {
		...state,
		marksCompletion: entries.some(({ hasUsage }) => hasUsage),
		sessions: [[sessionId, { ...UNREAD, ...cursorFrom(entries, hasEnded) }]],
	};
}

/**
 * Gives the state of a trigger to which the messages that exist already are not new. Of many sessions, only the last changed
 * ones are read, in which replies may be pending: those of the first page, and later ones with a time where that page has
 * too few. All others count as done, since they changed before the watermark. Throws what a request throws, such as for an
 * unknown session.
 */
export async function initialState(
	client: PollClient,
	scope: string,
	watch: Watch,
): Promise<TriggerState> {
	const state = stateFromBeginning(scope, watch);
	if (watch.sessionId !== undefined) {
		return await initialStateOfSession(client, watch.sessionId, state);
	}
	const { entries } = await readNewestFirst(
		// Without a time for the watermark, all messages that exist already would be new: the budget does not count here.
		{ fetchPage: watch.sessions, isBudgetSpent: () => false },
		{
			// The time of one session alone makes no watermark (`nextWatermark`). Those without a time may be listed first.
			isEnd: (read) => timesOf(read).length > 1,
			shouldContinue: (pageCount) => pageCount < MAX_RANGE_PAGES,
		},
	);
	const reads = await mapInBatches(
		entries.filter(
			({ isUnusable, time }, index) => !isUnusable && (index < PAGE_SIZE || time !== BEGINNING),
		),
		async (entry: ListEntry) => {
			const { id, time, fingerprint } = entry;
			const page = client.isBudgetSpent()
				? undefined
				: await undefinedOn404(client.messagesOf(id)(FIRST_PAGE));
			const isWatched = isWatchedByName(entry, watch.namesContain);
			const fromPage = (messages: SessionMessage[]) =>
				isWatched ? cursorFrom(messages) : leftOutCursor(messages, false);
			const cursor = page ? fromPage(page) : cursorAt(time);
			const session = { ...cursor, fingerprint, updatedAt: time, hasBacklog: false };
			return { id, page, session };
		},
	);
	return {
		...state,
		watermark: nextWatermark(FIRST_TIME, timesOf(entries)),
		marksCompletion: reads.some(({ page }) => page?.some(({ hasUsage }) => hasUsage)),
		sessions: reads
			// If one without a time was not read, remembering it would make all of its messages new once it changes.
			.filter(({ page, session }) => page !== undefined || session.updatedAt !== BEGINNING)
			.map(({ id, session }) => [id, session]),
	};
}
