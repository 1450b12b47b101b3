import { silence } from './host';

/** How the writing of an answer goes on. */
type RunState = 'running' | 'paused' | 'finishing' | 'stopped';

/** The writing of one answer, which goes on at the server also where nobody listens any more. */
export interface Run {
	/** Whether an agent answers. */
	isAgent: boolean;
	state: RunState;
	/** What somebody told the agent meanwhile, and it has not heeded yet. */
	instructions: string[];
	/** Changes the state. */
	change: (state: RunState) => void;
	/** Waits for as long as it is paused, or until the signal fires. */
	whilePaused: (signal: AbortSignal) => Promise<void>;
}

/** Begins the run of an answer. */
export function beginRun(isAgent: boolean): Run {
	let changed: () => void = () => undefined;
	const run: Run = {
		isAgent,
		state: 'running',
		instructions: [],
		change: (state) => {
			run.state = state;
			changed();
		},
		whilePaused: async (signal) => {
			while (run.state === 'paused' && !signal.aborted) {
				const change = new Promise<void>((resolve) => {
					changed = resolve;
				});
				await Promise.race([change, silence(signal)]);
			}
		},
	};
	return run;
}
