import type { FetchPage } from '../transport/pages';
import { isUsableId } from '../transport/segment';
import type { Entry } from './message';
import type { State } from './state';
import type { Time } from './time';
import { BEGINNING, later } from './time';
import { walk } from './walk';

/** Pages of the list of sessions that are read in one poll. */
const MOST_PAGES = 200;

/** Which sessions changed. */
export interface ChangedSessions {
	/** The one that changed first comes first. */
	changed: Entry[];
	/** The time of the latest change. */
	newest: Time;
	/** Whether these are all. */
	whole: boolean;
	/**
	 * Sessions that are passed over: nothing is known of them, and the server does not tell when they changed, or gives an ID
	 * that cannot be asked for.
	 */
	passedOver: Entry[];
}

/** Whether the messages of a session can be asked for by what the server calls its ID. */
export const canBeAsked = ({ id }: Entry): boolean => isUsableId(id, '/chats/');

/**
 * Finds the sessions that changed since they were read, in a list with the last changed first: one request where none
 * did. A session that changes while the list is read moves to its beginning, past the reader; so a list of several pages
 * is read again from its beginning until it holds nothing unknown.
 */
export async function changedSessions(
	fetchPage: FetchPage<Entry>,
	{ base, from, sessions }: State,
	isLate: () => boolean,
): Promise<ChangedSessions> {
	const isSettled = ({ id, time, print }: Entry) => {
		const watched = sessions[id];
		return watched ? watched.print === print && !watched.left : time < base;
	};
	const isDone = (page: readonly Entry[]) => {
		const last = page.filter(({ time }) => time !== BEGINNING).at(-1);
		const isOld = page.length === 0 || (last !== undefined && last.time < base);
		return isOld || (page.every(isSettled) && from === undefined);
	};
	const known = new Map<string, Entry>();
	const read = async (isEnd: (page: readonly Entry[]) => boolean) => {
		const { entries, ended, pages } = await walk(fetchPage, {
			isLate,
			isEnd: (_, page) => isEnd(page),
			goesOn: (count) => count < MOST_PAGES,
		});
		const unknown = entries.filter(({ id }) => !known.has(id));
		for (const entry of unknown) known.set(entry.id, entry);
		return { ended, pages, grew: unknown.length > 0 };
	};

	let { ended, pages, grew } = await read(isDone);
	while (ended && pages > 1 && grew) {
		({ ended, pages, grew } = await read((page) => page.some(({ id }) => known.has(id))));
	}
	const all = [...known.values()];
	return {
		changed: all
			.filter((entry) => !isSettled(entry) && canBeAsked(entry))
			.sort((one, other) => (one.time < other.time ? -1 : 1)),
		newest: all.map(({ time }) => time).reduce(later, base),
		whole: ended,
		passedOver: all.filter(
			(entry) =>
				!canBeAsked(entry) ||
				(entry.time === BEGINNING && !sessions[entry.id] && base !== entry.time),
		),
	};
}
