/** Which messages of a session a poll emits, and what it takes to judge whether a reply is finished. */
export interface MessageFilter {
	author: 'all' | 'user' | 'assistant';
	/** Whether questions that n8n sent are left out, and the replies to them. */
	skipOwn: boolean;
	/** Messages that are emitted at most; newer ones are left to the next poll. */
	maxMessages: number;
	/** Unfinished replies that are tracked at most; newer messages are left to the next poll. */
	maxPending: number;
	/** Whether the server is known to add usage metadata to finished replies. */
	marksCompletion: boolean;
	/** The number of this poll (`TriggerState.pollCount`). */
	pollCount: number;
	/** How long polls have been waiting for replies, in milliseconds (`TriggerState.waitedMs`). */
	waitedMs: number;
}
