import { inBatches } from './batches';
import { cursorAt } from './cursor';
import { unlessGone } from './gone';
import type { Entry, Message } from './message';
import type { Server } from './server';
import type { SessionNews } from './sessionNews';
import { sessionNews } from './sessionNews';
import { changedSessions } from './sessions';
import type { State } from './state';
import { fit } from './state';
import { BEGINNING, justBefore } from './time';
import type { Watch } from './watch';

/** What a poll brought. */
export interface News {
	/** The finished messages that are wanted, the oldest first. */
	news: Message[];
	/** What is known after it. */
	state: State;
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
	{ base, polls, marksFinished, sessions }: State,
	queue: ReadonlyArray<Read['entry']>,
): Promise<Read[]> {
	let room = watch.most;
	let isFirst = true;
	return await inBatches(queue, async (entry): Promise<Read> => {
		if (room <= 0 || (!isFirst && server.isLate())) return { entry, isRead: false };
		isFirst = false;
		const cursor = sessions[entry.id] ?? cursorAt(justBefore(base));
		const wanted = { from: watch.from, most: room, marksFinished, poll: polls };
		const asked = sessionNews(server.messagesOf(entry.id), cursor, wanted, server.isLate);
		try {
			const found = await (watch.sessionId === undefined ? unlessGone(asked) : asked);
			room -= found?.news.length ?? 0;
			return { entry, found, isRead: true };
		} catch (error) {
			return { entry, error, isRead: false };
		}
	});
}

/**
 * Finds what is new since the `last` poll, whose state it leaves as it is. A session that cannot be read holds nobody else up: what
 * is new in the others comes now, and that one is tried again with the next poll. Throws where nothing can be read, and
 * where nothing is new but something could not be read.
 */
export async function follow(server: Server, watch: Watch, last: State): Promise<News> {
	const isWaiting = Object.values(last.sessions).some(({ pending }) => pending.length > 0);
	// Without replies to wait for, nothing changes, and n8n has nothing to save.
	const state = { ...last, polls: last.polls + Number(isWaiting) };
	const { changed, newest, whole } =
		watch.sessionId === undefined
			? await changedSessions(watch.sessions, state, server.isLate)
			: {
					changed: [{ id: watch.sessionId, time: BEGINNING, print: '' }],
					...{ newest: BEGINNING, whole: true },
				};
	const isChanged = new Set(changed.map(({ id }) => id));
	const waiting = Object.entries(state.sessions)
		.filter(([id, { pending }]) => pending.length > 0 && !isChanged.has(id))
		.map(([id, { updated, print }]) => ({ id, time: updated, print }));
	const reads = await readEach(server, watch, state, [...waiting, ...changed]);

	const news = reads.flatMap(({ found }) => found?.news ?? []).sort(isOlder);
	const missed = reads.find(({ error }) => error !== undefined);
	if (missed && news.length === 0) return await Promise.reject(missed.error);

	const sessions = new Map(Object.entries(state.sessions));
	for (const { entry, found, isRead } of reads) {
		if (found) {
			const print = found.whole ? entry.print : '';
			sessions.set(entry.id, { ...found.cursor, print, updated: entry.time });
		} else if (isRead) {
			sessions.delete(entry.id);
		}
	}
	const left = reads
		.filter(({ isRead, found }) => !isRead || found?.whole === false)
		.map(({ entry }) => entry)
		.sort(isOlder);
	const isComplete = whole && left.length === 0;
	return {
		news,
		state: fit({
			scope: state.scope,
			base: isComplete ? newest : state.base,
			...(isComplete ? {} : { behind: whole ? left[0]?.time : state.base }),
			polls: state.polls,
			marksFinished: state.marksFinished || reads.some(({ found }) => found?.marksFinished),
			sessions: Object.fromEntries(sessions),
		}),
	};
}
