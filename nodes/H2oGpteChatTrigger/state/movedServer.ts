import { parseJson } from '../../shared/text/json';
import { undefinedOn404 } from '../../shared/transport/undefinedOn404';
import type { PollClient } from '../pollClient';
import { FIRST_PAGE } from '../pollClient';
import type { TriggerState, WatchedSession } from './triggerState';
import { BEGINNING } from '../serverTime';
import { readBack } from '../readBack';
import type { Watch } from '../watch';

/** Sessions that are looked into, to tell whether a server is known. */
const MAX_COMPARED_SESSIONS = 3;

/** Pages that are read for that in each of them. */
const MAX_COMPARED_PAGES = 5;

function scopeParts(scope: unknown): unknown[] {
	const value = typeof scope === 'string' ? parseJson(scope)?.value : undefined;
	return Array.isArray(value) ? value : [];
}

/** Whether two scopes are the same watch, maybe at another address of the server. */
export function isSameWatch(one: unknown, other: unknown): boolean {
	const [, ...watch] = scopeParts(one);
	const [, ...otherWatch] = scopeParts(other);
	return watch.length > 0 && JSON.stringify(watch) === JSON.stringify(otherWatch);
}

/** Whether a session is there, with a message that is known; it is enough that it is there where none is known. */
async function isKnownSession(
	server: PollClient,
	id: string,
	watched: WatchedSession,
): Promise<boolean> {
	const known = new Set([...watched.doneIds, ...watched.pending.map((reply) => reply.id)]);
	const walked = await undefinedOn404(
		readBack(server.messagesOf(id), {
			isEnd: (_, page) => page.some((message) => known.has(message.id)),
			shouldContinue: (pages) => pages < MAX_COMPARED_PAGES,
			isBudgetSpent: server.isBudgetSpent,
		}),
	);
	return walked !== undefined && (known.size === 0 || walked.entries.some((m) => known.has(m.id)));
}

/**
 * Whether a server is the one that a watch knows, at another address: whether it has the sessions and messages that are
 * known. Rejects where it cannot be asked.
 */
export async function isKnownServer(
	server: PollClient,
	{ sessionId, sessions }: Watch,
	state: TriggerState,
): Promise<boolean> {
	const entries = sessionId === undefined ? await sessions(FIRST_PAGE) : [];
	const known = new Map(state.sessions);
	const isUnchanged = entries.some(({ id, time, fingerprint }) => {
		const watched = known.get(id);
		return (
			watched?.fingerprint === fingerprint || (time !== BEGINNING && watched?.updatedAt === time)
		);
	});
	if (isUnchanged) return true;
	const listed = new Set(entries.map(({ id }) => id));
	const candidates = [...known]
		.sort(([, one], [, other]) => (one.updatedAt > other.updatedAt ? -1 : 1))
		// Those that are there come first.
		.sort(([one], [other]) => Number(listed.has(other)) - Number(listed.has(one)))
		.slice(0, MAX_COMPARED_SESSIONS);
	for (const [id, watched] of candidates) {
		if (await isKnownSession(server, id, watched)) return true;
	}
	return false;
}
