import type { PollClient } from '../../../nodes/H2oGpteChatTrigger/pollClient';
import type { ListEntry, SessionMessage } from '../../../nodes/H2oGpteChatTrigger/listEntries';
import { readMessages, readSessionEntry } from '../../../nodes/H2oGpteChatTrigger/listEntries';
import type { Watch } from '../../../nodes/H2oGpteChatTrigger/triggerWatch';

interface Message {
	id: string;
	created_at: string;
}

interface Session {
	id: string;
	/** Nothing, where the server gives no time. */
	updated: string;
	/** Its messages, the newest last. */
	messages: Message[];
}

/** Microseconds of a time in the form of the server. */
const timestamp = (microseconds: number) =>
	`${new Date(Math.floor(microseconds / 1000)).toISOString().slice(0, -1)}${String(microseconds % 1000).padStart(3, '0')}Z`;

/**
 * A server with nothing but a list of sessions, which may be very long, and their messages; without HTTP, so that a
 * hundred thousand of them are quickly read.
 */
export function floodServer({ clamp = 100, lateAfter = Number.POSITIVE_INFINITY } = {}) {
	/** The last changed one last, and after it those without a time, which come first in descending order. */
	let list: Session[] = [];
	const undated = new Set<Session>();
	const byId = new Map<string, Session>();
	let now = Date.UTC(2026, 7, 4) * 1000;
	let count = 0;
	/** Requests, all of them and those of this poll, and how often a list was asked for. */
	const asked = { all: 0, poll: 0, lists: 0 };
	const said: string[] = [];
	/** What happens before the next requests are answered. */
	const hooks: { before?: (request: number) => void } = {};

	const tick = () => timestamp((now += 7));
	const say = (session: Session, time = tick()) => {
		if (!undated.has(session)) session.updated = time;
		const message = { id: `m${++count}`, created_at: time };
		session.messages.push(message);
		said.push(message.id);
	};
	/** Where sessions of a time belong: before those that a clock dated later. */
	const placeOf = (updated: string) => {
		let place = list.length - undated.size;
		while ((list[place - 1]?.updated ?? '') > updated) place--;
		return place;
	};
	const add = (many: number, { isDated = true, isAtOnce = false } = {}) => {
		const time = tick();
		const made = Array.from({ length: many }, () => ({
			id: `s${++count}`,
			updated: '',
			messages: [],
		}));
		for (const session of made) {
			if (!isDated) undated.add(session);
			say(session, isAtOnce ? time : undefined);
			byId.set(session.id, session);
		}
		if (isDated) list.splice(placeOf(time), 0, ...made);
		else list.push(...made);
	};
	/** Puts sessions that changed where their new times belong. */
	const move = (sessions: Session[]) => {
		const moved = new Set(sessions.filter((session) => !undated.has(session)));
		list = list.filter((session) => !moved.has(session));
		for (const session of moved) list.splice(placeOf(session.updated), 0, session);
	};

	/** What was read of sessions and messages: as long as they do not change, reading them again gives the same. */
	const entries = new WeakMap<Session, { updated: string; entry: ListEntry }>();
	const messages = new WeakMap<Message, SessionMessage[]>();
	const entryOf = (session: Session): ListEntry => {
		const { id, updated } = session;
		const known = entries.get(session);
		if (known?.updated === updated) return known.entry;
		const entry = readSessionEntry({ id, updated_at: updated || null });
		entries.set(session, { updated, entry });
		return entry;
	};
	const messageOf = (sessionId: string, message: Message): SessionMessage[] => {
		const read = messages.get(message) ?? readMessages(sessionId, [{ ...message }]);
		messages.set(message, read);
		return read;
	};

	const page = <Value>(values: Value[], { offset, limit }: { offset: number; limit: number }) => {
		const end = values.length - offset;
		return values.slice(Math.max(0, end - Math.min(limit, clamp)), Math.max(0, end)).reverse();
	};
	const request = () => {
		asked.all += 1;
		asked.poll += 1;
		hooks.before?.(asked.all);
	};
	const server: PollClient = {
		isBudgetSpent: () => asked.poll >= lateAfter,
		isHalfSpent: () => asked.poll >= lateAfter / 2,
		get: async () => [],
		download: async () => await Promise.reject(new Error('No file is asked for')),
		messagesOf: (id) => async (asks) => {
			request();
			const found = byId.get(id) ?? { messages: [] };
			return page<Message>(found.messages, asks).flatMap((message) => messageOf(id, message));
		},
		sessionsAt: () => async (asks) => {
			request();
			asked.lists += 1;
			return page(list, asks).map(entryOf);
		},
	};
	const watch: Watch = {
		author: 'all',
		skipOwn: true,
		maxMessages: 5000,
		sessions: server.sessionsAt('GET /chats', {}),
	};
	return {
		server,
		watch,
		asked,
		said,
		hooks,
		add,
		/** Something is said in sessions at some places of the list, the last changed first. */
		sayIn: (places: number[]) => {
			const sessions = places.flatMap((place) => list.at(-1 - place) ?? []);
			for (const session of sessions) say(session);
			move(sessions);
		},
		/** All sessions get one time, by which they keep their order or are listed the other way round. */
		touchAll: ({ isReversed = false } = {}) => {
			const time = tick();
			for (const session of list) session.updated = time;
			if (isReversed) list.reverse();
		},
		/** Something is said in sessions at some places, which stay there: what follows touches all. */
		sayBefore: (places: number[]) => {
			for (const session of places.flatMap((place) => list.at(-1 - place) ?? [])) say(session);
		},
		/** Sessions at some places are deleted, and what was said in them need not be told. */
		remove: (places: number[]) => {
			const gone = new Set(places.flatMap((place) => list.at(-1 - place) ?? []));
			list = list.filter((session) => !gone.has(session));
			for (const session of gone) undated.delete(session);
			return [...gone].flatMap(({ messages }) => messages.map(({ id }) => id));
		},
		setClock: (byDays: number) => {
			now += byDays * 86_400_000_000;
		},
		beginPoll: () => {
			asked.poll = 0;
		},
	};
}
