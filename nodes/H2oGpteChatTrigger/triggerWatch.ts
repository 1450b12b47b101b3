import type { FetchPage } from '../shared/transport/pages/paginate';
import type { MessageFilter } from './messages/messageFilter';
import type { ListEntry } from './listEntries';

/** Which sessions are watched, and for which messages. */
export interface Watch extends Pick<MessageFilter, 'author' | 'skipOwn' | 'maxMessages'> {
	/** The ID of the session, where a single one is watched. */
	sessionId?: string;
	/** The list of the watched sessions, the last changed first, which is not used with a `sessionId`. */
	sessions: FetchPage<ListEntry>;
}
