import type { ContenderName } from './task';

/** Answers of so many deltas, one for each of so many items. */
export interface StreamLength {
	deltas: number;
	items: number;
}

/** All that is measured. */
export interface Plan {
	/** How often contenders are measured, in turns. */
	rounds: number;
	/** Items that go before, so that the loading and compiling of code is not measured. */
	warmUp: number;
	/** Items in flight at most. */
	concurrency: number;
	/** Items of the comparison, and how long the server takes for an answer, in milliseconds. */
	items: number;
	serverTime: number;
	contenders: ContenderName[];
	/** Numbers of items that the node alone goes through, the smallest first. */
	sizes: number[];
	streams: StreamLength[];
	/** Messages of the session that is listed, and how long the server takes for a page, in milliseconds. */
	messages: number;
	pageTime: number;
	/** Sessions that the trigger watches, and how many of them change before a poll. */
	sessions: number;
	changed: number;
	/** Answers whose first chunk is timed. */
	sends: number;
	/** Messages of a session that the trigger watches, and polls of it that are timed. */
	oldMessages: number;
	polls: number;
	/** Processes that the package is loaded in. */
	loads: number;
	/** Messages that are sent in a real n8n. */
	n8nItems: number;
}

const COMMON = {
	concurrency: 50,
	serverTime: 50,
	contenders: ['node', 'reader', 'helper', 'declarative', 'undici'] satisfies ContenderName[],
	pageTime: 50,
	sessions: 1000,
	changed: 50,
	sends: 40,
	loads: 5,
	oldMessages: 20_000,
	polls: 100,
};

/** Gives the full plan, or a short one for a first look. */
export const planOf = (quick: boolean): Plan =>
	quick
		? {
				...COMMON,
				rounds: 2,
				warmUp: 200,
				items: 200,
				sizes: [200, 2000],
				streams: [
					{ deltas: 20, items: 50 },
					{ deltas: 2000, items: 2 },
				],
				messages: 1000,
				n8nItems: 200,
			}
		: {
				...COMMON,
				rounds: 5,
				warmUp: 1000,
				items: 1000,
				sizes: [1000, 10_000, 50_000],
				streams: [
					{ deltas: 20, items: 500 },
					{ deltas: 1000, items: 20 },
					{ deltas: 2000, items: 20 },
					{ deltas: 20_000, items: 4 },
				],
				messages: 10_000,
				n8nItems: 1000,
			};
