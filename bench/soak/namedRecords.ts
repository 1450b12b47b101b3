import type { Discrepancy } from './counts';

/** A message for a session by name, and what came of it. */
export interface NamedMessage {
	name: string;
	text: string;
	/** The ID of the session in its item; `undefined` where it failed. */
	sessionId: unknown;
}

/** A session at the server, with the questions in it. */
export interface NamedSession {
	id: string;
	name?: string;
	questions: readonly string[];
}

/**
 * Compares messages with the sessions of a server: each name has one session, with all messages of the name that were answered
 * and no others.
 */
export function compareNamed(
	messages: readonly NamedMessage[],
	sessions: readonly NamedSession[],
): Discrepancy[] {
	const nameOf = new Map(messages.map(({ text, name }) => [text, name]));
	const found: Discrepancy[] = [];
	for (const name of new Set(nameOf.values())) {
		const own = sessions.filter((session) => session.name === name);
		if (own.length > 1) found.push({ kind: 'doubled', subject: name });
	}
	for (const { name, text, sessionId } of messages) {
		if (sessionId === undefined) continue;
		const session = sessions.find(({ id }) => id === sessionId);
		const isThere = session?.name === name && session.questions.includes(text);
		if (!isThere) found.push({ kind: 'lost', subject: text });
	}
	for (const { name, questions } of sessions) {
		const strays = questions.filter((text) => nameOf.has(text) && nameOf.get(text) !== name);
		found.push(...strays.map((subject): Discrepancy => ({ kind: 'altered', subject })));
	}
	return found;
}
