import type { FetchPage } from '../transport/pages';
import type { Wanted } from './changes';
import type { Entry } from './message';

/** What is watched, and for what. */
export interface Watch extends Pick<Wanted, 'from' | 'most'> {
	/** The session, where it is only one. */
	sessionId?: string;
	/** The list of the sessions, where they are several, the last changed first. */
	sessions: FetchPage<Entry>;
}
