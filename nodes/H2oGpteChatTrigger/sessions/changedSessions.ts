import type { FetchPage } from '../../shared/transport/pages/paginate';
import type { Entered } from './locateGap';
import { afterAnchor, enter, MOST_PAGES } from './locateGap';
import { gapAround, isIn, isToldById, together, unanchored } from './gaps';
import type { Entry } from '../listEntries';
import type { Gap, State } from '../state/state';
import type { Stretch } from './listRange';
import { leftOf } from './listRange';
import { BEGINNING, dayAfter, earlier, justBefore, timesOf } from '../serverTime';
import { walk } from '../readBack';
import { MOST_STRAYS } from './watermark';

/**
 * Changed sessions of which the earliest comes first, as long as all of them can be remembered. Of more the latest come
 * first: one that is forgotten and changes again is then known by the time of the message that it ended with.
 */
const MOST_REMEMBERED = 200;

/** Which sessions changed. */
export interface ChangedSessions {
	/** In the order in which they are to be read. */
	changed: Entry[];
	/** Sessions that are passed over: nothing is known of them, and the server does not tell when they changed, or gives no ID that can be asked for. */
	passedOver: Entry[];
	/** The gaps that are left after a poll that did not come to some of the changed sessions. */
	gapsAfter: (unread: ReadonlyArray<Pick<Entry, 'id' | 'time'>>) => Gap[];
}

/**
 * Finds the sessions that changed since they were read, in a list with the last changed first: one request where none
 * did. A session that changes while the list is read moves to its beginning, past the reader; so a list of several pages
 * is read again from its beginning until it holds nothing unknown. Of what is too much for one poll a gap is left, in which
 * a later one reads on.
 */
export async function changedSessions(
	fetchPage: FetchPage<Entry>,
	{ base, gaps: open = [], sessions: kept }: State,
	isLate: () => boolean,
): Promise<ChangedSessions> {
	const sessions = new Map(kept);
	// What was done of a block counts only as long as `base` is after it.
	const gaps = open.map((one) => (base > one.until ? one : unanchored(one)));
	const [gap, ...others] = gaps;
	/** Of the block with which the gap begins, those that are in it. */
	let inBlock = new Set<string>();
	const isInGap = ({ id, time }: Pick<Entry, 'id' | 'time'>) =>
		gap !== undefined && (isToldById(gap, time) || (isIn(gap, time) && inBlock.has(id)));
	const isSettled = (entry: Entry) => {
		if (entry.isUnusable) return true;
		const watched = sessions.get(entry.id);
		if (watched) return watched.print === entry.print && !watched.left;
		return entry.time < base && !isInGap(entry) && !others.some((one) => isIn(one, entry.time));
	};
	const isDone = (page: readonly Entry[]) => {
		const last = timesOf(page).at(-1);
		// A database may list those without a time first. Only the others tell that what follows is older.
		if (last === undefined) return false;
		if (gap && last <= gap.until) return gap.after !== undefined || last < gap.since;
		// Those that a clock dated ahead may fill a short page, with all that is remembered besides behind it.
		const isBorneOut =
			page.length > MOST_STRAYS || page.length >= sessions.size || last <= dayAfter(base);
		return (isBorneOut && page.every(isSettled)) || last < base;
	};
	const known = new Map<string, Entry>();
	const note = (entries: readonly Entry[]) => {
		const before = known.size;
		for (const entry of entries) if (!known.has(entry.id)) known.set(entry.id, entry);
		return known.size > before;
	};
	// Behind one that changed again since, others may stand that nobody has seen yet. Pages without times are not read twice.
	const isWhereItWas = ({ id, time, print }: Entry) =>
		time !== BEGINNING && known.get(id)?.print === print;
	const readTop = async (isEnd: (page: readonly Entry[]) => boolean): Promise<Stretch> => {
		const goesOn = (count: number) => count < MOST_PAGES;
		const top = await walk(fetchPage, { isLate, isEnd: (_, page) => isEnd(page), goesOn });
		return { ...top, from: 0, start: 0 };
	};

	const top = await readTop(isDone);
	let grew = note(top.entries);
	const hasReached =
		gap !== undefined && !gap.after && timesOf(top.entries).some((time) => time <= gap.until);
	let inGap: Entered | undefined = hasReached ? { stretch: top, hasEntered: true, gap } : undefined;
	let { pages } = top;
	if (gap && !hasReached && top.ended) {
		inGap = await enter(fetchPage, gap, isLate);
		pages += inGap.stretch.pages;
		if (inGap.hasEntered) {
			grew = note(inGap.stretch.entries) || grew;
			inBlock = new Set(afterAnchor(inGap.stretch, inGap.gap).map(({ id }) => id));
		}
	}
	let isSure = true;
	while (isSure && pages > 1 && grew) {
		const again = await readTop((page) => page.some(isWhereItWas) || timesOf(page).length === 0);
		grew = note(again.entries);
		({ pages } = again);
		isSure = again.ended;
	}

	const isWhole = top.ended || hasReached;
	const isComplete = isSure && isWhole && (!gap || (inGap?.hasEntered && inGap.stretch.ended));
	const all = [...known.values()];
	// Those of one time as they stand in the list, so that what a poll does not come to is the rest of it.
	const latestFirst = all
		.filter((entry) => !isSettled(entry) && !others.some((one) => isIn(one, entry.time)))
		.sort((one, other) => (one.time === other.time ? 0 : one.time > other.time ? -1 : 1));
	const isFew = isComplete && !gap?.after && latestFirst.length <= MOST_REMEMBERED;
	const gapsAfter: ChangedSessions['gapsAfter'] = (unread) => {
		const from = gaps.map((one) => one.from).reduce(earlier, justBefore(base));
		if (!isSure) {
			return together([
				...gaps,
				...gapAround([...timesOf(all), base], { since: base, from, place: 0 }),
			]);
		}
		const isFront = ({ time }: Pick<Entry, 'time'>) => gap === undefined || time > gap.until;
		const left = leftOf(
			top,
			{ entries: unread.filter(isFront), end: isWhole ? undefined : timesOf(top.entries).at(-1) },
			{ since: isWhole ? undefined : base, from },
		);
		if (inGap === undefined) return together([...left, ...gaps]);
		if (!inGap.hasEntered) return together([...left, inGap.gap, ...others]);
		const { stretch, gap: within } = inGap;
		const { ended, entries } = stretch;
		const next = leftOf(
			stretch,
			{
				entries: unread.filter((entry) => !isFront(entry)),
				end: ended ? undefined : earlier(timesOf(entries).at(-1) ?? within.until, within.until),
			},
			{ since: ended ? undefined : within.since, from: within.from },
			within,
		);
		return together([...left, ...next, ...others]);
	};
	return {
		changed: isFew ? latestFirst.reverse() : latestFirst,
		passedOver: all.filter(
			(entry) =>
				entry.isUnusable ||
				(entry.time === BEGINNING && !sessions.has(entry.id) && isSettled(entry)),
		),
		gapsAfter,
	};
}
