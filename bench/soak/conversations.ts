import type { Message, Session } from '../../emulator/entities';
import type { Store } from '../../emulator/store';

/** Sessions in which messages are written. */
export const SESSIONS = 1000;

/** Milliseconds between two turns; a question is asked in one session in each. */
export const TURN_MS = 100;

/** By how many places the session of the next turn is further on: no divisor of their number, so that all have a turn. */
const SESSION_STRIDE = 7;

/** How often replies grow before they are finished: so often at least, and up to as many times more. */
const MIN_GROWTHS = 3;
const GROWTH_SPREAD = 6;

/** Turns from one burst of messages in one session to the next, and the messages of a burst. */
const BURST_INTERVAL = 200;
const BURST_MESSAGES = 250;

/** Turns from one long reply to the next. */
const LARGE_INTERVAL = 300;

const USAGE = [{ type: 'usage_stats', content: '{"llm":"emulator-small","cost":0}' }];

interface GrowingReply {
	session: Session;
	reply: Message;
	growthsLeft: number;
}

/** Questions and replies that are written straight into the store of an emulator. */
export interface Conversations {
	/** The final texts of all finished messages, by the ID of the message. */
	finalTexts: Map<string, string>;
	/** Sessions in which something was written. */
	sessionIds: Set<string>;
	/** Asks a question, and lets unfinished replies grow or end. */
	takeTurn: () => void;
	/** Ends all unfinished replies. */
	finish: () => void;
}

/**
 * Fills a store with sessions, each with an old message.
 * @param largeText gives long text that starts with what it is given
 */
export function createConversations(
	store: Store,
	largeText: (prefix: string) => string,
): Conversations {
	const sessions = store.addSessions(SESSIONS);
	for (const [index, { id }] of sessions.entries()) store.addExchange(id, `Old ${index}`, 'Old');
	const growing: GrowingReply[] = [];
	const finalTexts = new Map<string, string>();
	const sessionIds = new Set<string>();
	let turns = 0;

	const recordFinished = ({ id, content, sessionId }: Message) => {
		finalTexts.set(id, content);
		sessionIds.add(sessionId);
	};
	const end = ({ session, reply }: GrowingReply, lastText: string) => {
		reply.content += lastText;
		reply.meta = USAGE;
		store.touch(session);
		recordFinished(reply);
	};
	const ask = ({ id }: Session) => {
		const question = store.addMessage(id, { content: `Question ${turns}` });
		recordFinished(question);
		return question;
	};
	const growReplies = () => {
		for (const one of growing.splice(0)) {
			one.growthsLeft -= 1;
			if (one.growthsLeft <= 0) {
				end(one, turns % LARGE_INTERVAL === 0 ? largeText('The end') : ' and that is all.');
				continue;
			}
			one.reply.content += ` part ${turns}`;
			store.touch(one.session);
			growing.push(one);
		}
	};

	return {
		finalTexts,
		sessionIds,
		takeTurn: () => {
			turns += 1;
			growReplies();
			const session = sessions[(turns * SESSION_STRIDE) % sessions.length];
			if (session === undefined) return;
			if (turns % BURST_INTERVAL === 0) {
				for (let count = 0; count < BURST_MESSAGES; count += 1) ask(session);
			}
			const { id } = ask(session);
			const reply = store.addMessage(session.id, { content: 'Well,', replyTo: id });
			const growthsLeft = MIN_GROWTHS + ((turns * SESSION_STRIDE) % GROWTH_SPREAD);
			growing.push({ session, reply, growthsLeft });
		},
		finish: () => {
			for (const one of growing.splice(0)) end(one, ' and that is all.');
		},
	};
}
