import { longHash } from './text/hash';
import { replaceSurrogates } from './text/characters';

/** A message that this process sent, as the list of messages shows it as well. */
export interface SentMessage {
	/** The address of the server (`parseBaseUrl`). */
	serverUrl: string;
	sessionId: string;
	text: string;
}

/** Messages that are remembered at most. The one that was sent longest ago is forgotten first. */
export const MAX_SENT_MESSAGES = 10_000;

/** How long a message is remembered, in milliseconds: a day, so that a trigger that polls once a day knows it. */
export const MAX_SENT_AGE_MS = 86_400_000;

/**
 * When messages were sent, in `performance.now()` milliseconds, by their hashes: the latest one last. It holds no text, so
 * its size does not depend on what is said.
 */
const sentAtMs = new Map<string, number>();

/** A server may trim a text and replace what is no character, so neither counts. */
const keyOf = ({ serverUrl, sessionId, text }: SentMessage): string =>
	longHash(JSON.stringify([serverUrl, sessionId, replaceSurrogates(text).trim()]));

/** Remembers a message for a day. It has to be called before the message is sent, since a poll may find it at once. */
export function rememberSent(message: SentMessage): void {
	const nowMs = performance.now();
	const key = keyOf(message);
	sentAtMs.delete(key);
	sentAtMs.set(key, nowMs);
	for (const [oldest, timeMs] of sentAtMs) {
		if (nowMs - timeMs < MAX_SENT_AGE_MS && sentAtMs.size <= MAX_SENT_MESSAGES) break;
		sentAtMs.delete(oldest);
	}
}

/**
 * Whether this process sent a message of this text to this session within the last day: for servers that do not give back
 * the mark of a message (`clientMark.ts`). It may as well be the same words of somebody else.
 */
export function wasSent(message: SentMessage): boolean {
	// Polls ask this of every question without a mark, and most processes with a trigger send nothing.
	if (sentAtMs.size === 0) return false;
	const timeMs = sentAtMs.get(keyOf(message));
	return timeMs !== undefined && performance.now() - timeMs < MAX_SENT_AGE_MS;
}
