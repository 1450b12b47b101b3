import { createApp } from './app';
import { runningClock, type Clock } from './clock';
import { prepareFault, type OneOffFault, type PendingFault } from './oneOffFaults';
import { keyOf, type KeyKind } from './keys';
import type { ModelTurn } from './openai/turn';
import { createRecorder, type RecordedRequest, type Recorder } from './recorder';
import type { EmulatorState, Hooks } from './emulatorState';
import { createStore, type Store } from './store';
import { checkSwitches, type Switches } from './switches';
import { createVisits } from './visit';

export interface EmulatorOptions {
	/** 0, the default, takes a free port. */
	port?: number;
	/** Server-wide switches, to which `reset` goes back. */
	switches?: Switches;
	/** What time it is. Without one, no two entities have the same time. */
	clock?: Clock;
}

/** A running server, with all that can be seen and changed from within its process. */
export interface Emulator {
	/** Like http://127.0.0.1:7070, without /api/v1. */
	url: string;
	keys: Record<KeyKind, string>;
	requests: RecordedRequest[];
	/** Requests being served now, and the most that ever were at once. Set `peak` to measure anew. */
	inFlight: Recorder['inFlight'];
	/** Where the emulator itself broke the contract. Tests expect none. */
	violations: string[];
	store: Store;
	/** Server-wide, to be changed at any time. An address prefix and a fault go before them. */
	switches: Switches;
	/** One-off faults that are still to come. */
	faults: PendingFault[];
	/** Adds a one-off fault. Throws RangeError when one of its switches is wrong. */
	addFault: (fault: OneOffFault) => void;
	/**
	 * What the model says in its next turns at the endpoint for clients of OpenAI, first one first. Without a script it
	 * puts the user's question to the first tool that takes one, and answers with what that said.
	 */
	script: ModelTurn[];
	hooks: Hooks;
	/** Back to the seed and to the switches of the start; forgets requests, faults, violations and the script. */
	reset: () => void;
	/** Ends at once, also with requests in flight. */
	close: () => Promise<void>;
}

function replace<Target extends object>(target: Target, content: Target): void {
	Object.keys(target).forEach((key) => Reflect.deleteProperty(target, key));
	Object.assign(target, content);
}

/**
 * Starts a server on 127.0.0.1.
 * @throws an error with the code EADDRINUSE when the port is taken
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const initial = checkSwitches({ ...options.switches });
	const store = createStore(options.clock ?? runningClock());
	const recorder = createRecorder();
	const hooks: Hooks = {};
	const engine: EmulatorState = {
		store,
		visits: createVisits(recorder, (request) => hooks.close?.(request)),
		switches: { ...initial },
		faults: [],
		seen: new Map(),
		violations: [],
		script: [],
		hooks,
	};
	const app = await createApp(engine);
	const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0, backlog: 4096 });

	return {
		url,
		keys: {
			global: keyOf('global'),
			collection: keyOf('collection'),
			revoked: keyOf('revoked'),
		},
		requests: recorder.requests,
		inFlight: recorder.inFlight,
		violations: engine.violations,
		store,
		switches: engine.switches,
		faults: engine.faults,
		addFault: (fault) => {
			engine.faults.push(prepareFault(fault));
		},
		script: engine.script,
		hooks,
		reset: () => {
			store.reset();
			recorder.clear();
			replace(engine.switches, { ...initial });
			replace(hooks, {});
			engine.faults.length = 0;
			engine.violations.length = 0;
			engine.script.length = 0;
			engine.seen.clear();
		},
		close: async () => {
			store.jobs.clear();
			await app.close();
		},
	};
}
