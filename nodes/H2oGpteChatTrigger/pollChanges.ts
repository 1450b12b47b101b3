import { inBatches, SIDE_BY_SIDE } from './mapInBatches';
import { awaitedReplies, fit, LARGEST_STATE } from './state/evict';
import { unlessGone } from '../shared/transport/undefinedOn404';
import type { Entry, Message } from './listEntries';
import type { Server } from './pollClient';
import type { SessionNews } from './messages/readSession';
import { sessionNews } from './messages/readSession';
import { changedSessions } from './sessions/changedSessions';
import type { Cursor, State } from './state/state';
import { BEGINNING } from './serverTime';
import { unknownCursor, unreadCursor } from './messages/unknownCursor';
import type { Watch } from './watch';
import { watermark } from './sessions/watermark';

/** Replies that may be written at the same time in one session; what is newer waits until one of them is finished. */
const MOST_PENDING = 100;

/**
 * Room for what is waited for in several sessions together: a reply takes one, a session in which there are any takes two
 * more, of about a hundred letters each in what n8n has to keep. Where it is full, other sessions wait.
 */
const ROOM_TO_WAIT = 350;

const roomOf = (cursor: Cursor): number => {
	const replies = awaitedReplies(cursor).length;
	return replies > 0 ? replies + 2 : 0;
};

/** What a poll brought. */
export interface News {
	/** The finished messages that are wanted, the oldest first. */
	news: Message[];
	/** What is known after it. */
	state: State;
	/** Sessions that cannot be watched, since nothing tells whether they changed. */
	passedOver: readonly Entry[];
}

/** What came of a session that was to be read: nothing, where there was no time for it. */
interface Read {
	entry: Pick<Entry, 'id' | 'time' | 'print'>;
	/** `undefined` where the session is gone. */
	found?: SessionNews | undefined;
	isRead: boolean;
	error?: unknown;
}

const isOlder = (one: { time: string }, other: { time: string }) =>
	one.time === other.time ? 0 : one.time < other.time ? -1 : 1;

/** Reads the sessions in which something changed, a few at a time, as far as time and room allow. */
async function readEach(
	server: Server,
	watch: Watch,
	state: State,
	queue: ReadonlyArray<Read['entry']>,
): Promise<Read[]> {
	const { polls, waited = 0, marksFinished } = state;
	const sessions = new Map(state.sessions);
	const isOne = watch.sessionId !== undefined;
	let room = watch.most;
	let taken = [...sessions.values()].map(roomOf).reduce((sum, one) => sum + one, 0);
	let isFirst = true;
	/** Whether one was left of which nothing is kept: then all those after it are, so that what is left is the end of the list. */
	let isOver = false;
	return await inBatches(queue, async (entry): Promise<Read> => {
		const kept = sessions.get(entry.id);
		const share = isOne ? MOST_PENDING : Math.floor((ROOM_TO_WAIT - taken) / SIDE_BY_SIDE) - 2;
		const mostPending = Math.min(MOST_PENDING, Math.max(kept?.pending.length ?? 0, share));
		const isFull = room <= 0 || mostPending <= 0 || (isOver && kept === undefined);
		if (isFull || (!isFirst && server.isLate())) {
			isOver ||= kept === undefined;
			return { entry, isRead: false };
		}
		isFirst = false;
		const { from } = watch;
		const wanted = { from, most: room, mostPending, marksFinished, poll: polls, waited };
		const fetchPage = server.messagesOf(entry.id);
		const read = async () => {
			const cursor = kept ?? (await unknownCursor(fetchPage, entry, state));
			return await sessionNews(fetchPage, cursor, wanted, server.isLate);
		};
		try {
			const found = await (isOne ? read() : unlessGone(read()));
			room -= found?.news.length ?? 0;
			taken += (found ? roomOf(found.cursor) : 0) - (kept ? roomOf(kept) : 0);
			return { entry, found, isRead: true };
		} catch (error) {
			return { entry, error, isRead: false };
		}
	});
}

/** Counts the poll that begins, if replies are waited for: where they are not, nothing changes, and n8n has nothing to save. */
function counted(last: State, now: number): State {
	const { polls, clock = now, waited = 0 } = last;
	if (!last.sessions.some(([, { pending }]) => pending.length > 0)) return last;
	// Nobody waits for a clock that was set back.
	return { ...last, polls: polls + 1, waited: waited + Math.max(0, now - clock) };
}

/**
 * Finds what is new since the `last` poll, whose state it leaves as it is. A session that cannot be read holds nobody else
 * up: what is new in the others comes now, and that one is tried again with the next poll. Throws where nothing can be
 * read, and where nothing is new but something could not be read.
 * @param now what n8n's clock says, in milliseconds
 */
export async function follow(
	server: Server,
	watch: Watch,
	last: State,
	now: number,
): Promise<News> {
	const state = counted(last, now);
	const { changed, passedOver, gapsAfter } =
		watch.sessionId === undefined
			? await changedSessions(watch.sessions, state, server.isPastHalf)
			: {
					changed: [{ id: watch.sessionId, time: BEGINNING, print: '' }],
					...{ passedOver: [], gapsAfter: () => [] },
				};
	const isChanged = new Set(changed.map(({ id }) => id));
	const waiting = state.sessions
		.filter(([id, { pending, left }]) => (pending.length > 0 || left) && !isChanged.has(id))
		.map(([id, { updated, print }]) => ({ id, time: updated, print }));
	const reads = await readEach(server, watch, state, [...waiting, ...changed]);

	const news = reads.flatMap(({ found }) => found?.news ?? []).sort(isOlder);
	const heard = new Map(news.map(({ sessionId, time }) => [sessionId, time]));
	const missed = reads.find(({ error }) => error !== undefined);
	if (missed && news.length === 0) return await Promise.reject(missed.error);

	const sessions = new Map(state.sessions);
	for (const { entry, found, isRead, error } of reads) {
		const { id, print, time: updated } = entry;
		const known = sessions.get(id);
		if (found) {
			sessions.set(id, { ...found.cursor, print, updated, left: !found.whole });
		} else if (isRead) {
			sessions.delete(id);
		} else if (known) {
			sessions.set(id, { ...known, left: true });
		} else if (error !== undefined) {
			sessions.set(id, { ...unreadCursor(entry, state), print, updated, left: true });
		}
	}
	const isUnread = new Set(
		reads
			.filter(({ entry, isRead }) => !isRead && !sessions.has(entry.id))
			.map(({ entry }) => entry.id),
	);
	const gaps = gapsAfter(changed.filter(({ id }) => isUnread.has(id)));
	const isWaiting = [...sessions.values()].some(({ pending }) => pending.length > 0);
	const times = [...sessions.values()].map(({ updated }) => updated);
	const known = new Set(state.sessions.map(([id]) => id));
	/** Of one time, the first are forgotten first: those of a block that brought nothing are told by its anchor. */
	const worthOf = (id: string) => (known.has(id) ? 2 : heard.has(id) ? 1 : 0);
	return {
		news,
		passedOver,
		state: fit(
			{
				scope: state.scope,
				base: watermark(state.base, times),
				...(gaps.length > 0 ? { gaps } : {}),
				polls: state.polls,
				...(isWaiting ? { clock: now, waited: state.waited ?? 0 } : {}),
				marksFinished: state.marksFinished || reads.some(({ found }) => found?.marksFinished),
				sessions: [...sessions].sort(([one], [other]) => worthOf(one) - worthOf(other)),
			},
			LARGEST_STATE,
			heard,
		),
	};
}
