import type { Message, Session } from './entities';
import { refusal } from './httpRefusal';
import type { Store } from './store';

/** An answer that somebody voted on or wrote about, with its question. */
export interface Rated {
	session: Session;
	question: Message;
	reply: Message;
}

/** Which answers to list. */
export interface RatedFilter {
	collectionId?: string;
	/** Whether only those of sessions without a collection. */
	hasNoCollection: boolean;
	/** Microseconds since 1970: those that were given before are left out. */
	since: number;
}

const HOUR = 3_600_000_000;

/** How long the units of an interval are, in microseconds. */
const UNITS: ReadonlyMap<string, number> = new Map([
	['hour', HOUR],
	['day', 24 * HOUR],
	['week', 7 * 24 * HOUR],
	['month', 30 * 24 * HOUR],
	['year', 365 * 24 * HOUR],
]);

/** Reads an interval such as `7 days`, in microseconds. Throws a refusal with 400 for what is none. */
export function readInterval(text: string): number {
	const [, count = '', unit = ''] = /^(\d{1,4}) (\w+?)s?$/.exec(text.trim().toLowerCase()) ?? [];
	const length = UNITS.get(unit);
	if (length !== undefined) return Number(count) * length;
	const known = [...UNITS.keys()].map((name) => `${name}s`).join(', ');
	throw refusal(400, `"${text.slice(0, 100)}" is no interval: give a number and one of ${known}.`);
}

/** Whether there is feedback on a message: a vote, or words. Votes on questions are kept and not shown. */
const isRated = ({ replyTo, votes, feedback }: Message): boolean =>
	replyTo !== undefined && (votes !== 0 || feedback !== undefined);

/** Gives the answers that there is feedback on, the newest first. */
export function ratedIn({ sessions, messages }: Store, filter: RatedFilter): Rated[] {
	const { collectionId, hasNoCollection, since } = filter;
	return [...messages.values()]
		.filter((message) => isRated(message) && message.createdAt >= since)
		.sort((one, other) => other.createdAt - one.createdAt)
		.flatMap((reply) => {
			const session = sessions.get(reply.sessionId);
			const question = messages.get(reply.replyTo ?? '');
			if (!session || !question) return [];
			if (collectionId !== undefined && session.collectionId !== collectionId) return [];
			if (hasNoCollection && session.collectionId !== undefined) return [];
			return [{ session, question, reply }];
		});
}
