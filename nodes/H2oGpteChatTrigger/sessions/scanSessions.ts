import { entriesAfterAnchor } from './blockAnchor';
import type { ListEntry } from '../listEntries';
import type { ListRange } from './listRange';
import { MAX_RANGE_PAGES } from './listRange';
import type { ListState } from './listState';
import { isSettled } from './listState';
import type { LocatedGap } from './locateGap';
import { locateGap } from './locateGap';
import type { ListSource } from '../readNewestFirst';
import { readNewestFirst } from '../readNewestFirst';
import { BEGINNING, dayAfter, timesOf } from '../../shared/serverTime';
import { MAX_UNCONFIRMED } from './watermark';

/** What a poll read of the list of sessions. */
export interface SessionScan {
	/** All sessions that were listed, as they were listed first. */
	entries: ListEntry[];
	/** The beginning of the list. */
	top: ListRange;
	/** Whether everything before the first gap was listed, or everything where there is no gap. */
	isTopComplete: boolean;
	/** The search for the first gap; `undefined` where there is none or it was not searched for. */
	located: LocatedGap | undefined;
	/** The IDs of the sessions that are in the first gap by their position. */
	unreadIds: ReadonlySet<string>;
	/** Whether the beginning of the list had nothing new at last. `false` where the time, or the number of pages, was over first. */
	isStable: boolean;
}

/** Gives the test whether a page, read from the beginning of the list, is the last one that can have changed sessions. */
function topEnd(state: ListState): (page: readonly ListEntry[]) => boolean {
	const { watermark, sessions, firstGap } = state;
	const unreadIds = new Set<string>();
	return (page) => {
		const last = timesOf(page).at(-1);
		// A database may list sessions without a time first. Only a time proves that what follows is older.
		if (last === undefined) return false;
		if (firstGap && last <= firstGap.until) {
			return firstGap.anchor !== undefined || last < firstGap.since;
		}
		// A short page may hold nothing but sessions that a clock dated ahead, with all other remembered ones behind it.
		const isConfirmed =
			page.length > MAX_UNCONFIRMED || page.length >= sessions.size || last <= dayAfter(watermark);
		const hasOnlySettled = isConfirmed && page.every((entry) => isSettled(state, entry, unreadIds));
		return hasOnlySettled || last < watermark;
	};
}

/**
 * Reads the list of sessions from its beginning as far as something may have changed, then the first gap. A session that
 * changes meanwhile moves to the beginning of the list, past the reader. So when more than one page was read, the beginning
 * is read again until it has nothing new. Throws what a request throws.
 */
export async function scanSessions(
	source: ListSource<ListEntry>,
	state: ListState,
): Promise<SessionScan> {
	const { firstGap } = state;
	const listed = new Map<string, ListEntry>();
	/** Adds entries that were not listed before, and says whether there are any. */
	const addNew = (entries: readonly ListEntry[]): boolean => {
		const sizeBefore = listed.size;
		for (const entry of entries) if (!listed.has(entry.id)) listed.set(entry.id, entry);
		return listed.size > sizeBefore;
	};
	// A session that changed again since does not end the reading: behind it, there may be some that were never listed.
	const isUnchanged = ({ id, time, fingerprint }: ListEntry) =>
		time !== BEGINNING && listed.get(id)?.fingerprint === fingerprint;
	const readTop = async (isEnd: (page: readonly ListEntry[]) => boolean): Promise<ListRange> => {
		const result = await readNewestFirst(source, {
			isEnd: (_, page) => isEnd(page),
			shouldContinue: (pageCount) => pageCount < MAX_RANGE_PAGES,
		});
		return { ...result, offset: 0, blockOffset: 0 };
	};

	const top = await readTop(topEnd(state));
	let hasNew = addNew(top.entries);
	let { pageCount } = top;
	let unreadIds = new Set<string>();
	const reachedGap =
		firstGap && !firstGap.anchor && timesOf(top.entries).some((time) => time <= firstGap.until)
			? firstGap
			: undefined;
	let located: LocatedGap | undefined;
	if (reachedGap) {
		located = { range: top, isLocated: true, gap: reachedGap };
	} else if (firstGap && top.hasEnded) {
		located = await locateGap(source, firstGap);
		const { range, isLocated, gap } = located;
		pageCount += range.pageCount;
		if (isLocated) {
			hasNew = addNew(range.entries) || hasNew;
			unreadIds = new Set(entriesAfterAnchor(range, gap).map(({ id }) => id));
		}
	}

	let isStable = true;
	while (isStable && pageCount > 1 && hasNew) {
		// Pages without times are not read again.
		const again = await readTop((page) => page.some(isUnchanged) || timesOf(page).length === 0);
		hasNew = addNew(again.entries);
		({ pageCount } = again);
		isStable = again.hasEnded;
	}
	return {
		entries: [...listed.values()],
		top,
		isTopComplete: top.hasEnded || reachedGap !== undefined,
		located,
		unreadIds,
		isStable,
	};
}
