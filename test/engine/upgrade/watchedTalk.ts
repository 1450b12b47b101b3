import type { Clock } from '../../../emulator/clock';
import type { Message } from '../../../emulator/entities';
import type { Emulator } from '../../../emulator/startEmulator';
import { MANUAL, REPORT } from '../../support/useEmulator';

/** Marks a reply as finished. */
const USAGE: Message['meta'] = [{ type: 'usage_stats', content: '{"llm":"emulator-small"}' }];

/** The session that is watched where only one is. */
export const BUSY = 'busy';

/** A message, and where it was posted. */
export interface PostedMessage {
	content: string;
	sessionId: string;
	collectionId: string;
	/** Whether it was there when the watch began. */
	isOld: boolean;
}

/** What was posted while the earlier version watched, in stages: it polled after each of them. */
export interface WatchedTalk {
	/** Posts all of a stage. */
	stages: {
		beforeTheWatch: () => void;
		firstReplies: () => void;
		sessionsOfOneTime: () => void;
		backlog: () => void;
		/** What no earlier version has seen. */
		sinceThen: () => void;
	};
	messages: PostedMessage[];
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/**
 * Prepares a talk with the same IDs, times and contents each time.
 * @param clock the clock of the emulator, which moves on by a second with each look
 */
export function createTalk({ store }: Emulator, clock: Clock): WatchedTalk {
	const messages: PostedMessage[] = [];
	const unfinished: Message[] = [];
	let isWatched = false;
	let time = Date.UTC(2026, 5, 1) * 1000;
	clock.now = () => (time += 1_000_000);

	const open = (id: string, collectionId = MANUAL, updatedAt = clock.now()) =>
		store.addSession({ id, collectionId, updatedAt });
	const post = (sessionId: string, fields: Partial<Message> = {}): Message => {
		const content = `Message ${messages.length}`;
		const id = `message-${messages.length}`;
		const collectionId = store.sessions.get(sessionId)?.collectionId ?? '';
		messages.push({ content, sessionId, collectionId, isOld: !isWatched });
		return store.addMessage(sessionId, { id, content, ...fields });
	};
	const ask = (sessionId: string) => {
		const question = post(sessionId);
		return post(sessionId, { replyTo: question.id, meta: USAGE });
	};
	const askForLong = (sessionId: string) => {
		const reply = ask(sessionId);
		reply.meta = [];
		const last = messages.at(-1);
		if (last) last.isOld = false;
		unfinished.push(reply);
	};
	const finish = (reply: Message) => {
		reply.meta = USAGE;
		const session = store.sessions.get(reply.sessionId);
		if (session) store.touch(session);
	};

	return {
		messages,
		stages: {
			beforeTheWatch: () => {
				for (const index of range(5)) ask(open(`old-${index}`).id);
				ask(open('elsewhere', REPORT).id);
				ask(open(BUSY).id);
				askForLong(BUSY);
				askForLong('old-2');
				isWatched = true;
			},
			firstReplies: () => {
				const first = unfinished.shift();
				if (first) finish(first);
				ask(BUSY);
				askForLong(BUSY);
				ask('old-1');
				ask('elsewhere');
			},
			sessionsOfOneTime: () => {
				const createdAt = clock.now();
				for (const index of range(60))
					post(open(`block-${index}`, MANUAL, createdAt).id, { createdAt });
			},
			backlog: () => {
				for (const index of range(40)) post(open(`later-${index}`).id);
				range(600).forEach(() => post(BUSY));
			},
			sinceThen: () => {
				unfinished.forEach(finish);
				ask('old-3');
				ask('elsewhere');
				ask(BUSY);
				post('block-0');
				post('block-59');
				ask(open('new').id);
			},
		},
	};
}
