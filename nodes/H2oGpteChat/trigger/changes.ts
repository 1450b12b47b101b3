import { cursorAfter } from './cursor';
import type { Message } from './message';
import type { Cursor, Pending } from './state';
import { BEGINNING } from './time';

/**
 * Polls for which a reply without a sign of its end has to look the same before it counts as finished. Where the server
 * marks finished replies, a silent one is an agent at work, which may take an hour: the default of `agent_total_timeout`.
 */
const PATIENCE = { unmarked: 1, marked: 60 };

/** What a person asked to be told. */
export interface Wanted {
	from: 'all' | 'user' | 'assistant';
	/** Whether the server marks finished replies. */
	marksFinished: boolean;
	/** The number of this poll. */
	poll: number;
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

/**
 * Whether what was read of a session, the newest first and `page` last, reaches what is done, so that there is no news
 * after it. Time alone proves nothing where it is equal, since several messages may have one time.
 * @param isWaiting whether it also has to reach all answers that are waited for
 */
export function reaches(
	cursor: Cursor,
	read: readonly Message[],
	page: readonly Message[],
	isWaiting = true,
): boolean {
	const last = page.at(-1);
	if (last === undefined) return true;
	const seen = new Set(read.map(({ id }) => id));
	const isAhead = cursor.pending.some(({ id, time }) => time <= last.time && !seen.has(id));
	if (isWaiting && isAhead) return false;
	const done = new Set(cursor.ids);
	const isHeld = cursor.pending.some(({ id }) => id === last.id);
	return (
		last.time < cursor.cut ||
		(last.time === cursor.cut && page.some(({ id }) => done.has(id))) ||
		done.has(last.id) ||
		// One of the time of the cut does not tell which of the others of that time are done.
		(isHeld && last.time > cursor.cut)
	);
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

/** Looks at a reply that is not finished: as another one to wait for, or, after long enough, as finished or as old. */
function wait(
	{ id, time, print, raw }: Message,
	prior: Pending | undefined,
	{ marksFinished, poll }: Wanted,
): Pending | 'finished' | 'old' {
	const isSame = prior?.print === print;
	const since = isSame ? prior.since : poll;
	const old = isSame && prior.old;
	const patience = marksFinished || raw.content === '' ? PATIENCE.marked : PATIENCE.unmarked;
	if (poll - since < patience) return { id, time, print, since, old };
	return old ? 'old' : 'finished';
}

/** What comes of the messages that are not done. */
interface Decisions {
	news: Message[];
	pending: Pending[];
	/** Messages before this place in the list have to wait for another poll. */
	first: number;
}

/**
 * Decides about each message that is not done, from the oldest on, until there are as many as may come in one poll.
 * @param room how many replies may be waited for
 */
function decide(cursor: Cursor, read: readonly Message[], wanted: Wanted, room: number): Decisions {
	const undone = undoneIn(cursor, read);
	const priors = new Map(cursor.pending.map((prior) => [prior.id, prior]));
	const news: Message[] = [];
	const pending: Pending[] = [];
	for (const [index, message] of [...read.entries()].reverse()) {
		const isWanted = wanted.from === 'all' || message.role === wanted.from;
		if (!undone[index] || !isWanted) continue;
		const waiting = message.finished ? 'finished' : wait(message, priors.get(message.id), wanted);
		if (waiting === 'finished') news.push(message);
		else if (waiting !== 'old') pending.push(waiting);
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
