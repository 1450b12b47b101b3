import type { FetchPage } from '../../shared/transport/pages/paginate';
import type { LocatedGap } from './locateGap';
import { entriesAfterAnchor, locateGap, MAX_LIST_PAGES } from './locateGap';
import { gapAround, isInGap, isKnownByIdOnly, mergeGaps, withoutAnchor } from './gaps';
import type { ListEntry } from '../listEntries';
import type { Gap, TriggerState } from '../state/triggerState';
import type { ListRange } from './listRange';
import { remainingGap } from './listRange';
import { BEGINNING, dayAfter, earlier, justBefore, timesOf } from '../serverTime';
import { readBack } from '../readBack';
import { MAX_UNCONFIRMED } from './watermark';

/**
 * Changed sessions of which the earliest comes first, as long as all of them can be remembered. Of more the latest come
 * first: one that is forgotten and changes again is then known by the time of the message that it ended with.
 */
const MAX_OLDEST_FIRST = 200;

/** Which sessions changed. */
export interface ChangedSessions {
	/** In the order in which they are to be read. */
	changed: ListEntry[];
	/** Sessions that are passed over: nothing is known of them, and the server does not tell when they changed, or gives no ID that can be asked for. */
	skipped: ListEntry[];
	/** The gaps that are left after a poll that did not come to some of the changed sessions. */
	remainingGaps: (unread: ReadonlyArray<Pick<ListEntry, 'id' | 'time'>>) => Gap[];
}

/**
 * Finds the sessions that changed since they were read, in a list with the last changed first: one request where none
 * did. A session that changes while the list is read moves to its beginning, past the reader; so a list of several pages
 * is read again from its beginning until it holds nothing unknown. Of what is too much for one poll a gap is left, in which
 * a later one reads on.
 */
export async function changedSessions(
	fetchPage: FetchPage<ListEntry>,
	{ watermark, gaps: open = [], sessions: kept }: TriggerState,
	isBudgetSpent: () => boolean,
): Promise<ChangedSessions> {
	const sessions = new Map(kept);
	// What was done of a block counts only as long as `base` is after it.
	const gaps = open.map((one) => (watermark > one.until ? one : withoutAnchor(one)));
	const [gap, ...others] = gaps;
	/** Of the block with which the gap begins, those that are in it. */
	let inBlock = new Set<string>();
	const isInFirstGap = ({ id, time }: Pick<ListEntry, 'id' | 'time'>) =>
		gap !== undefined && (isKnownByIdOnly(gap, time) || (isInGap(gap, time) && inBlock.has(id)));
	const isSettled = (entry: ListEntry) => {
		if (entry.isUnusable) return true;
		const watched = sessions.get(entry.id);
		if (watched) return watched.fingerprint === entry.fingerprint && !watched.hasBacklog;
		return (
			entry.time < watermark &&
			!isInFirstGap(entry) &&
			!others.some((one) => isInGap(one, entry.time))
		);
	};
	const isDone = (page: readonly ListEntry[]) => {
		const last = timesOf(page).at(-1);
		// A database may list those without a time first. Only the others tell that what follows is older.
		if (last === undefined) return false;
		if (gap && last <= gap.until) return gap.anchor !== undefined || last < gap.since;
		// Those that a clock dated ahead may fill a short page, with all that is remembered besides behind it.
		const isConfirmed =
			page.length > MAX_UNCONFIRMED || page.length >= sessions.size || last <= dayAfter(watermark);
		return (isConfirmed && page.every(isSettled)) || last < watermark;
	};
	const known = new Map<string, ListEntry>();
	const remember = (entries: readonly ListEntry[]) => {
		const before = known.size;
		for (const entry of entries) if (!known.has(entry.id)) known.set(entry.id, entry);
		return known.size > before;
	};
	// Behind one that changed again since, others may stand that nobody has seen yet. Pages without times are not read twice.
	const isUnchanged = ({ id, time, fingerprint }: ListEntry) =>
		time !== BEGINNING && known.get(id)?.fingerprint === fingerprint;
	const readTop = async (isEnd: (page: readonly ListEntry[]) => boolean): Promise<ListRange> => {
		const shouldContinue = (count: number) => count < MAX_LIST_PAGES;
		const top = await readBack(fetchPage, {
			isBudgetSpent,
			isEnd: (_, page) => isEnd(page),
			shouldContinue,
		});
		return { ...top, offset: 0, blockOffset: 0 };
	};

	const top = await readTop(isDone);
	let grew = remember(top.entries);
	const hasReached =
		gap !== undefined && !gap.anchor && timesOf(top.entries).some((time) => time <= gap.until);
	let located: LocatedGap | undefined = hasReached
		? { range: top, isLocated: true, gap }
		: undefined;
	let { pageCount } = top;
	if (gap && !hasReached && top.hasEnded) {
		located = await locateGap(fetchPage, gap, isBudgetSpent);
		pageCount += located.range.pageCount;
		if (located.isLocated) {
			grew = remember(located.range.entries) || grew;
			inBlock = new Set(entriesAfterAnchor(located.range, located.gap).map(({ id }) => id));
		}
	}
	let isSure = true;
	while (isSure && pageCount > 1 && grew) {
		const again = await readTop((page) => page.some(isUnchanged) || timesOf(page).length === 0);
		grew = remember(again.entries);
		({ pageCount } = again);
		isSure = again.hasEnded;
	}

	const isWhole = top.hasEnded || hasReached;
	const isComplete = isSure && isWhole && (!gap || (located?.isLocated && located.range.hasEnded));
	const all = [...known.values()];
	// Those of one time as they stand in the list, so that what a poll does not come to is the rest of it.
	const latestFirst = all
		.filter((entry) => !isSettled(entry) && !others.some((one) => isInGap(one, entry.time)))
		.sort((one, other) => (one.time === other.time ? 0 : one.time > other.time ? -1 : 1));
	const isFew = isComplete && !gap?.anchor && latestFirst.length <= MAX_OLDEST_FIRST;
	const remainingGaps: ChangedSessions['remainingGaps'] = (unread) => {
		const resumeFrom = gaps.map((one) => one.resumeFrom).reduce(earlier, justBefore(watermark));
		if (!isSure) {
			return mergeGaps([
				...gaps,
				...gapAround([...timesOf(all), watermark], { since: watermark, resumeFrom, offset: 0 }),
			]);
		}
		const isFront = ({ time }: Pick<ListEntry, 'time'>) => gap === undefined || time > gap.until;
		const frontGaps = remainingGap(
			top,
			{ entries: unread.filter(isFront), end: isWhole ? undefined : timesOf(top.entries).at(-1) },
			{ since: isWhole ? undefined : watermark, resumeFrom },
		);
		if (located === undefined) return mergeGaps([...frontGaps, ...gaps]);
		if (!located.isLocated) return mergeGaps([...frontGaps, located.gap, ...others]);
		const { range, gap: within } = located;
		const { hasEnded, entries } = range;
		const next = remainingGap(
			range,
			{
				entries: unread.filter((entry) => !isFront(entry)),
				end: hasEnded ? undefined : earlier(timesOf(entries).at(-1) ?? within.until, within.until),
			},
			{ since: hasEnded ? undefined : within.since, resumeFrom: within.resumeFrom },
			within,
		);
		return mergeGaps([...frontGaps, ...next, ...others]);
	};
	return {
		changed: isFew ? latestFirst.reverse() : latestFirst,
		skipped: all.filter(
			(entry) =>
				entry.isUnusable ||
				(entry.time === BEGINNING && !sessions.has(entry.id) && isSettled(entry)),
		),
		remainingGaps,
	};
}
