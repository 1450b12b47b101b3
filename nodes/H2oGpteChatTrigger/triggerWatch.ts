import type { FetchPage } from '../shared/transport/pages/paginate';
import type { MessageFilter } from './messages/messageFilter';
import type { ListEntry } from './listEntries';

/** Which sessions are watched, and for which messages. */
export interface Watch extends Pick<MessageFilter, 'author' | 'skipOwn' | 'maxMessages'> {
	/** The ID of the session, where a single one is watched. */
	sessionId?: string;
	/** What the names of sessions have to contain (`isWatchedByName`); all of them are watched without it. */
	namesContain?: string;
	/** The list of the sessions to watch, the last changed first, which is not used with a `sessionId`. */
	sessions: FetchPage<ListEntry>;
}
