/** Elements asked for at once: the default of the API. */
export const PAGE_SIZE = 100;

/** Times that the same page may come again, further and further on, before the list has an end: its server does not know `offset`. */
const MOST_REPEATS = 5;

/** What lists hold. Elements without an `id` cannot be told apart: each of them counts. */
export interface Listed {
	id?: unknown;
}

/** Fetches a page of a list. Fewer elements than asked for may come, since servers may clamp `limit`. */
export type FetchPage<E extends Listed> = (page: { offset: number; limit: number }) => Promise<E[]>;

/** What one answer brought. */
export interface Step<E extends Listed> {
	/** What follows all that was read before, in the order of the list. */
	fresh: E[];
	/** Whether nothing of what was read before was found again: the list begins anew with `fresh`. */
	isAnew: boolean;
	/** Whether the list ends here. */
	isLast: boolean;
	/** How many elements came. */
	length: number;
	/** Where to read on. */
	next: number;
}

interface Bounds {
	/** The offset to begin at. */
	from?: number;
	/** Ids of the last elements read before, where a reading goes on. */
	known?: readonly unknown[];
	/** How many elements are still wanted. */
	room?: () => number;
	/** Pages to ask for at once, once full ones have come back. */
	mostAhead?: number;
}

/** A page that was asked for. */
interface Asked<E> {
	offset: number;
	limit: number;
	answer: Promise<E[]>;
}

const idOf = (element: Listed | undefined) => element?.id ?? undefined;

const isSame = (one: Listed | undefined, other: Listed | undefined) =>
	idOf(one) === undefined && idOf(other) === undefined
		? JSON.stringify(one) === JSON.stringify(other)
		: idOf(one) === idOf(other);

const isRepeated = (page: readonly Listed[], before: readonly Listed[]) =>
	page.length === before.length && page.every((element, index) => isSame(element, before[index]));

/** The place of the last element of a page that was read before, or -1; without an ID, that of the page before it is known only at the beginning. */
function placeOfLast(page: readonly Listed[], seen: ReadonlySet<unknown>, before?: Listed): number {
	for (let place = page.length - 1; place >= 0; place--) {
		if (seen.has(idOf(page[place]))) return place;
	}
	return before && idOf(before) === undefined && isSame(page[0], before) ? 0 : -1;
}

/** How far a list has been read. */
interface Progress<E extends Listed> {
	/** The ids of what was read. */
	seen: Set<unknown>;
	/** Where to read on. */
	next: number;
	/** The page before. */
	before: E[];
	/** Whether it was read on the way back. */
	isBack: boolean;
	/** Whether it brought nothing new: then the next one is as large as may be. */
	isLost: boolean;
	/** Elements of the largest page. */
	size: number;
	/** How many times in a row the same page came. */
	repeats: number;
}

/** Gives those elements that were not seen yet, which they then are. */
function takeUnseen<E extends Listed>(elements: readonly E[], seen: Set<unknown>): E[] {
	return elements.filter((element) => {
		const id = idOf(element);
		const isNew = id === undefined || !seen.has(id);
		if (id !== undefined) seen.add(id);
		return isNew;
	});
}

/** Takes in the page at `offset`: gives what it brings, and how far the list has been read then. */
function take<E extends Listed>(
	{ seen, before, isBack, ...progress }: Progress<E>,
	offset: number,
	page: E[],
): { step: Step<E>; progress: Progress<E> } {
	const { length } = page;
	const size = Math.max(progress.size, length);
	// One by one, the element that was looked back from stands after this one.
	const isJoined = size === 1 && isBack;
	const joined = isJoined ? [...page, ...before] : page;
	const place = placeOfLast(joined, seen, before.at(-1));
	// Most lists that give one element have no other.
	const isOnlyOne = length === 0 && size === 1 && seen.size === 1 && !isBack;
	const hasGap = place === -1 && seen.size > 0 && !isOnlyOne;
	if (hasGap && offset > 0) {
		const next = Math.max(0, offset - (size || PAGE_SIZE));
		return {
			step: { fresh: [], isAnew: false, isLast: false, length, next },
			progress: { ...progress, seen, next, before: page, isBack: true, isLost: true, size },
		};
	}
	if (hasGap) seen.clear();
	const read = hasGap ? page : joined;
	const isRepeat = !hasGap && isRepeated(page, before);
	const repeats = isRepeat ? progress.repeats + 1 : 0;
	const fresh = isRepeat ? [] : takeUnseen(read.slice(place + 1), seen);
	const isEnd = fresh.length === 0 && (size === 1 ? isJoined || length === 0 : length <= 1);
	const overlap = size === 1 ? 0 : 1;
	// A list that grows as fast as it is read is overtaken.
	const next = offset + (read.length - overlap) * 2 ** repeats;
	const isLost = fresh.length === 0;
	const isLast = isEnd || repeats === MOST_REPEATS;
	return {
		step: { fresh, isAnew: hasGap, isLast, length, next },
		progress: { seen, next, before: page, isBack: false, isLost, size, repeats },
	};
}

/**
 * Reads a list page by page while it may change before any request: gives a step for each answer, until the list ends or
 * nothing more is wanted. What is in the list all the time comes once and in order. Throws what a page throws.
 *
 * Each page begins with the last element of the one before it, so that the two are seen side by side. Whatever stands
 * before an element that was read has been read as well; so what follows the last such element of a page is new, wherever
 * in the page it is. Where a page has none, elements were deleted and others moved up: reading goes back until pages meet.
 * A short page does not end a list, and neither does an empty one: a single element that was read before does.
 *
 * All that holds for pages that are asked for together as well, in whichever order they are answered. A server that gives
 * one element at a time never shows two of them side by side: there, each new one is believed once a look back at its
 * place less one gives an element that was read.
 */
export async function* pagesOf<E extends Listed>(
	fetchPage: FetchPage<E>,
	{ from = 0, known = [], room = () => Number.POSITIVE_INFINITY, mostAhead = 1 }: Bounds = {},
): AsyncGenerator<Step<E>> {
	let progress: Progress<E> = {
		seen: new Set(known),
		next: from,
		...{ before: [], isBack: false, isLost: false, size: 0, repeats: 0 },
	};
	const asked: Array<Asked<E>> = [];
	/** Full pages in a row. The first ones come one by one, since most lists are short. */
	let full = 0;

	const ask = () => {
		const { seen, before, size, isLost } = progress;
		const hasRead = seen.size > 0 || before.length > 0;
		const planned = asked.reduce((sum, { limit }) => sum + limit - 1, 0);
		for (let left = room() - planned; asked.length < Math.max(1, full) && left > 0; ) {
			const last = asked.at(-1);
			const overlap = last || (hasRead && size !== 1) ? 1 : 0;
			const limit = isLost ? PAGE_SIZE : Math.min(PAGE_SIZE, left + overlap);
			const offset = last ? last.offset + last.limit - 1 : progress.next;
			const answer = fetchPage({ offset, limit });
			// Whether it fails is seen when its turn comes.
			answer.catch(() => undefined);
			asked.push({ offset, limit, answer });
			left -= limit - overlap;
		}
	};
	const drop = async () => {
		full = 0;
		await Promise.allSettled(asked.splice(0).map(({ answer }) => answer));
	};

	try {
		for (;;) {
			ask();
			const [page] = asked;
			if (page === undefined) return;
			const elements = await page.answer;
			asked.shift();
			const taken = take(progress, page.offset, elements);
			const { step } = taken;
			({ progress } = taken);
			const hasId = idOf(elements.at(-1)) !== undefined;
			if (step.length < page.limit || progress.isLost || !hasId) await drop();
			else full = Math.min(full + 1, mostAhead);
			yield step;
			if (step.isLast) return;
		}
	} finally {
		await drop();
	}
}
