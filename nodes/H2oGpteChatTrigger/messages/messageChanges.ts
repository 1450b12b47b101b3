import { cursorAfter } from './sessionCursor';
import type { SessionMessage } from '../listEntries';
import type { SessionCursor, PendingReply } from '../state/triggerState';
import { BEGINNING } from '../serverTime';
import { judgeReply } from './pendingReply';

/** What a person asked to be told. */
export interface MessageFilter {
	author: 'all' | 'user' | 'assistant';
	/** Whether the server marks finished replies. */
	marksCompletion: boolean;
	/** The number of this poll. */
	poll: number;
	/** Milliseconds for which polls have been waiting for replies. */
	waitedMs: number;
	/** The most messages to tell at once; what is newer waits. */
	maxMessages: number;
	/** The most replies to wait for at once; what is newer waits too. */
	maxPending: number;
}

/** What a look at a session brought. */
export interface MessageChanges {
	/** Finished messages that are wanted, the oldest first. */
	newMessages: SessionMessage[];
	cursor: SessionCursor;
	/** Whether nothing that was read has to wait. */
	isComplete: boolean;
}

/** Watches what is read of a session, from its newest message back, page by page, so that each message is looked at once. */
export interface EndDetector {
	/**
	 * Whether what was `read`, with `page` last, reaches what is done, so that there is no news after it. Time alone proves
	 * nothing where it is equal, since several messages may have one time.
	 */
	isReached: (read: readonly SessionMessage[], page: readonly SessionMessage[]) => boolean;
	/** Whether anything was met that had been looked at before: then there is no more news. */
	hasMetKnown: () => boolean;
}

/**
 * Begins to read a session.
 * @param isWaiting whether to read on to all answers that are waited for
 */
export function endDetectorFor(cursor: SessionCursor, isWaiting = true): EndDetector {
	const done = new Set(cursor.doneIds);
	const pendingIds = new Set(cursor.pending.map(({ id }) => id));
	let unseen = cursor.pending;
	let hasMet = false;
	return {
		isReached: (read, page) => {
			const last = page.at(-1);
			if (last === undefined) return true;
			// Reading may have begun anew.
			const isFirst = read.length === page.length;
			const seen = new Set(page.map(({ id }) => id));
			unseen = (isFirst ? cursor.pending : unseen).filter(({ id }) => !seen.has(id));
			const hasDone = page.some(({ id }) => done.has(id));
			const isOld = page.some(({ id, time }) => pendingIds.has(id) || time <= cursor.watermark);
			hasMet = (hasMet && !isFirst) || hasDone || isOld;
			if (isWaiting && unseen.some(({ time }) => time <= last.time)) return false;
			return (
				last.time < cursor.watermark ||
				(last.time === cursor.watermark && hasDone) ||
				done.has(last.id) ||
				// One of the time of the cut does not tell which of the others of that time are done.
				(pendingIds.has(last.id) && last.time > cursor.watermark)
			);
		},
		hasMetKnown: () => hasMet,
	};
}

/** Tells which of the messages that were read are not done yet, by their places. */
function unprocessedFlags(cursor: SessionCursor, read: readonly SessionMessage[]): boolean[] {
	const done = new Set(cursor.doneIds);
	const pendingIds = new Set(cursor.pending.map(({ id }) => id));
	const lastDone = read.map(({ id }) => done.has(id)).lastIndexOf(true);
	return read.map(
		({ id, time }, index) =>
			!done.has(id) && (pendingIds.has(id) || time > cursor.watermark || index < lastDone),
	);
}

/** Whether there is anything among the messages that were read that was not looked at before, and anything that was. */
export function newAndKnown(
	cursor: SessionCursor,
	read: readonly SessionMessage[],
): { hasNew: boolean; hasKnown: boolean } {
	const pendingIds = new Set(cursor.pending.map(({ id }) => id));
	const undone = unprocessedFlags(cursor, read);
	const isNew = read.map(({ id }, index) => undone[index] && !pendingIds.has(id));
	return { hasNew: isNew.includes(true), hasKnown: isNew.includes(false) };
}

/** What comes of the messages that are not done. */
interface Decisions {
	newMessages: SessionMessage[];
	pending: PendingReply[];
	/** Messages before this place in the list have to wait for another poll. */
	first: number;
}

/** Tells of each message that was read whether it is finished; where it is not, what is waited for. */
function statesOf(
	cursor: SessionCursor,
	read: readonly SessionMessage[],
	wanted: MessageFilter,
): Array<PendingReply | 'finished' | 'preexisting'> {
	const done = new Set(cursor.doneIds);
	const priors = new Map(cursor.pending.map((prior) => [prior.id, prior]));
	let isOvertaken = false;
	return read.map((message) => {
		const { id, role, isFinished } = message;
		const state = isFinished
			? 'finished'
			: judgeReply(message, priors.get(id), wanted, isOvertaken);
		isOvertaken ||= role === 'assistant' && (state === 'finished' || done.has(id));
		return state;
	});
}

/**
 * Decides about each message that is not done, from the oldest on, until there are as many as may come in one poll.
 * @param maxPending how many replies may be waited for
 */
function decide(
	cursor: SessionCursor,
	read: readonly SessionMessage[],
	wanted: MessageFilter,
	maxPending: number,
): Decisions {
	const undone = unprocessedFlags(cursor, read);
	const states = statesOf(cursor, read, wanted);
	const newMessages: SessionMessage[] = [];
	const pending: PendingReply[] = [];
	for (const [index, message] of [...read.entries()].reverse()) {
		const isWanted = wanted.author === 'all' || message.role === wanted.author;
		const state = states[index];
		if (!undone[index] || !isWanted || state === undefined) continue;
		if (state === 'finished') newMessages.push(message);
		else if (state !== 'preexisting') pending.push(state);
		if (pending.length >= maxPending || newMessages.length === wanted.maxMessages) {
			return { newMessages, pending, first: index };
		}
	}
	return { newMessages, pending, first: 0 };
}

/**
 * Tells what is new in a session, what of it is finished and wanted, and where the session stands after that.
 * @param read its messages, the newest first, as far as anything is done
 * @param ended whether they were read as far as anything is waited for
 */
export function changesIn(
	cursor: SessionCursor,
	read: readonly SessionMessage[],
	wanted: MessageFilter,
	ended = true,
): MessageChanges {
	const places = new Map(read.map(({ id }, index) => [id, index]));
	const end = read.at(-1)?.time ?? BEGINNING;
	const beyond = ended
		? []
		: cursor.pending.filter(({ id, time }) => !places.has(id) && time <= end);
	const maxPending = wanted.maxPending - beyond.length;
	const { newMessages, pending, first } = decide(cursor, read, wanted, maxPending);
	const stillPending = cursor.pending.filter(({ id }) => (places.get(id) ?? first) < first);
	const held = [...beyond, ...pending, ...stillPending];
	const heldIds = new Set(held.map(({ id }) => id));
	const done = new Set(cursor.doneIds);
	const finished = read.filter(
		({ id }, index) => !heldIds.has(id) && (index >= first || done.has(id)),
	);
	return {
		newMessages,
		cursor: cursorAfter(finished, read, held, cursor),
		isComplete: first === 0,
	};
}
