/**
 * How many times in a row a page may be returned again, at larger and larger offsets, before reading ends: the server ignores
 * `offset`, or answers any offset beyond the end with its last page.
 */
const MAX_REPEATS = 5;

/** An element of a list. Elements without an `id` cannot be distinguished, so each of them counts as a new one. */
export interface ListElement {
	id?: unknown;
}

/** What one page adds to the list. */
export interface PageStep<E extends ListElement> {
	/** The elements that follow all those read before, in the order of the list. */
	fresh: E[];
	/** Whether no element read before was found again: the list starts over with `fresh`, which replaces what was read. */
	isRestart: boolean;
	/** Whether the list ends here. */
	isLast: boolean;
	/** Whether it ends here because the same page came `MAX_REPEATS` times more: there may be elements that the server does not return. */
	isRepeating: boolean;
	/** The number of elements in the page. */
	length: number;
	/** The offset of the next page. */
	next: number;
}

/** Returns the ID of an element; `undefined` for no element, and for one whose ID is absent or `null`. */
export const idOf = (element: ListElement | undefined) => element?.id ?? undefined;

const isSame = (one: ListElement | undefined, other: ListElement | undefined) =>
	idOf(one) === undefined && idOf(other) === undefined
		? JSON.stringify(one) === JSON.stringify(other)
		: idOf(one) === idOf(other);

const isRepeated = (page: readonly ListElement[], previous: readonly ListElement[]) =>
	page.length === previous.length &&
	page.every((element, index) => isSame(element, previous[index]));

/**
 * The index of the last element of `page` that was read before, or -1. Where the last element of the previous page
 * (`lastRead`) has no ID, it is recognized by its JSON, and only as the first element of this page.
 */
function indexOfLastSeen(
	page: readonly ListElement[],
	seen: ReadonlySet<unknown>,
	lastRead?: ListElement,
): number {
	for (let index = page.length - 1; index >= 0; index--) {
		if (seen.has(idOf(page[index]))) return index;
	}
	return lastRead && idOf(lastRead) === undefined && isSame(page[0], lastRead) ? 0 : -1;
}

/** How far a list has been read. */
export interface PageProgress<E extends ListElement> {
	/** The IDs of the elements that were read. */
	seen: Set<unknown>;
	/** The offset of the next page. */
	next: number;
	/** The elements of the previous page. */
	previous: E[];
	/** Whether the previous page had nothing in common with what was read, so that the next page is requested further back. */
	isBack: boolean;
	/** Whether the previous page added no element: the next one is then requested at the full page size. */
	isLost: boolean;
	/** The number of elements in the largest page so far. */
	largestPage: number;
	/** How many times in a row the previous page was returned again. */
	repeats: number;
	/** Whether elements after the last one that was read were skipped, to overtake a list that grows. */
	hasJumped: boolean;
	/** Whether any page so far had nothing in common with what was read. */
	hasMoved: boolean;
}

/** Returns the elements whose IDs are not in `seen`, and adds their IDs to it. */
function takeUnseen<E extends ListElement>(elements: readonly E[], seen: Set<unknown>): E[] {
	return elements.filter((element) => {
		const id = idOf(element);
		const isNew = id === undefined || !seen.has(id);
		if (id !== undefined) seen.add(id);
		return isNew;
	});
}

/**
 * Adds a page to a list that is being read. Returns what the page adds and the progress after it; changes the set
 * `progress.seen` in place.
 * @param offset the one that the page was requested at
 * @param page the elements returned, possibly fewer than requested
 */
export function advance<E extends ListElement>(
	{ seen, previous, isBack, ...progress }: PageProgress<E>,
	offset: number,
	page: E[],
): { step: PageStep<E>; progress: PageProgress<E> } {
	const { length } = page;
	const largestPage = Math.max(progress.largestPage, length);
	// With one element per page, the element from which reading went back follows this one, unless elements were skipped.
	const isJoined = largestPage === 1 && isBack && !progress.hasJumped;
	const joined = isJoined ? [...page, ...previous] : page;
	const lastSeen = indexOfLastSeen(joined, seen, previous.at(-1));
	// Most lists whose first page has one element have no other, so an empty page after it is no gap.
	const isOnlyOne =
		length === 0 && offset === 1 && largestPage === 1 && seen.size === 1 && !progress.hasMoved;
	const hasGap = lastSeen === -1 && seen.size > 0 && !isOnlyOne;
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
	const fresh = isRepeat ? [] : takeUnseen(read.slice(lastSeen + 1), seen);
	const isEnd = fresh.length === 0 && (largestPage === 1 ? isJoined || length === 0 : length <= 1);
	const overlap = largestPage === 1 ? 0 : 1;
	// Doubles with each repeat, to overtake a list that grows as fast as it is read.
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
