import type { FetchPage } from '../shared/transport/pages/paginate';
import type { MessageFilter } from './messages/messageChanges';
import type { ListEntry } from './listEntries';

/** What is watched, and for what. */
export interface Watch extends Pick<MessageFilter, 'author' | 'maxMessages'> {
	/** The session, where it is only one. */
	sessionId?: string;
	/** The list of the sessions, where they are several, the last changed first. */
	sessions: FetchPage<ListEntry>;
}
