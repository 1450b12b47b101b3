import type { FetchPage } from '../transport/pages';
import { PAGE_SIZE } from '../transport/pages';
import { gapAround, isIn, together } from './gaps';
import type { Entry } from './message';
import type { Gap, State } from './state';
import type { Time } from './time';
import { BEGINNING, earlier, justBefore, later, timesOf } from './time';
import type { Walked } from './walk';
import { walk } from './walk';

/**
 * Pages of the list of sessions that are read at a stretch: as many sessions as a poll has messages. A server that gives no
 * times at all is asked for so many in each poll, since any of them may be the last one without.
 */
export const MOST_PAGES = 50;

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
	gapsAfter: (unread: ReadonlyArray<Pick<Entry, 'time'>>) => Gap[];
}

/** What was read of a list, and from where on. */
interface Stretch extends Walked<Entry> {
	from: number;
}

/** About where the entries up to a time begin: one place before, so that what was read is seen there again. */
function placeOf({ from, entries }: Stretch, until: Time): number {
	const found = entries.findIndex(({ time }) => time !== BEGINNING && time <= until);
	return from + Math.max(0, (found === -1 ? entries.length : found) - 1);
}

/**
 * Reads on in a gap from an entry that is before it. That is looked for near the place where it was, since others came or
 * were deleted meanwhile. Without the time to find it, gives the place that the search came to.
 */
async function enter(
	fetchPage: FetchPage<Entry>,
	{ since, until, place }: Gap,
	isLate: () => boolean,
): Promise<{ stretch: Stretch; hasEntered: boolean }> {
	let from = place;
	/** An entry that is before the gap, and one that is not. */
	let [near, far] = [0, Number.POSITIVE_INFINITY];
	for (let step = PAGE_SIZE, looks = 1; ; step *= 2, looks++) {
		const isBehind = (read: readonly Entry[]) =>
			from > 0 && (timesOf(read)[0] ?? BEGINNING) <= until;
		const isBefore = (read: readonly Entry[]) => (timesOf(read).at(-1) ?? BEGINNING) > until;
		const walked = await walk(fetchPage, {
			...{ from, isLate },
			isEnd: (_, page) => (timesOf(page).at(-1) ?? since) < since,
			goesOn: (pages, read) =>
				pages < MOST_PAGES && (pages > 1 || !(isBehind(read) || isBefore(read))),
		});
		const { entries, ended } = walked;
		const stretch = { ...walked, from };
		const hasMissed = isBehind(entries);
		if (!hasMissed && (ended || !isBefore(entries))) return { stretch, hasEntered: true };
		if (hasMissed) {
			far = from;
			near = near < from ? near : 0;
			from = Math.max(near, from - step);
		} else {
			near = from + Math.max(1, entries.length - 1);
			from = far - near > PAGE_SIZE ? Math.floor(Math.min(near + step, (near + far) / 2)) : near;
		}
		if (isLate() || looks === MOST_PAGES)
			return { stretch: { ...stretch, from }, hasEntered: false };
	}
}

/**
 * Finds the sessions that changed since they were read, in a list with the last changed first: one request where none
 * did. A session that changes while the list is read moves to its beginning, past the reader; so a list of several pages
 * is read again from its beginning until it holds nothing unknown. Of what is too much for one poll a gap is left, in which
 * a later one reads on.
 */
export async function changedSessions(
	fetchPage: FetchPage<Entry>,
	{ base, gaps = [], sessions: kept }: State,
	isLate: () => boolean,
): Promise<ChangedSessions> {
	const sessions = new Map(kept);
	const isSettled = ({ id, time, print, isUnusable }: Entry) => {
		if (isUnusable) return true;
		const watched = sessions.get(id);
		if (watched) return watched.print === print && !watched.left;
		return time < base && !gaps.some((gap) => isIn(gap, time));
	};
	const [gap, ...others] = gaps;
	const isDone = (page: readonly Entry[]) => {
		const last = timesOf(page).at(-1);
		// A database may list those without a time first. Only the others tell that what follows is older.
		if (last === undefined) return false;
		if (gap && last <= gap.until) return last < gap.since;
		return page.every(isSettled) || last < base;
	};
	const known = new Map<string, Entry>();
	const note = (entries: readonly Entry[]) => {
		const before = known.size;
		for (const entry of entries) if (!known.has(entry.id)) known.set(entry.id, entry);
		return known.size > before;
	};
	const readTop = async (isEnd: (page: readonly Entry[]) => boolean): Promise<Stretch> => {
		const goesOn = (count: number) => count < MOST_PAGES;
		const top = await walk(fetchPage, { isLate, isEnd: (_, page) => isEnd(page), goesOn });
		return { ...top, from: 0 };
	};

	const top = await readTop(isDone);
	let grew = note(top.entries);
	const hasReached = gap !== undefined && timesOf(top.entries).some((time) => time <= gap.until);
	let inGap = { stretch: top, hasEntered: hasReached };
	let { pages } = top;
	if (gap && !hasReached && top.ended) {
		inGap = await enter(fetchPage, gap, isLate);
		pages += inGap.stretch.pages;
		if (inGap.hasEntered) grew = note(inGap.stretch.entries) || grew;
	}
	let isSure = true;
	while (isSure && pages > 1 && grew) {
		const again = await readTop((page) => page.some(({ id }) => known.has(id)));
		grew = note(again.entries);
		({ pages } = again);
		isSure = again.ended;
	}

	const isWhole = top.ended || hasReached;
	const isComplete = isSure && isWhole && (!gap || (inGap.hasEntered && inGap.stretch.ended));
	const all = [...known.values()];
	const changed = all
		.filter((entry) => !isSettled(entry) && !others.some((open) => isIn(open, entry.time)))
		.sort((one, other) => (one.time < other.time ? -1 : 1));
	const gapsAfter: ChangedSessions['gapsAfter'] = (unread) => {
		const from = gaps.map((open) => open.from).reduce(earlier, justBefore(base));
		if (!isSure) {
			return together([
				...gaps,
				...gapAround([...timesOf(all), base], { since: base, from, place: 0 }),
			]);
		}
		const isFront = ({ time }: Pick<Entry, 'time'>) => gap === undefined || time > gap.until;
		const front = unread.filter(isFront);
		const edge = isWhole || front.length > 0 ? [] : timesOf(top.entries).slice(-1);
		const times = [...front.map(({ time }) => time), ...edge];
		const since = isWhole ? undefined : base;
		const place = placeOf(top, times.reduce(later, BEGINNING));
		const left = gapAround(times, { since, from, place });
		if (gap === undefined || !isWhole) return together([...left, ...gaps]);
		const { stretch, hasEntered } = inGap;
		if (!hasEntered) return together([...left, { ...gap, place: stretch.from }, ...others]);
		const inside = unread.filter((entry) => !isFront(entry)).map(({ time }) => time);
		const last = timesOf(stretch.entries).at(-1) ?? gap.until;
		const end = stretch.ended || inside.length > 0 ? [] : [earlier(last, gap.until)];
		const rest = [...inside, ...end];
		const next = gapAround(rest, {
			...{ since: stretch.ended ? undefined : gap.since, from: gap.from },
			place: placeOf(stretch, rest.reduce(later, BEGINNING)),
		});
		return together([...left, ...next, ...others]);
	};
	return {
		changed: isComplete && changed.length <= MOST_REMEMBERED ? changed : changed.reverse(),
		passedOver: all.filter(
			(entry) =>
				entry.isUnusable ||
				(entry.time === BEGINNING && !sessions.has(entry.id) && isSettled(entry)),
		),
		gapsAfter,
	};
}
