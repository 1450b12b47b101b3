import { PAGE_SIZE } from '../../shared/transport/pages/paginate';
import { inBatches } from '../mapInBatches';
import { cursorAt, cursorFrom, KEPT_IDS } from '../messages/sessionCursor';
import { MOST_PAGES } from '../sessions/locateGap';
import { unlessGone } from '../../shared/transport/undefinedOn404';
import type { Entry } from '../listEntries';
import type { Server } from '../pollClient';
import { FIRST_PAGE } from '../pollClient';
import type { State, Watched } from './state';
import { BEGINNING, FIRST_TIME, timesOf } from '../serverTime';
import { walk } from '../readBack';
import type { Watch } from '../watch';
import { watermark } from '../sessions/watermark';

const unread: Watched = { ...cursorAt(BEGINNING), print: '', updated: BEGINNING, left: false };

/** The state of a watch to which everything is news, also what is there already. */
export const stateWithoutPast = (scope: string, { sessionId }: Watch): State => ({
	scope,
	base: BEGINNING,
	polls: 0,
	marksFinished: false,
	sessions: sessionId === undefined ? [] : [[sessionId, unread]],
});

/**
 * Begins a watch: finds out what is there already, so that nothing of it counts as news. Of many sessions it looks into
 * the latest ones, in which something may arrive any moment; the others are done up to a change that was later than theirs.
 * Throws what the server makes impossible, such as an unknown session.
 */
export async function begin(server: Server, scope: string, watch: Watch): Promise<State> {
	const state = stateWithoutPast(scope, watch);
	if (watch.sessionId !== undefined) {
		const { entries, ended } = await walk(server.messagesOf(watch.sessionId), {
			isEnd: () => false,
			// As many as it takes to know whether these are all.
			goesOn: (_, read) => read.length <= KEPT_IDS,
			isLate: server.isLate,
		});
		return {
			...state,
			marksFinished: entries.some(({ marked }) => marked),
			sessions: [[watch.sessionId, { ...unread, ...cursorFrom(entries, ended) }]],
		};
	}
	const look = async ({ id, time, print }: Entry) => {
		const page = server.isLate() ? undefined : await unlessGone(server.messagesOf(id)(FIRST_PAGE));
		const cursor = page ? cursorFrom(page) : cursorAt(time);
		return { id, page, watched: { ...cursor, print, updated: time, left: false } };
	};
	const { entries } = await walk(watch.sessions, {
		// The time of a single one tells nothing of others, unless there are none. Those without a time may come first.
		isEnd: (read) => timesOf(read).length > 1,
		goesOn: (pages) => pages < MOST_PAGES,
		// Without a time to begin from, all that is there already would be news.
		isLate: () => false,
	});
	const looks = await inBatches(
		entries.filter(
			({ isUnusable, time }, place) => !isUnusable && (place < PAGE_SIZE || time !== BEGINNING),
		),
		look,
	);
	return {
		...state,
		base: watermark(FIRST_TIME, timesOf(entries)),
		marksFinished: looks.some(({ page }) => page?.some(({ marked }) => marked)),
		sessions: looks
			// Of one without a time that was not looked at, everything would be news once it changes.
			.filter(({ page, watched }) => page !== undefined || watched.updated !== BEGINNING)
			.map(({ id, watched }) => [id, watched]),
	};
}
