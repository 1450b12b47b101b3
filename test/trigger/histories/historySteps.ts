import type { Crash } from '../../support/polling/process';

/** Whose messages a trigger wants. */
export type From = 'all' | 'user' | 'assistant';
export type WatchKind = 'session' | 'collection' | 'all';
export type SessionPlace = 'watched' | 'elsewhere' | 'nowhere';

/** n8n sends questions, and each is answered in one way. */
export interface AskEvent {
	does: 'n8n asks';
	pick: number;
	count: number;
	sameTime: boolean;
	reply: 'finished' | 'slow' | 'failed' | 'none';
	/** What the questions have as their `client_metadata`: with another one, they are not n8n's. */
	mark: string;
}

/** Something that happens on the server. A `pick` chooses among what there is, the oldest first. */
export type Event =
	| { does: 'post'; pick: number; count: number; sameTime: boolean; from: From }
	| { does: 'begin reply'; pick: number }
	| { does: 'finish reply'; pick: number; fails: boolean }
	| { does: 'insert reply'; pick: number }
	| AskEvent
	/** A reply to a question of n8n that had none, after what came meanwhile. */
	| { does: 'reply late'; pick: number; grows: boolean }
	| { does: 'delete messages'; pick: number; skip: number; count: number }
	| { does: 'delete session'; pick: number }
	| { does: 'create sessions'; count: number; place: SessionPlace; messages: number }
	| { does: 'rename session'; pick: number };

/** What goes wrong with a request of a poll: the first is 1, or the first one for references. */
export interface PollFault {
	at: number | 'references';
	kind: '401' | '429' | '500' | '503, then well' | 'reset' | 'reset, then well';
}

/** What comes in between while a poll runs. */
export interface Interference {
	fault?: PollFault;
	/** Happens on the server after request number `after`. */
	race?: { after: number; event: Event };
	/** n8n is killed after that request. */
	killAfter?: number;
	/** The time that n8n gives the poll is over after that request; 0: before the first. */
	lateAfter?: number;
}

export interface TickStep extends Interference {
	does: 'tick';
	crash?: Crash;
}

/** What happens in n8n. */
export type Action =
	| TickStep
	| ({ does: 'restart n8n' } & Interference)
	| { does: 'kill n8n' }
	| { does: 'deactivate' }
	| ({ does: 'activate' } & Interference)
	| { does: 'change the filter'; from: From }
	/** Whether what n8n sent is skipped. */
	| { does: 'set skip'; skipOwn: boolean }
	| { does: 'run manually' }
	/** The trigger gets another name, or that which it had. */
	| { does: 'rename trigger'; pick: number; to: number }
	/** The trigger gets another ID, or loses it: an import. With durable cursors, n8n loses its state with the ID. */
	| { does: 'change ID'; pick: number; isMissing: boolean }
	/** A second trigger, with an ID of its own, the same one, or none. */
	| { does: 'add trigger'; id: 'own' | 'same' | 'none' }
	/** The workflow is exported, and imported under another ID. */
	| { does: 'move workflow' }
	/** Hours by which n8n's clock is set forward or back. */
	| { does: 'set clock'; hours: number };

export type HistoryStep = Event | Action;

/** A whole history: the server and the trigger as they begin, and what happens then. */
export interface History {
	watch: WatchKind;
	from: From;
	/** Whether the trigger leaves out what n8n sent, at first. */
	skipOwn: boolean;
	/** Whether the workflow sends each item on to the session of the item, as long as the trigger leaves that out. */
	answersItself: boolean;
	/** What the server gives back of what n8n sent with a question. */
	llmArgs: 'whole' | 'unmarked' | 'missing';
	/** The most entries that the server gives at once. */
	clamp?: number;
	/** When it is on the server, compared with here. */
	clock: 'years behind' | 'years ahead';
	/** Microseconds between two messages. */
	pace: number;
	/** Whether the server tells that a reply is finished, by its usage. */
	marksFinished: boolean;
	/** Whether a session counts as updated when a reply in it is finished. */
	finishingTouches: boolean;
	/** Whether the trigger asks for the references of each message, which may fail after everything else went well. */
	references: boolean;
	/** Messages in each session when the trigger is activated. */
	before: number[];
	steps: HistoryStep[];
	/** How many bursts of 350 messages come at the end, and whether all have the same time. */
	flood: { bursts: number; sameTime: boolean };
}

/** Writes a step as a line. */
export function describeStep({ does, ...rest }: HistoryStep): string {
	const text = Object.entries(rest)
		.filter(([, value]) => value !== undefined && value !== false)
		.map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
	return [does, ...text].join(', ').replace(', ', ' – ');
}

/** Writes a history as lines. */
export function describeHistory({ steps, ...start }: History): string {
	const lines = steps.map((step, index) => `${index + 1}. ${describeStep(step)}`);
	return [JSON.stringify(start), ...lines].join('\n');
}
