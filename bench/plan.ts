import type { ContenderName } from './task';

/** One combination that contenders are measured at, side by side. */
export interface Cell {
	items: number;
	/** How long the server takes for an answer, in milliseconds. */
	serverTime: number;
	contenders: ContenderName[];
	/** How often each contender is measured, in a process of its own each time. */
	rounds: number;
	/** Whether the goals are about it. */
	isGoal: boolean;
}

/** All that is measured. */
export interface Plan {
	cells: Cell[];
	/** Items in flight at most. */
	concurrency: number;
	/** Messages of the session that is listed. */
	messages: number;
	/** How long the server takes for a page, in milliseconds. */
	pageTime: number;
	/** Answers whose first chunk is timed. */
	sends: number;
	/** Messages of the session that the trigger watches. */
	oldMessages: number;
	/** Polls of it that are timed. */
	polls: number;
	/** Processes that the package is loaded in. */
	loads: number;
	rounds: number;
}

const EVERYONE: ContenderName[] = ['node', 'helper', 'declarative', 'undici'];

/** Those that take part only where the goals are set. */
const AT_THE_GOAL: ContenderName[] = ['reader', 'batched'];

const ROUNDS = 3;

/** The server time that the goals are set at, in milliseconds. */
const GOAL_TIME = 50;

function cellsOf(sizes: number[], serverTimes: number[]): Cell[] {
	const largest = Math.max(...sizes);
	return serverTimes.flatMap((serverTime) =>
		sizes.map((items) => {
			const isGoal = items === largest && serverTime === GOAL_TIME;
			return {
				items,
				serverTime,
				contenders: isGoal ? [...EVERYONE, ...AT_THE_GOAL] : EVERYONE,
				// Where the server takes nearly all of the time, repeating it tells nothing more.
				rounds: serverTime > GOAL_TIME && items === largest ? 1 : ROUNDS,
				isGoal,
			};
		}),
	);
}

/** Gives the full plan, or a short one for a first look. */
export function planOf(quick: boolean): Plan {
	const common = {
		concurrency: 50,
		pageTime: 50,
		sends: 40,
		loads: 5,
		rounds: ROUNDS,
		oldMessages: 20_000,
		polls: 100,
	};
	return quick
		? { ...common, cells: cellsOf([1, 100], [0, GOAL_TIME]), messages: 1000 }
		: { ...common, cells: cellsOf([1, 100, 1000], [0, GOAL_TIME, 1000]), messages: 10_000 };
}
