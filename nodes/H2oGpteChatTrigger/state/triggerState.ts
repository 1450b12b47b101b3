import type { ServerTime } from '../serverTime';

/** A reply that is still being written. */
export interface PendingReply {
	id: string;
	time: ServerTime;
	/** What it looked like. */
	fingerprint: string;
	/** The number of the poll that first saw it like that. */
	firstSeenPoll: number;
	/** How long polls had been waiting by then, in milliseconds. */
	firstSeenWaitedMs?: number;
	/** Whether it was there when the watch began: then it is news only once it changes. */
	isPreexisting: boolean;
}

/** How far a session has been read. */
export interface SessionCursor {
	/** Messages up to this time are done, unless they stand before one of `ids` in the list. */
	watermark: ServerTime;
	/** The latest time of the messages that are done, but for one: only two of them bear a time out. */
	newestConfirmed: ServerTime;
	/** The latest messages that are done, the newest first. */
	doneIds: string[];
	pending: PendingReply[];
	/** How many messages were too many for one poll: those before this place in the list come later. */
	backlogOffset: number;
}

/** A session that was read, and what its entry in the list of sessions looked like then. */
export interface WatchedSession extends SessionCursor {
	fingerprint: string;
	updatedAt: ServerTime;
	/** Whether something of it was left for the next poll. */
	hasBacklog: boolean;
}

/** How far a block was read, sessions that stand side by side in the list since all have the same time. */
export interface BlockAnchor {
	/** How many of them are done. */
	doneCount: number;
	/** Some that are done, the last one first, at growing distances. */
	doneIds: string[];
}

/** Sessions that are not read yet, of a list that was too long for one poll: those that last changed between two times. */
export interface Gap {
	since: ServerTime;
	until: ServerTime;
	/** Their messages up to this time are done. */
	resumeFrom: ServerTime;
	/** About where those of the time `until` begin in the list of sessions. */
	offset: number;
	/** Which of the sessions of the time `until` are done, where they are too many to be remembered. */
	anchor?: BlockAnchor;
}

/** All that a trigger remembers between two polls. Every time in it but `clock` is the server's. */
export interface TriggerState {
	/** What is watched; another scope begins anew. */
	scope: string;
	/** Sessions that are not in `sessions` and changed before this time are done, unless they are in one of the gaps. */
	watermark: ServerTime;
	/** The latest one first. */
	gaps?: Gap[];
	/** How many polls there were while replies were being written. */
	pollCount: number;
	/** What n8n's clock said at the last poll, where replies were being written: the milliseconds of `Date.now()`. */
	lastPollMs?: number;
	/** How long polls have been waiting for replies by n8n's clock, in milliseconds. */
	waitedMs?: number;
	/** Whether this server marks finished replies with usage metadata. */
	marksCompletion: boolean;
	/** By their IDs. A list, since an ID may be any text, also one that means something else as the name of a property. */
	sessions: Array<[id: string, watched: WatchedSession]>;
}
