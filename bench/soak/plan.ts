import { SESSIONS } from './talk';

/** How long everything takes, and how often it is done. */
export interface Plan {
	/** Minutes that are measured. */
	minutes: number;
	/** Milliseconds that go before. */
	warmUp: number;
	/** Milliseconds that are measured. */
	duration: number;
	/** Milliseconds from one execution with 10,000 items to the next. */
	longEvery: number;
	/** Milliseconds at least beside a hostile server, after what is measured. */
	hostile: number;
	/** Whether there is time for every session to talk. */
	isForAll: boolean;
}

/** The share of calls that meet a fault. */
export const SHARE = 0.05;

/** Requests in flight that the node may have at most: the executions of the mix together, and the long one. */
export const AT_ONCE = 50;

/** Items of a long execution. */
export const LONG = 10_000;

/** Letters of a large answer. */
export const LARGE = 1024 * 1024;

/** MB by which the heap may be larger in the last quarter than in the second one. */
export const TOLERANCE = 2;

/** Milliseconds that other executions may have to wait for the event loop beside a hostile server. */
export const LONGEST_WAIT = 500;

/** MB of memory that the process may have beside it more than at its start. */
export const MOST_RISE = 300;

/** Milliseconds between two turns of the talk; one session talks in each. */
export const TURN = 100;

const MINUTE = 60_000;

/** Minutes from which every session has to talk: twice what their turns take, since a busy machine is late for some. */
export const FOR_ALL = Math.ceil((2 * SESSIONS * TURN) / MINUTE);

/** Gives the plan for so many minutes: a tenth of them goes before. */
export const planOf = (minutes: number): Plan => ({
	minutes,
	warmUp: (minutes * MINUTE) / 10,
	duration: minutes * MINUTE,
	hostile: (minutes * MINUTE) / 5,
	longEvery: Math.min(minutes, 2.5) * MINUTE,
	isForAll: minutes >= FOR_ALL,
});
