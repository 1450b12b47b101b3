import { undefinedOn404 } from '../../shared/transport/undefinedOn404';
import type { ListEntry } from '../listEntries';
import type { PollClient } from '../pollClient';
import { FIRST_PAGE } from '../pollClient';
import type { TriggerState, WatchedSession } from './triggerState';
import { BEGINNING, compareTimes } from '../../shared/serverTime';
import { readNewestFirst } from '../readNewestFirst';
import type { Watch } from '../triggerWatch';

/** Sessions whose messages are compared at most. */
const MAX_COMPARED_SESSIONS = 3;

/** Pages that are read of each of them at most. */
const MAX_COMPARED_PAGES = 5;

/** Whether a session exists and has a message that is known. Existence is enough where no message is known. */
async function isKnownSession(
	client: PollClient,
	id: string,
	{ doneIds, pending }: WatchedSession,
): Promise<boolean> {
	const knownIds = new Set([...doneIds, ...pending.map((reply) => reply.id)]);
	const isKnown = (message: ListEntry) => knownIds.has(message.id);
	const result = await undefinedOn404(
		readNewestFirst(
			{ fetchPage: client.messagesOf(id), isBudgetSpent: client.isBudgetSpent },
			{
				isEnd: (_, page) => page.some(isKnown),
				shouldContinue: (pageCount) => pageCount < MAX_COMPARED_PAGES,
			},
		),
	);
	return result !== undefined && (knownIds.size === 0 || result.entries.some(isKnown));
}

/**
 * Whether a server is the one that a state comes from, at another address: whether it has sessions and messages of that
 * state. Throws what a request throws.
 */
export async function isKnownServer(
	client: PollClient,
	{ sessionId, sessions }: Watch,
	state: TriggerState,
): Promise<boolean> {
	const entries = sessionId === undefined ? await sessions(FIRST_PAGE) : [];
	const known = new Map(state.sessions);
	const hasUnchanged = entries.some(({ id, time, fingerprint }) => {
		const session = known.get(id);
		return (
			session?.fingerprint === fingerprint || (time !== BEGINNING && session?.updatedAt === time)
		);
	});
	if (hasUnchanged) return true;
	const listedIds = new Set(entries.map(({ id }) => id));
	const candidates = [...known]
		.sort(([, one], [, other]) => compareTimes(other.updatedAt, one.updatedAt))
		// Those that the server lists come first.
		.sort(([one], [other]) => Number(listedIds.has(other)) - Number(listedIds.has(one)))
		.slice(0, MAX_COMPARED_SESSIONS);
	for (const [id, session] of candidates) {
		if (await isKnownSession(client, id, session)) return true;
	}
	return false;
}
