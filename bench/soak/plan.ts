import { SESSIONS, TURN_MS } from './conversations';

/** Milliseconds of a minute. */
export const MINUTE_MS = 60_000;

/** Minutes between two long executions, in a run of at least as many. */
const LONG_EXECUTION_MINUTES = 2.5;

/** Minutes from which every session has to have messages: twice what the turns take, since a busy machine is late for some. */
export const MIN_MINUTES_FOR_ALL_SESSIONS = Math.ceil((2 * SESSIONS * TURN_MS) / MINUTE_MS);

/** How long each stage of a run takes. */
export interface Plan {
	warmUpMs: number;
	measurementMs: number;
	/** The least time beside a hostile server, after the measurement. */
	hostileMs: number;
	longExecutionIntervalMs: number;
	/** Whether there is time for a message in every session. */
	coversAllSessions: boolean;
}

/** Gives the plan for a measurement of so many minutes. */
export const planFor = (minutes: number): Plan => ({
	warmUpMs: (minutes * MINUTE_MS) / 10,
	measurementMs: minutes * MINUTE_MS,
	hostileMs: (minutes * MINUTE_MS) / 5,
	longExecutionIntervalMs: Math.min(minutes, LONG_EXECUTION_MINUTES) * MINUTE_MS,
	coversAllSessions: minutes >= MIN_MINUTES_FOR_ALL_SESSIONS,
});
