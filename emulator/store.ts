import { randomUUID } from 'node:crypto';

import type { AgentFile } from './agentFiles';
import type { Clock } from './clock';
import type { AgentTool, Message, Model, PromptTemplate, Session, SharedSession } from './entities';
import { createJobs, type Jobs } from './jobs';
import { createLibrary, OWNER, type Library } from './library/library';
import type { Run } from './runs';
import { insertMessage, sessionOrder, takeMessage } from './sessionOrder';
import { loadSeed } from './seed';

/** What may be said of a new entity; the rest is made up. */
export type SessionFields = Partial<Omit<Session, 'messages'>>;
export type MessageFields = Partial<Omit<Message, 'sessionId'>>;

/** The server's memory, and ways to fill it without HTTP. */
export interface Store extends Library {
	sessions: Map<string, Session>;
	messages: Map<string, Message>;
	/** By id, in the order in which they were shared. */
	sharedSessions: Map<string, SharedSession>;
	jobs: Jobs;
	/** The answers that are being written, by the ids of their questions. */
	runs: Map<string, Run>;
	/** What agents made, by id, with the session that it was made in. */
	agentFiles: Map<string, AgentFile & { sessionId: string }>;
	promptTemplates: Map<string, PromptTemplate>;
	models: Model[];
	agentTools: AgentTool[];
	addSession: (fields?: SessionFields) => Session;
	/** Adds many sessions; `fields` is asked for each, with its index from 0. */
	addSessions: (count: number, fields?: (index: number) => SessionFields) => Session[];
	/** Adds a message and moves the session's time on to it. */
	addMessage: (sessionId: string, fields?: MessageFields) => Message;
	/** Adds many messages; `fields` is asked for each, with its index from 0. */
	addMessages: (
		sessionId: string,
		count: number,
		fields?: (index: number) => MessageFields,
	) => Message[];
	/** Adds a question and its finished reply. */
	addExchange: (
		sessionId: string,
		question: string,
		answer: string,
		fields?: MessageFields,
	) => { question: Message; reply: Message };
	removeSession: (sessionId: string) => void;
	removeMessage: (messageId: string) => void;
	/** The sessions, last updated first. */
	newestSessions: () => readonly Session[];
	/** Says that a session was changed just now. */
	touch: (session: Session) => void;
	/** Forgets everything but the seed. */
	reset: () => void;
}

/** The metadata that tells a client that a reply is finished. */
function finished(): Message['meta'] {
	return [{ type: 'usage_stats', content: JSON.stringify({ llm: 'emulator-small', cost: 0 }) }];
}

/**
 * Makes a store that holds the seed.
 * @param clock gives new entities their times
 */
export function createStore(clock: Clock): Store {
	const seed = loadSeed();
	const library = createLibrary(clock, seed.shelves);
	const sessions = new Map<string, Session>();
	const order = sessionOrder(sessions);

	const addSession: Store['addSession'] = (fields = {}) => {
		const session: Session = {
			id: randomUUID(),
			...OWNER,
			...fields,
			updatedAt: fields.updatedAt ?? clock.now(),
			messages: [],
		};
		sessions.set(session.id, session);
		order.change();
		return session;
	};

	const addMessage: Store['addMessage'] = (sessionId, fields = {}) => {
		const session = sessions.get(sessionId);
		if (!session) throw new RangeError(`There is no session "${sessionId}".`);
		const message: Message = {
			id: randomUUID(),
			content: '',
			votes: 0,
			llmArgs: fields.replyTo === undefined ? '{}' : 'null',
			meta: [],
			references: [],
			...fields,
			sessionId,
			createdAt: fields.createdAt ?? clock.now(),
		};
		insertMessage(session.messages, message);
		session.updatedAt = Math.max(session.updatedAt, message.createdAt);
		order.change();
		store.messages.set(message.id, message);
		return message;
	};

	const store: Store = {
		...library,
		jobs: createJobs(clock),
		runs: new Map(),
		agentFiles: new Map(),
		sessions,
		messages: new Map(),
		sharedSessions: new Map(),
		promptTemplates: new Map(),
		models: [],
		agentTools: [],
		addSession,
		addSessions: (count, fields = () => ({})) =>
			Array.from({ length: count }, (_, index) => addSession(fields(index))),
		addMessage,
		addMessages: (sessionId, count, fields = () => ({})) =>
			Array.from({ length: count }, (_, index) => addMessage(sessionId, fields(index))),
		addExchange: (sessionId, content, answer, fields = {}) => {
			const question = addMessage(sessionId, { content, username: OWNER.username });
			const reply = addMessage(sessionId, {
				meta: finished(),
				...fields,
				content: answer,
				replyTo: question.id,
			});
			return { question, reply };
		},
		removeSession: (sessionId) => {
			sessions.get(sessionId)?.messages.forEach(({ id }) => {
				store.messages.delete(id);
				store.runs.delete(id);
			});
			for (const [id, file] of store.agentFiles) {
				if (file.sessionId === sessionId) store.agentFiles.delete(id);
			}
			sessions.delete(sessionId);
			order.change();
		},
		removeMessage: (messageId) => {
			const message = store.messages.get(messageId);
			if (message) takeMessage(sessions.get(message.sessionId)?.messages ?? [], message);
			store.messages.delete(messageId);
		},
		newestSessions: order.newestFirst,
		touch: (session) => {
			session.updatedAt = clock.now();
			order.change();
		},
		reset: () => {
			sessions.clear();
			order.change();
			store.messages.clear();
			store.sharedSessions.clear();
			library.resetLibrary();
			store.jobs.clear();
			store.runs.clear();
			store.agentFiles.clear();
			store.promptTemplates = new Map(
				seed.promptTemplates.map((entry) => [entry.id, { ...entry }]),
			);
			store.models = seed.models.map((entry) => ({ ...entry }));
			store.agentTools = seed.agentTools.map((entry) => ({ ...entry }));
		},
	};
	store.reset();
	return store;
}
