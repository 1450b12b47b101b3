import type { Call } from '../../../../../shared/operations/operationContext';
import { assertList } from '../../../../../shared/transport/assertShape';
import { paginate } from '../../../../../shared/transport/pages/paginate';
import { withSmallerPages } from '../../../../../shared/transport/pages/smallerPages';

/** What to look for, and where. */
interface Search {
	/** The collection whose sessions are meant; empty for all sessions of the user. */
	collectionId: string;
	name: string;
	/** The most sessions to look through. */
	max: number;
}

/**
 * Gives the ID of the session that was used last of those with exactly this name; `undefined` where none of those that are
 * looked through has it. Reads page by page, the last used first, until there is one. Throws what the requests throw.
 */
export async function findSession(
	call: Call,
	{ collectionId, name, max }: Search,
): Promise<string | undefined> {
	const fetchPage = withSmallerPages(async (page) =>
		assertList(
			collectionId === ''
				? await call('GET /chats', page)
				: await call('GET /collections/{collectionId}/chats', { collectionId, ...page }),
		),
	);
	let read = 0;
	for await (const { fresh, isRestart } of paginate(fetchPage, { remaining: () => max - read })) {
		read = isRestart ? fresh.length : read + fresh.length;
		for (const session of fresh) {
			if (session.name === name && typeof session.id === 'string') return session.id;
		}
	}
	return undefined;
}
