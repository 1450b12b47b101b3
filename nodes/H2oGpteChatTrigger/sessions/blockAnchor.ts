import type { ListEntry } from '../listEntries';
import type { BlockAnchor, Gap } from '../state/triggerState';
import type { ServerTime } from '../../shared/serverTime';
import { BEGINNING } from '../../shared/serverTime';
import type { ListRange } from './listRange';
import { indexOfTime } from './listRange';
import { MAX_UNCONFIRMED } from './watermark';

/**
 * Read sessions of one time that need no anchor. So few are remembered by their IDs, those in a gap longer than any other; if
 * there are more, the watermark passes their time. In a larger block, read sessions are recognized by their position before
 * the unread ones, as long as the server lists sessions of equal times in a stable order. Where a database does not, nothing
 * identifies them: a session that moved within the block may be read twice, or not before it changes again.
 */
const MAX_WITHOUT_ANCHOR = MAX_UNCONFIRMED;

/** IDs of an anchor, each at twice the distance of the one before it: if some are deleted, few sessions are read again. */
const MAX_ANCHOR_IDS = 12;

/** Characters of these IDs together. */
const MAX_ANCHOR_CHARS = 1000;

/**
 * Gives the anchor of a block that was read up to an entry, or `undefined` where it needs none.
 * @param range a range with the end of the part that was read
 * @param index the index in the range of the first entry that was not read
 * @param until the time of the block
 * @param formerIds the IDs of the last anchor of the same block
 */
export function anchorBefore(
	{ entries, offset, blockOffset }: ListRange,
	index: number,
	until: ServerTime,
	formerIds: readonly string[],
): BlockAnchor | undefined {
	const first = indexOfTime(entries, until);
	const doneCount = index + (first === 0 ? offset - blockOffset : -first);
	if (until === BEGINNING || doneCount <= MAX_WITHOUT_ANCHOR) return undefined;
	const ids = Array.from({ length: MAX_ANCHOR_IDS }, (_, step) => index - 2 ** step)
		.flatMap((position) => (position >= first && entries[position]) || [])
		.filter(({ time }) => time === until)
		.map(({ id }) => id);
	let characters = 0;
	const doneIds = [...new Set([...ids, ...formerIds])]
		.slice(0, MAX_ANCHOR_IDS)
		.filter((id) => (characters += id.length) <= MAX_ANCHOR_CHARS);
	return doneIds.length > 0 ? { doneCount, doneIds } : undefined;
}

/** Gives a predicate for sessions that belong to the anchor of a gap. */
export function anchorPredicate({ until, anchor }: Gap): (entry: ListEntry) => boolean {
	const anchorIds = new Set(anchor?.doneIds);
	return ({ id, time }) => time === until && anchorIds.has(id);
}

/** Gives the entries of a range that are unread by their position: those after the last session of the anchor of a gap. */
export function entriesAfterAnchor({ entries }: ListRange, gap: Gap): ListEntry[] {
	return entries.slice(entries.map(anchorPredicate(gap)).lastIndexOf(true) + 1);
}
