import type { PendingFault } from './oneOffFaults';
import type { ModelTurn } from './openai/turn';
import type { RecordedRequest } from './recorder';
import type { Store } from './store';
import type { Switches } from './switches';
import type { Visits } from './visit';

/** Called while requests are served; set them at any time. */
export interface Hooks {
	/** When a request has passed every check: holds it until the promise is resolved, or the client goes away. */
	arrive?: (request: RecordedRequest) => Promise<void> | undefined;
	/** When an answer is ready and not yet sent. */
	answer?: (request: RecordedRequest) => void;
	/**
	 * Before each delta of a streamed reply, of which so many have been sent: holds it back until the promise that it gives is
	 * resolved, or the client goes away.
	 */
	delta?: (request: RecordedRequest, sent: number) => Promise<void> | undefined;
	/** When a request is over. */
	close?: (request: RecordedRequest) => void;
}

/** What all routes of one server share. */
export interface EmulatorState {
	store: Store;
	visits: Visits;
	/** Server-wide switches. */
	switches: Switches;
	faults: PendingFault[];
	/** How often each method and path was asked for while `times` was set. */
	seen: Map<string, number>;
	violations: string[];
	/** What the model says in its next turns, at the endpoint for clients of OpenAI. */
	script: ModelTurn[];
	hooks: Hooks;
}
