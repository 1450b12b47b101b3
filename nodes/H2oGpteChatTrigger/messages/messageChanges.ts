import { cursorAfter } from './sessionCursor';
import type { Message } from '../listEntries';
import type { Cursor, Pending } from '../state/state';
import { BEGINNING } from '../serverTime';
import { wait } from './pendingReply';

/** What a person asked to be told. */
export interface Wanted {
	from: 'all' | 'user' | 'assistant';
	/** Whether the server marks finished replies. */
	marksFinished: boolean;
	/** The number of this poll. */
	poll: number;
	/** Milliseconds for which polls have been waiting for replies. */
	waited: number;
	/** The most messages to tell at once; what is newer waits. */
	most: number;
	/** The most replies to wait for at once; what is newer waits too. */
	mostPending: number;
}

/** What a look at a session brought. */
export interface Changes {
	/** Finished messages that are wanted, the oldest first. */
	news: Message[];
	cursor: Cursor;
	/** Whether nothing that was read has to wait. */
	whole: boolean;
}

/** Watches what is read of a session, from its newest message back, page by page, so that each message is looked at once. */
export interface Lookout {
	/**
	 * Whether what was `read`, with `page` last, reaches what is done, so that there is no news after it. Time alone proves
	 * nothing where it is equal, since several messages may have one time.
	 */
	reaches: (read: readonly Message[], page: readonly Message[]) => boolean;
	/** Whether anything was met that had been looked at before: then there is no more news. */
	hasMet: () => boolean;
}

/**
 * Begins to read a session.
 * @param isWaiting whether to read on to all answers that are waited for
 */
export function lookoutFrom(cursor: Cursor, isWaiting = true): Lookout {
	const done = new Set(cursor.ids);
	const held = new Set(cursor.pending.map(({ id }) => id));
	let unseen = cursor.pending;
	let hasMet = false;
	return {
		reaches: (read, page) => {
			const last = page.at(-1);
			if (last === undefined) return true;
			// Reading may have begun anew.
			const isFirst = read.length === page.length;
			const seen = new Set(page.map(({ id }) => id));
			unseen = (isFirst ? cursor.pending : unseen).filter(({ id }) => !seen.has(id));
			const hasDone = page.some(({ id }) => done.has(id));
			const isOld = page.some(({ id, time }) => held.has(id) || time <= cursor.cut);
			hasMet = (hasMet && !isFirst) || hasDone || isOld;
			if (isWaiting && unseen.some(({ time }) => time <= last.time)) return false;
			return (
				last.time < cursor.cut ||
				(last.time === cursor.cut && hasDone) ||
				done.has(last.id) ||
				// One of the time of the cut does not tell which of the others of that time are done.
				(held.has(last.id) && last.time > cursor.cut)
			);
		},
		hasMet: () => hasMet,
	};
}

/** Tells which of the messages that were read are not done yet, by their places. */
function undoneIn(cursor: Cursor, read: readonly Message[]): boolean[] {
	const done = new Set(cursor.ids);
	const held = new Set(cursor.pending.map(({ id }) => id));
	const lastDone = read.map(({ id }) => done.has(id)).lastIndexOf(true);
	return read.map(
		({ id, time }, index) =>
			!done.has(id) && (held.has(id) || time > cursor.cut || index < lastDone),
	);
}

/** Whether there is anything among the messages that were read that was not looked at before, and anything that was. */
export function split(
	cursor: Cursor,
	read: readonly Message[],
): { hasNew: boolean; hasKnown: boolean } {
	const held = new Set(cursor.pending.map(({ id }) => id));
	const undone = undoneIn(cursor, read);
	const isNew = read.map(({ id }, index) => undone[index] && !held.has(id));
	return { hasNew: isNew.includes(true), hasKnown: isNew.includes(false) };
}

/** What comes of the messages that are not done. */
interface Decisions {
	news: Message[];
	pending: Pending[];
	/** Messages before this place in the list have to wait for another poll. */
	first: number;
}

/** Tells of each message that was read whether it is finished; where it is not, what is waited for. */
function statesOf(
	cursor: Cursor,
	read: readonly Message[],
	wanted: Wanted,
): Array<Pending | 'finished' | 'old'> {
	const done = new Set(cursor.ids);
	const priors = new Map(cursor.pending.map((prior) => [prior.id, prior]));
	let isOvertaken = false;
	return read.map((message) => {
		const { id, role, finished } = message;
		const state = finished ? 'finished' : wait(message, priors.get(id), wanted, isOvertaken);
		isOvertaken ||= role === 'assistant' && (state === 'finished' || done.has(id));
		return state;
	});
}

/**
 * Decides about each message that is not done, from the oldest on, until there are as many as may come in one poll.
 * @param room how many replies may be waited for
 */
function decide(cursor: Cursor, read: readonly Message[], wanted: Wanted, room: number): Decisions {
	const undone = undoneIn(cursor, read);
	const states = statesOf(cursor, read, wanted);
	const news: Message[] = [];
	const pending: Pending[] = [];
	for (const [index, message] of [...read.entries()].reverse()) {
		const isWanted = wanted.from === 'all' || message.role === wanted.from;
		const state = states[index];
		if (!undone[index] || !isWanted || state === undefined) continue;
		if (state === 'finished') news.push(message);
		else if (state !== 'old') pending.push(state);
		if (pending.length >= room || news.length === wanted.most) {
			return { news, pending, first: index };
		}
	}
	return { news, pending, first: 0 };
}

/**
 * Tells what is new in a session, what of it is finished and wanted, and where the session stands after that.
 * @param read its messages, the newest first, as far as anything is done
 * @param ended whether they were read as far as anything is waited for
 */
export function changesIn(
	cursor: Cursor,
	read: readonly Message[],
	wanted: Wanted,
	ended = true,
): Changes {
	const places = new Map(read.map(({ id }, index) => [id, index]));
	const end = read.at(-1)?.time ?? BEGINNING;
	const beyond = ended
		? []
		: cursor.pending.filter(({ id, time }) => !places.has(id) && time <= end);
	const room = wanted.mostPending - beyond.length;
	const { news, pending, first } = decide(cursor, read, wanted, room);
	const left = cursor.pending.filter(({ id }) => (places.get(id) ?? first) < first);
	const held = [...beyond, ...pending, ...left];
	const waits = new Set(held.map(({ id }) => id));
	const done = new Set(cursor.ids);
	const finished = read.filter(
		({ id }, index) => !waits.has(id) && (index >= first || done.has(id)),
	);
	return { news, cursor: cursorAfter(finished, read, held, cursor), whole: first === 0 };
}
