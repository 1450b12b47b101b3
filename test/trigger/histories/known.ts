import type { Store } from '../../../emulator/store';
import type { Event, From } from './historySteps';

/** Whether a message has to be emitted, may be, or must not be. */
export type Duty = 'required' | 'optional' | 'forbidden';

/** A question that n8n sent. */
export interface OwnQuestion {
	id: string;
	/** The triggers that may take it, and a reply to it, for somebody else's. */
	unsureFor: Set<string>;
}

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
	/** By the trigger, as if it left out nothing that n8n sent. */
	duties: Map<string, Duty>;
	/** The question that n8n sent, in that question and in a reply to it. */
	own?: OwnQuestion | undefined;
}

/** What is on the server, and what ever was. */
export interface Ground {
	store: Store;
	known: Map<string, Known>;
	/** The session that is watched alone. */
	first: string;
}

/** When something happens: before the trigger looks for the first time, while it does, or after. */
export type Phase = 'before' | 'starting' | 'after';

/** What the triggers are set to, and what they have to emit. */
export interface Duties {
	/** Where each trigger is. */
	phases: Map<string, Phase>;
	/** Whose messages the triggers want now. */
	from: From;
	/** Whether they leave out what n8n sent. */
	skipOwn: boolean;
	/** What a trigger has to do with a message as it is set now. */
	of: (entry: Known, trigger: string) => Duty;
	/** What each trigger would have to do with a message that comes now, if it left out nothing that n8n sent. */
	ofNew: (entry: Pick<Known, 'role' | 'sessionId'>, grows: boolean) => Map<string, Duty>;
	/** What vanished need not come, whatever a trigger may have seen of it. */
	forget: (ids: readonly string[]) => void;
	/** All triggers start anew with what comes from now on. */
	startOver: (from: From) => void;
	/** Another trigger starts with what comes from now on. */
	join: (trigger: string) => void;
	/** A poll ended: what it left out need not come any more. */
	pollEnds: () => void;
	/** A process of n8n ends, and with it what it knew. */
	processEnds: () => void;
}

/** The server as a history has it, with all that was ever on it. */
export interface World extends Ground {
	duties: Duties;
	apply: (event: Event) => void;
	/** n8n asks something in a session, and is answered. */
	ask: (sessionId: string) => void;
	/** A poll begins: replies that are being written have grown, and times that it may see are over. */
	pollBegins: () => void;
	finishAll: () => void;
}
