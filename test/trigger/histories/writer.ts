import type { Clock } from '../../../emulator/clock';
import type { Session } from '../../../emulator/entities';
import { CLIENT_MARK } from '../../../nodes/shared/clientMark';
import { rememberSent } from '../../../nodes/shared/sentMessages';
import type { Duties, Ground, Known } from './known';
import { BEGINNINGS, USAGE } from './places';
import type { AskEvent, From, History } from './historySteps';

/** Writes messages, at times that a history decides. */
export interface Writer {
	/** Lets some time pass. */
	wait: () => void;
	pollBegins: () => void;
	post: (session: Session, count: number, sameTime: boolean, from: From) => void;
	/** Adds a reply to the last message that looks finished, or half-written. */
	reply: (session: Session, options: { grows: boolean; isMarked?: boolean }) => void;
	/** n8n asks. */
	ask: (session: Session, how: Omit<AskEvent, 'does' | 'pick'>) => void;
	/** The replies that are being written. */
	growing: () => Known[];
	finish: (entry: Known, fails: boolean) => void;
	/** Replies to a question of n8n that nothing replies to, long after it. */
	replyLate: (pick: number, grows: boolean) => void;
}

/** What a message is, if not a finished one with the words that it always has. */
interface MessageOptions {
	grows?: boolean;
	isMarked?: boolean;
	error?: string;
	/** Of a question that n8n sent, its text and its mark. */
	asks?: { content: string; mark: string };
	/** Of a reply, what it replies to; the last message of the session otherwise. */
	replyTo?: string | undefined;
}

/** The latest questions of n8n, whose replies may come late: as many as a trigger remembers even if its state is too large. */
const MAX_LATE = 2;

/** How many questions n8n sent in all histories: no two have the same words. */
let asked = 0;

/** Makes the one writer of a history. `clock` is the emulator's own. */
export function createWriter(
	{ store, known }: Ground,
	{ clock, serverUrl, duties }: { clock: Clock; serverUrl: string; duties: Duties },
	{ watch, pace, marksFinished, finishingTouches, clock: beginning }: History,
): Writer {
	let now = BEGINNINGS[beginning] * 1000;
	let polls = 0;
	/** When the last message of a session was, and how many polls had begun by then. */
	const lasts = new Map<string, { time: number; polls: number }>();
	/** The messages that something replied to. */
	const answered = new Set<string>();
	clock.now = () => now;
	const wait = () => {
		now += pace;
	};

	/**
	 * A time that comes twice. With more than one session to watch, a session that a poll may have seen does not get
	 * another message of the very same time: nothing in the list of sessions would tell.
	 */
	const timeFor = (session: Session, sameTime: boolean) => {
		const last = lasts.get(session.id);
		const hidden = watch !== 'session' && last?.time === now && last.polls !== polls;
		if (!sameTime || hidden) wait();
		lasts.set(session.id, { time: now, polls });
		return now;
	};

	/** The question of n8n that has this ID, if it has. */
	const repliedTo = (id: string) => {
		const own = known.get(id)?.own;
		return own?.id === id ? own : undefined;
	};

	const add = (
		session: Session,
		role: Known['role'],
		sameTime: boolean,
		{ grows = false, isMarked = marksFinished, error, asks, replyTo }: MessageOptions = {},
	): Known => {
		const number = known.size;
		const createdAt = timeFor(session, sameTime);
		const content = asks?.content ?? (grows ? `Begin ${number}` : `Message ${number}`);
		const isReply = role === 'assistant';
		const questionId = isReply ? (replyTo ?? session.messages.at(-1)?.id ?? session.id) : undefined;
		if (questionId !== undefined) answered.add(questionId);
		const hasUsage = isReply && !grows && isMarked && error === undefined;
		const { id } = store.addMessage(session.id, {
			content,
			createdAt,
			...(questionId !== undefined && { replyTo: questionId }),
			...(hasUsage && { meta: USAGE }),
			...(error !== undefined && { error }),
			...(asks && { llmArgs: JSON.stringify({ client_metadata: asks.mark }) }),
		});
		const entry: Known = {
			id,
			sessionId: session.id,
			role,
			number,
			createdAt,
			content,
			...(error !== undefined && { error }),
			finished: !grows,
			grew: grows || (isReply && !hasUsage && error === undefined),
			duties: duties.ofNew({ role, sessionId: session.id }, grows),
			own:
				questionId !== undefined
					? repliedTo(questionId)
					: asks?.mark === CLIENT_MARK
						? { id, unsureFor: new Set() }
						: undefined,
		};
		known.set(id, entry);
		return entry;
	};

	const growing = () =>
		[...known.values()].filter(({ finished, id }) => !finished && store.messages.has(id));

	const write = (entry: Known, more: string) => {
		entry.content += more;
		const message = store.messages.get(entry.id);
		if (message) message.content = entry.content;
		return message;
	};

	return {
		wait,
		growing,
		pollBegins: () => {
			polls += 1;
			growing().forEach((entry) => write(entry, ' and so on'));
		},
		post: (session, count, sameTime, from) => {
			for (let index = 0; index < count; index++) {
				const role = from === 'all' ? (index % 2 === 0 ? 'user' : 'assistant') : from;
				add(session, role, sameTime);
			}
		},
		reply: (session, options) => {
			add(session, 'assistant', false, options);
		},
		ask: (session, { count, sameTime, reply, mark }) => {
			for (let index = 0; index < count; index++) {
				const content = `Ask ${++asked}`;
				if (mark === CLIENT_MARK) rememberSent({ serverUrl, sessionId: session.id, text: content });
				const { id } = add(session, 'user', sameTime, { asks: { content, mark } });
				if (reply === 'none') continue;
				const error = reply === 'failed' ? 'The model gave up' : undefined;
				const grows = reply === 'slow';
				add(session, 'assistant', sameTime, { replyTo: id, grows, ...(error && { error }) });
			}
		},
		finish: (entry, fails) => {
			wait();
			const message = write(entry, fails ? '' : ' end');
			if (message && fails) message.error = entry.error = 'The model gave up';
			else if (message && marksFinished) message.meta = USAGE;
			entry.finished = true;
			const session = store.sessions.get(entry.sessionId);
			if (session && finishingTouches) store.touch(session);
		},
		replyLate: (pick, grows) => {
			const latest = [...known.values()].filter(({ id, own }) => own?.id === id).slice(-MAX_LATE);
			const open = latest.filter(({ id }) => store.messages.has(id) && !answered.has(id));
			const question = open[pick % open.length];
			const session = question && store.sessions.get(question.sessionId);
			if (session) add(session, 'assistant', false, { replyTo: question.id, grows });
		},
	};
}
