import type { FetchPage } from '../../shared/transport/pages/paginate';
import { cursorAt } from './sessionCursor';
import { isIn } from '../sessions/gaps';
import type { Entry, Message } from '../listEntries';
import type { Cursor, State } from '../state/state';
import { earlier, justBefore } from '../serverTime';
import { walk } from '../readBack';

/** Pages of a session that are read to find what it ended with. */
const MOST_PAGES = 20;

/** From where on a session is read of which nothing is known, should it be one that was not read yet. */
export function unreadCursor({ time }: Pick<Entry, 'time'>, { base, gaps = [] }: State): Cursor {
	const own = gaps.find((gap) => isIn(gap, time));
	return cursorAt(own?.from ?? gaps.map(({ from }) => from).reduce(earlier, justBefore(base)));
}

/**
 * From where on a session is read of which nothing is kept. Where there are gaps it is not known whether it was read and
 * forgotten since, or is out of a gap: sessions above all gaps were read, and one that had a message of a time above them
 * was there. Any other is read as if it never was; then a message may come twice, but none is lost.
 */
export async function unknownCursor(
	fetchPage: FetchPage<Message>,
	entry: Pick<Entry, 'time'>,
	state: State,
): Promise<Cursor> {
	const { base, gaps: [latest, ...others] = [] } = state;
	const done = justBefore(base);
	const isInGap = [latest, ...others].some((gap) => gap && isIn(gap, entry.time));
	if (latest === undefined || isInGap || done <= latest.until) return unreadCursor(entry, state);
	const { entries } = await walk(fetchPage, {
		isEnd: (_, page) => page.some(({ time }) => time <= done),
		goesOn: (pages) => pages < MOST_PAGES,
		isLate: () => false,
	});
	const last = entries.find(({ time }) => time <= done);
	return last && last.time > latest.until ? cursorAt(done) : unreadCursor(entry, state);
}
