import type { ServerTime } from '../../shared/serverTime';

/** A reply that is not known to be finished. */
export interface PendingReply {
	id: string;
	time: ServerTime;
	/** The fingerprint of the message when it was read last. */
	fingerprint: string;
	/** The number of the poll that saw it in this form first. */
	firstSeenPoll: number;
	/** `waitedMs` of the trigger at that poll. */
	firstSeenWaitedMs?: number;
	/** Whether it existed when the trigger started: then it is emitted only if it changes. */
	isPreexisting: boolean;
}

/** How far a session has been read. A message is done once it was emitted or does not have to be. */
export interface SessionCursor {
	/** Messages up to this time are done, unless they stand before one of `doneIds` in the list. */
	watermark: ServerTime;
	/**
	 * The latest time that two done messages confirm: the second latest of those that were read. The latest one alone may have
	 * been dated far ahead by a clock that jumped.
	 */
	newestConfirmed: ServerTime;
	/** The IDs of the latest done messages, the newest first. */
	doneIds: string[];
	pending: PendingReply[];
	/**
	 * The IDs of questions that n8n sent and of which no reply is done, the newest first; none where there is no such
	 * question. They are kept whether or not the trigger skips them, so that the option for it can change at any time.
	 */
	unansweredOwn?: string[];
	/** The messages before this offset in the list are left to the next poll; 0 where there are none. */
	backlogOffset: number;
}

/** A session that was read, and its entry in the list of sessions at that time. */
export interface WatchedSession extends SessionCursor {
	fingerprint: string;
	updatedAt: ServerTime;
	/** Whether some of its messages are left to the next poll. */
	hasBacklog: boolean;
}

/** How far a block was read: sessions of the same time, which therefore follow each other in the list. */
export interface BlockAnchor {
	/** How many sessions of the block are done, from its beginning. */
	doneCount: number;
	/** The IDs of some of them, the last one first, at growing distances. */
	doneIds: string[];
}

/** Unread sessions of a list that was too long for one poll: those that last changed from one time to another. */
export interface Gap {
	since: ServerTime;
	until: ServerTime;
	/** Messages of these sessions up to this time are done. */
	resumeFrom: ServerTime;
	/** The offset in the list of sessions at which those of the time `until` began, or a little before. */
	offset: number;
	/** Which of the sessions of the time `until` are done, where there are too many to remember each. */
	anchor?: BlockAnchor;
}

/** The state of a trigger between two polls. All times but `lastPollMs` are the server's. */
export interface TriggerState {
	/** What the state belongs to: with another scope, the trigger starts anew. */
	scope: string;
	/** Sessions that are not remembered and last changed before this time are done, unless they are in a gap. */
	watermark: ServerTime;
	/** The latest one first. */
	gaps?: Gap[];
	/** The number of polls with pending replies. */
	pollCount: number;
	/** n8n's clock at the last poll, where replies were pending: milliseconds since 1970. */
	lastPollMs?: number;
	/** How long polls have been waiting for pending replies by n8n's clock, in milliseconds. */
	waitedMs?: number;
	/** Whether the server is known to add usage metadata to finished replies. */
	marksCompletion: boolean;
	/** The remembered sessions by ID. Pairs, since an ID may be any text, even `__proto__`. */
	sessions: Array<[id: string, session: WatchedSession]>;
}
