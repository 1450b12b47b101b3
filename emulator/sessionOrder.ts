import type { Message, Session } from './entities';

/** The sessions in the order of their lists. */
export interface SessionOrder {
	/** Last updated first, the later made of two equal ones first. Sorts only after a change, not for each page. */
	newestFirst: () => readonly Session[];
	/** Says that sessions came, went or were updated. */
	change: () => void;
}

/** Makes the order of sessions. */
export function sessionOrder(sessions: ReadonlyMap<string, Session>): SessionOrder {
	let kept: Session[] | undefined;
	return {
		newestFirst: () => {
			if (kept?.length !== sessions.size) kept = undefined;
			kept ??= [...sessions.values()]
				.reverse()
				.sort((one, other) => other.updatedAt - one.updatedAt);
			return kept;
		},
		change: () => {
			kept = undefined;
		},
	};
}

/** Finds where the messages begin that are as late as a time, or later; `isAfter` for those that are later. */
function placeOf(messages: readonly Message[], createdAt: number, isAfter: boolean): number {
	let [low, high] = [0, messages.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		const at = messages[middle]?.createdAt ?? Infinity;
		if (at < createdAt || (isAfter && at === createdAt)) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Puts a message where its time belongs, after those of the same time. */
export function insertMessage(messages: Message[], message: Message): void {
	const { createdAt } = message;
	const isLast = (messages.at(-1)?.createdAt ?? 0) <= createdAt;
	messages.splice(isLast ? messages.length : placeOf(messages, createdAt, true), 0, message);
}

/** Takes a message out of those of its session. */
export function takeMessage(messages: Message[], message: Message): void {
	const expected = messages.indexOf(message, placeOf(messages, message.createdAt, false));
	const at = expected >= 0 ? expected : messages.indexOf(message);
	if (at >= 0) messages.splice(at, 1);
}
