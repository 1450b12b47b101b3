import type { FetchPage } from '../shared/transport/pages/paginate';
import type { Wanted } from './messages/messageChanges';
import type { Entry } from './listEntries';

/** What is watched, and for what. */
export interface Watch extends Pick<Wanted, 'from' | 'most'> {
	/** The session, where it is only one. */
	sessionId?: string;
	/** The list of the sessions, where they are several, the last changed first. */
	sessions: FetchPage<Entry>;
}
