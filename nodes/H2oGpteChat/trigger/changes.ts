import type { Message } from './message';
import type { Cursor, Pending } from './state';
import { BEGINNING, later } from './time';

/** Ids of done messages that are kept for a session, so that one that arrives late is told from one that is done. */
export const KEPT_IDS = 50;

/** The same, where one moment has more messages than that. */
const MOST_KEPT_IDS = 400;

/** Replies that may be written at the same time in one session; what is newer waits until one of them is finished. */
const MOST_PENDING = 100;

/** The same where the watch begins: of a server that marks no reply as finished, the last ones may be written still. */
const MOST_OLD_PENDING = 5;

/**
 * Polls for which a reply without a sign of its end has to look the same before it counts as finished. Where the server
 * marks finished replies, a silent one is an agent at work, which may take an hour: the default of `agent_total_timeout`.
 */
const PATIENCE = { unmarked: 1, marked: 60 };

/** The cursor of a session of which nothing was read, up to a time that is done. */
export const cursorAt = (cut: Cursor['cut']): Cursor => ({
	cut,
	newest: cut,
	ids: [],
	pending: [],
	skip: 0,
});

/** What a person asked to be told. */
export interface Wanted {
	from: 'all' | 'user' | 'assistant';
	/** Whether the server marks finished replies. */
	marksFinished: boolean;
	/** The number of this poll. */
	poll: number;
	/** The most messages to tell at once; what is newer waits. */
	most: number;
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

/** The cursor after `done`, messages from the newest on that are done and reach what was done before. */
function cursorAfter(done: readonly Message[], pending: Pending[], before: Cursor): Cursor {
	if (done.length === 0) return { ...before, pending };
	const edge = done[KEPT_IDS - 1]?.time;
	const kept = done.filter(
		({ time }, index) => index < KEPT_IDS || (index < MOST_KEPT_IDS && time === edge),
	);
	const times = done.map(({ time }) => time);
	const rest = times.slice(kept.length);
	// Where all that was read is kept, the list may go on with older messages of the time of the last one.
	const end = rest.length > 0 ? rest.reduce(later) : times.reduce((a, b) => (a < b ? a : b));
	return {
		cut: later(before.cut, end),
		newest: times.reduce(later, before.newest),
		ids: kept.map(({ id }) => id),
		pending,
		skip: 0,
	};
}

/**
 * The cursor of a session of which everything that is there is done. Only a reply that is being written right now
 * will be news, once it is finished.
 * @param page the newest messages, the newest first
 */
export function cursorFrom(page: readonly Message[]): Cursor {
	const pending = page
		.filter(({ finished }) => !finished)
		.slice(0, MOST_OLD_PENDING)
		.map(({ id, time, print }) => ({ id, time, print, since: 0, old: true }));
	const held = new Set(pending.map(({ id }) => id));
	const done = page.filter(({ id }) => !held.has(id));
	return cursorAfter(done, pending, cursorAt(BEGINNING));
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
	const undone = undoneIn(cursor, read);
	const priors = new Map(cursor.pending.map((pending) => [pending.id, pending]));
	const places = new Map(read.map(({ id }, index) => [id, index]));
	const end = read.at(-1)?.time ?? BEGINNING;
	const beyond = ended
		? []
		: cursor.pending.filter(({ id, time }) => !places.has(id) && time <= end);
	const news: Message[] = [];
	const pending: Pending[] = [];
	let first = 0;
	for (const [index, message] of [...read.entries()].reverse()) {
		const isWanted = wanted.from === 'all' || message.role === wanted.from;
		if (!undone[index] || !isWanted) continue;
		const waiting = message.finished ? 'finished' : wait(message, priors.get(message.id), wanted);
		if (waiting === 'finished') news.push(message);
		else if (waiting !== 'old') pending.push(waiting);
		if (beyond.length + pending.length >= MOST_PENDING || news.length === wanted.most) {
			first = index;
			break;
		}
	}
	const left = cursor.pending.filter(({ id }) => (places.get(id) ?? first) < first);
	const held = [...beyond, ...pending, ...left];
	const waits = new Set(held.map(({ id }) => id));
	const done = new Set(cursor.ids);
	const finished = read.filter(
		({ id }, index) => !waits.has(id) && (index >= first || done.has(id)),
	);
	return { news, cursor: cursorAfter(finished, held, cursor), whole: first === 0 };
}
