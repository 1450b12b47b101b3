import type { PendingFault } from './oneOffFaults';
import type { ModelTurn } from './openai/turn';
import type { RecordedRequest } from './recorder';
import type { Store } from './store';
import type { Switches } from './switches';
import type { Visits } from './visit';

/** Called while requests are served; set them at any time. */
export interface Hooks {
	/** When an answer is ready and not yet sent. */
	answer?: (request: RecordedRequest) => void;
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
