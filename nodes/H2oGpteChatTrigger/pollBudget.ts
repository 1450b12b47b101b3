import type { IPollFunctions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { startIdleTimeout } from '../shared/transport/idleTimeout';

/** Milliseconds after which a poll begins no other request, where n8n does not say so itself: before 2.38. */
const DEFAULT_BUDGET_MS = 50_000;

/** How much longer than that a poll may take for what it has begun, and for the details of what it found. */
export const DEADLINE_BUDGETS = 2;

/** Milliseconds that a poll has altogether at least: n8n gives as little as 36 seconds, and a slow server may need more for what was begun in them. */
export const MIN_DEADLINE_MS = 120_000;

/** The time of one poll, from its beginning. */
export interface PollBudget {
	/** Whether no other request should be begun, other than for what was found already. */
	isBudgetSpent: () => boolean;
	/** Whether half of that time is over: what is left is for reading what the lists have shown. */
	isHalfSpent: () => boolean;
	/**
	 * Asks the server, with a signal that aborts all requests at the poll's deadline, whatever arrives of their answers until
	 * then. What is aborted throws an error that says so.
	 */
	withDeadline: <T>(ask: (cancelSignal: AbortSignal) => Promise<T>) => Promise<T>;
}

/**
 * Begins the time of a poll. While a poll runs, those after it do nothing, so it has to end: n8n itself stops waiting for
 * one that takes too long at best, but not the poll.
 */
export function startPollBudget(node: IPollFunctions): PollBudget {
	const budgetMs = node.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS;
	const deadlineMs = Math.max(MIN_DEADLINE_MS, budgetMs * DEADLINE_BUDGETS);
	const startedAt = performance.now();
	const elapsedMs = () => performance.now() - startedAt;
	const reason = new UserError(`The poll was not done after ${deadlineMs / 1000} seconds`, {
		description:
			'It was ended, so that others can follow. Nothing is lost: the next one goes on where the last good one ended. If it happens again, find out why the server, or a proxy before it, takes so long to answer.',
	});
	return {
		isBudgetSpent: () => elapsedMs() >= budgetMs,
		isHalfSpent: () => elapsedMs() >= budgetMs / 2,
		withDeadline: async (ask) => {
			const { signal, clear } = startIdleTimeout(deadlineMs - elapsedMs(), undefined, reason);
			try {
				return await ask(signal);
			} finally {
				clear();
			}
		},
	};
}
