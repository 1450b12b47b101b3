/** Times that the same page may come again, further and further on, before the list has an end: its server does not know `offset`. */
const MAX_REPEATS = 5;

/** What lists hold. Elements without an `id` cannot be told apart: each of them counts. */
export interface ListElement {
	id?: unknown;
}

/** What one answer brought. */
export interface PageStep<E extends ListElement> {
	/** What follows all that was read before, in the order of the list. */
	fresh: E[];
	/** Whether nothing of what was read before was found again: the list begins anew with `fresh`. */
	isRestart: boolean;
	/** Whether the list ends here. */
	isLast: boolean;
	/** Whether it ends here because the same page came again and again: there may be more that its server does not give. */
	isRepeating: boolean;
	/** How many elements came. */
	length: number;
	/** Where to read on. */
	next: number;
}

/** The ID of an element, `undefined` where it has none. */
export const idOf = (element: ListElement | undefined) => element?.id ?? undefined;

const isSame = (one: ListElement | undefined, other: ListElement | undefined) =>
	idOf(one) === undefined && idOf(other) === undefined
		? JSON.stringify(one) === JSON.stringify(other)
		: idOf(one) === idOf(other);

const isRepeated = (page: readonly ListElement[], before: readonly ListElement[]) =>
	page.length === before.length && page.every((element, index) => isSame(element, before[index]));

/** The place of the last element of a page that was read before, or -1; without an ID, that of the page before it is known only at the beginning. */
function placeOfLast(
	page: readonly ListElement[],
	seen: ReadonlySet<unknown>,
	before?: ListElement,
): number {
	for (let place = page.length - 1; place >= 0; place--) {
		if (seen.has(idOf(page[place]))) return place;
	}
	return before && idOf(before) === undefined && isSame(page[0], before) ? 0 : -1;
}

/** How far a list has been read. */
export interface PageProgress<E extends ListElement> {
	/** The ids of what was read. */
	seen: Set<unknown>;
	/** Where to read on. */
	next: number;
	/** The page before. */
	previous: E[];
	/** Whether it was read on the way back. */
	isBack: boolean;
	/** Whether it brought nothing new: then the next one is as large as may be. */
	isLost: boolean;
	/** Elements of the largest page. */
	largestPage: number;
	/** How many times in a row the same page came. */
	repeats: number;
	/** Whether elements were passed over since the last one that was read, to overtake a list that grows. */
	hasJumped: boolean;
	/** Whether a page was met that had nothing in common with what was read. */
	hasMoved: boolean;
}

/** Gives those elements that were not seen yet, which they then are. */
function takeUnseen<E extends ListElement>(elements: readonly E[], seen: Set<unknown>): E[] {
	return elements.filter((element) => {
		const id = idOf(element);
		const isNew = id === undefined || !seen.has(id);
		if (id !== undefined) seen.add(id);
		return isNew;
	});
}

/** Takes in the page at `offset`: gives what it brings, and how far the list has been read then. */
export function advance<E extends ListElement>(
	{ seen, previous, isBack, ...progress }: PageProgress<E>,
	offset: number,
	page: E[],
): { step: PageStep<E>; progress: PageProgress<E> } {
	const { length } = page;
	const largestPage = Math.max(progress.largestPage, length);
	// One by one, the element that was looked back from stands after this one, unless others were passed over.
	const isJoined = largestPage === 1 && isBack && !progress.hasJumped;
	const joined = isJoined ? [...page, ...previous] : page;
	const place = placeOfLast(joined, seen, previous.at(-1));
	// Most lists whose first page has one element have no other.
	const isOnlyOne =
		length === 0 && offset === 1 && largestPage === 1 && seen.size === 1 && !progress.hasMoved;
	const hasGap = place === -1 && seen.size > 0 && !isOnlyOne;
	if (hasGap && offset > 0) {
		const next = Math.max(0, offset - Math.max(1, largestPage));
		return {
			step: { fresh: [], isRestart: false, isLast: false, isRepeating: false, length, next },
			progress: {
				...progress,
				seen,
				next,
				previous: page,
				isBack: true,
				isLost: true,
				largestPage,
				hasMoved: true,
			},
		};
	}
	if (hasGap) seen.clear();
	const read = hasGap ? page : joined;
	const isRepeat = !hasGap && isRepeated(page, previous);
	const repeats = isRepeat ? progress.repeats + 1 : 0;
	const fresh = isRepeat ? [] : takeUnseen(read.slice(place + 1), seen);
	const isEnd = fresh.length === 0 && (largestPage === 1 ? isJoined || length === 0 : length <= 1);
	const overlap = largestPage === 1 ? 0 : 1;
	// A list that grows as fast as it is read is overtaken.
	const next = offset + (read.length - overlap) * 2 ** repeats;
	const isLost = fresh.length === 0;
	const isRepeating = !isEnd && repeats === MAX_REPEATS;
	const isLast = isEnd || isRepeating;
	return {
		step: { fresh, isRestart: hasGap, isLast, isRepeating, length, next },
		progress: {
			seen,
			next,
			previous: page,
			isBack: false,
			isLost,
			largestPage,
			repeats,
			hasJumped: isRepeat,
			hasMoved: progress.hasMoved || hasGap,
		},
	};
}
