import type { ListEntry } from '../listEntries';
import type { ServerTime } from '../../shared/serverTime';
import { BEGINNING } from '../../shared/serverTime';
import type { ListRead } from '../readNewestFirst';

/**
 * Pages of the list of sessions that are read in one go: as many sessions as a poll may emit messages. From a server that
 * gives no times at all, each poll reads so many pages, because any of them may be the last one without times.
 */
export const MAX_RANGE_PAGES = 50;

/** A contiguous part of the list of sessions. */
export interface ListRange extends ListRead<ListEntry> {
	/** The offset of the first entry. */
	offset: number;
	/** The offset at which the block of the first entry begins: the sessions of the same time. */
	blockOffset: number;
}

/** Gives the index of the first entry that is not later than a time, or the number of entries where all are later. */
export function indexOfTime(entries: readonly ListEntry[], until: ServerTime): number {
	const index = entries.findIndex(({ time }) => time !== BEGINNING && time <= until);
	return index === -1 ? entries.length : index;
}
