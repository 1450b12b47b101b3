import type { Event, From } from './historySteps';

/** Whether a message has to be emitted, may be, or must not be. */
export type Duty = 'required' | 'optional' | 'forbidden';

/** What is known of a message, whether or not it still exists. */
export interface Known {
	id: string;
	sessionId: string;
	role: 'user' | 'assistant';
	/** Its place among all messages. */
	number: number;
	createdAt: number;
	content: string;
	error?: string;
	finished: boolean;
	/** Whether it ever looked half-written, so that it may come after younger ones. */
	grew: boolean;
	/** By the trigger. */
	duties: Map<string, Duty>;
}

/** When something happens: before the trigger looks for the first time, while it does, or after. */
export type Phase = 'before' | 'starting' | 'after';

/** The server as a history has it, with all that was ever on it. */
export interface World {
	known: Map<string, Known>;
	/** Where each trigger is. */
	phases: Map<string, Phase>;
	/** What the trigger wants now. */
	from: From;
	/** The session that is watched alone. */
	first: string;
	apply: (event: Event) => void;
	/** A poll begins: replies that are being written have grown, and times that it may see are over. */
	pollBegins: () => void;
	finishAll: () => void;
	/** All triggers start anew with what comes from now on. */
	startOver: (from: From) => void;
	/** Another trigger starts with what comes from now on. */
	join: (trigger: string) => void;
}
