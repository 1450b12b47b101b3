import type { IPollFunctions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { inSeconds } from '../text/inSeconds';
import { startIdleTimeout } from '../transport/idleTimeout';

/** The budget of a poll in milliseconds where n8n does not give one: before 2.38. */
const DEFAULT_BUDGET_MS = 50_000;

/** After how many budgets a poll is aborted: it may finish what it started, and fetch the details of what it found. */
export const DEADLINE_BUDGETS = 2;

/**
 * The shortest deadline in milliseconds. n8n gives budgets as small as 36 seconds, and a slow server may need longer for
 * the requests that were started within one.
 */
export const MIN_DEADLINE_MS = 120_000;

/** The time of one poll, measured from its start. */
export interface PollBudget {
	/** Whether the budget is over: no more requests should be started, except for the details of what was found. */
	isBudgetSpent: () => boolean;
	/** Whether half of the budget is over: the other half is for reading the entries that the lists have shown. */
	isHalfSpent: () => boolean;
	/**
	 * Calls `ask` with a signal that aborts requests at the deadline of the poll, even while their answers arrive; does not
	 * call it after the deadline. An aborted request throws a `UserError` that names the deadline.
	 */
	withDeadline: <T>(ask: (cancelSignal: AbortSignal) => Promise<T>) => Promise<T>;
}

/**
 * Starts the time of a poll. A poll has to end, because polls that n8n starts meanwhile do nothing: n8n may stop waiting for
 * one that takes too long, but does not stop the poll itself.
 */
export function startPollBudget(node: IPollFunctions): PollBudget {
	const budgetMs = node.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS;
	const deadlineMs = Math.max(MIN_DEADLINE_MS, budgetMs * DEADLINE_BUDGETS);
	const startedAt = performance.now();
	const elapsedMs = () => performance.now() - startedAt;
	const reason = new UserError(`The poll was not done after ${inSeconds(deadlineMs)}`, {
		description:
			'It was ended, so that others can follow. Nothing is lost: the next one goes on where the last good one ended. If it happens again, find out why the server, or a proxy before it, takes so long to answer.',
	});
	return {
		isBudgetSpent: () => elapsedMs() >= budgetMs,
		isHalfSpent: () => elapsedMs() >= budgetMs / 2,
		withDeadline: async (ask) => {
			const remainingMs = deadlineMs - elapsedMs();
			if (remainingMs <= 0) return await Promise.reject(reason);
			const { signal, clear } = startIdleTimeout(remainingMs, undefined, reason);
			try {
				return await ask(signal);
			} finally {
				clear();
			}
		},
	};
}
