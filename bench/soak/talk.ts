import type { Message, Session } from '../../emulator/entities';
import type { Store } from '../../emulator/store';

/** Sessions that talk. */
export const SESSIONS = 1000;

/** By how many places the next session to talk is further on: no divisor of their number, so that all have their turn. */
const STRIDE = 7;

/** Replies grow this often before they are finished. */
const LEAST_GROWTH = 3;
const MORE_GROWTH = 6;

/** After so many turns one session gets many messages at once, and one a long answer. */
const BURST_EVERY = 200;
const BURST = 250;
const LARGE_EVERY = 300;

const USAGE = [{ type: 'usage_stats', content: '{"llm":"emulator-small","cost":0}' }];

interface Growing {
	session: Session;
	reply: Message;
	left: number;
}

/** People and models that talk, written straight into the books of the emulator. */
export interface Talk {
	/** The final texts of all finished messages, by their ID. */
	written: Map<string, string>;
	/** Sessions in which something was said. */
	sessions: Set<string>;
	/** One turn: somebody asks, and replies that were begun grow or end. */
	turn: () => void;
	/** Ends all that was begun. */
	finish: () => void;
}

/** Fills a store with sessions, each with an old message, and lets them talk turn by turn. */
export function createTalk(store: Store, large: (mark: string) => string): Talk {
	const all = store.addSessions(SESSIONS);
	for (const [index, { id }] of all.entries()) store.addExchange(id, `Old ${index}`, 'Old');
	const growing: Growing[] = [];
	const written = new Map<string, string>();
	const sessions = new Set<string>();
	let turns = 0;

	const keep = ({ id, content, sessionId }: Message) => {
		written.set(id, content);
		sessions.add(sessionId);
	};
	const end = ({ session, reply }: Growing, more: string) => {
		reply.content += more;
		reply.meta = USAGE;
		store.touch(session);
		keep(reply);
	};
	const ask = ({ id }: Session) => {
		const question = store.addMessage(id, { content: `Question ${turns}` });
		keep(question);
		return question;
	};
	const grow = () => {
		for (const one of growing.splice(0)) {
			one.left -= 1;
			if (one.left <= 0) {
				end(one, turns % LARGE_EVERY === 0 ? large('The end') : ' and that is all.');
				continue;
			}
			one.reply.content += ` part ${turns}`;
			store.touch(one.session);
			growing.push(one);
		}
	};

	return {
		written,
		sessions,
		turn: () => {
			turns += 1;
			grow();
			const session = all[(turns * STRIDE) % all.length];
			if (session === undefined) return;
			if (turns % BURST_EVERY === 0) {
				for (let count = 0; count < BURST; count += 1) ask(session);
			}
			const { id } = ask(session);
			const reply = store.addMessage(session.id, { content: 'Well,', replyTo: id });
			const left = LEAST_GROWTH + ((turns * STRIDE) % MORE_GROWTH);
			growing.push({ session, reply, left });
		},
		finish: () => {
			for (const one of growing.splice(0)) end(one, ' and that is all.');
		},
	};
}
