import { PAGE_SIZE } from '../../shared/transport/pages/paginate';
import { mapInBatches } from '../mapInBatches';
import { cursorAt, cursorFrom, MIN_KEPT_IDS } from '../messages/sessionCursor';
import { MAX_LIST_PAGES } from '../sessions/locateGap';
import { undefinedOn404 } from '../../shared/transport/undefinedOn404';
import type { ListEntry } from '../listEntries';
import type { PollClient } from '../pollClient';
import { FIRST_PAGE } from '../pollClient';
import type { TriggerState, WatchedSession } from './triggerState';
import { BEGINNING, FIRST_TIME, timesOf } from '../serverTime';
import { readBack } from '../readBack';
import type { Watch } from '../watch';
import { nextWatermark } from '../sessions/watermark';

const UNREAD: WatchedSession = {
	...cursorAt(BEGINNING),
	fingerprint: '',
	updatedAt: BEGINNING,
	hasBacklog: false,
};

/** The state of a watch to which everything is news, also what is there already. */
export const stateFromBeginning = (scope: string, { sessionId }: Watch): TriggerState => ({
	scope,
	watermark: BEGINNING,
	pollCount: 0,
	marksCompletion: false,
	sessions: sessionId === undefined ? [] : [[sessionId, UNREAD]],
});

/**
 * Begins a watch: finds out what is there already, so that nothing of it counts as news. Of many sessions it looks into
 * the latest ones, in which something may arrive any moment; the others are done up to a change that was later than theirs.
 * Throws what the server makes impossible, such as an unknown session.
 */
export async function initialState(
	server: PollClient,
	scope: string,
	watch: Watch,
): Promise<TriggerState> {
	const state = stateFromBeginning(scope, watch);
	if (watch.sessionId !== undefined) {
		const { entries, hasEnded } = await readBack(server.messagesOf(watch.sessionId), {
			isEnd: () => false,
			// As many as it takes to know whether these are all.
			shouldContinue: (_, read) => read.length <= MIN_KEPT_IDS,
			isBudgetSpent: server.isBudgetSpent,
		});
		return {
			...state,
			marksCompletion: entries.some(({ hasUsage }) => hasUsage),
			sessions: [[watch.sessionId, { ...UNREAD, ...cursorFrom(entries, hasEnded) }]],
		};
	}
	const look = async ({ id, time, fingerprint }: ListEntry) => {
		const page = server.isBudgetSpent()
			? undefined
			: await undefinedOn404(server.messagesOf(id)(FIRST_PAGE));
		const cursor = page ? cursorFrom(page) : cursorAt(time);
		return { id, page, watched: { ...cursor, fingerprint, updatedAt: time, hasBacklog: false } };
	};
	const { entries } = await readBack(watch.sessions, {
		// The time of a single one tells nothing of others, unless there are none. Those without a time may come first.
		isEnd: (read) => timesOf(read).length > 1,
		shouldContinue: (pages) => pages < MAX_LIST_PAGES,
		// Without a time to begin from, all that is there already would be news.
		isBudgetSpent: () => false,
	});
	const looks = await mapInBatches(
		entries.filter(
			({ isUnusable, time }, place) => !isUnusable && (place < PAGE_SIZE || time !== BEGINNING),
		),
		look,
	);
	return {
		...state,
		watermark: nextWatermark(FIRST_TIME, timesOf(entries)),
		marksCompletion: looks.some(({ page }) => page?.some(({ hasUsage }) => hasUsage)),
		sessions: looks
			// Of one without a time that was not looked at, everything would be news once it changes.
			.filter(({ page, watched }) => page !== undefined || watched.updatedAt !== BEGINNING)
			.map(({ id, watched }) => [id, watched]),
	};
}
