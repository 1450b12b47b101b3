import { sleep } from 'n8n-workflow';

import { memoize } from '../memoize';

/** The maximum time between two checks. A shorter timeout that starts during a sleep may end late by as much. */
const MAX_SLEEP_MS = 1000;

/** The idle timeout of one request; see `startIdleTimeout`. */
export interface IdleTimeout {
	/** Aborts on the timeout, on cancellation and on `abort`; to be passed to the request. */
	readonly signal: AbortSignal;
	/** Whether the timeout aborted the request. */
	readonly hasTimedOut: () => boolean;
	/** Whether the cancel signal aborted the request. */
	readonly wasCanceled: () => boolean;
	/** Starts the idle time anew; to be called when data arrives. */
	readonly reset: () => void;
	/** Aborts the request, which closes the connection, where no more data is wanted. */
	readonly abort: () => void;
	/** Ends the timeout without aborting; to be called when the request has ended. */
	readonly clear: () => void;
}

/** Aborts a request that was idle for too long. Returns the milliseconds until the request would be, counted from `nowMs`. */
type IdleCheck = (nowMs: number) => number;

/**
 * How much longer a request gets that seems to have been idle for too long: on a busy machine, data may have arrived that n8n
 * had no time to read yet.
 */
const GRACE_MS = 20;

/** The checks of all running timeouts. They share one sleep, since a timer for each would double the cost of a timeout. */
const activeChecks = new Set<IdleCheck>();

/** Ends the loop of checks, which runs while there is any timeout. */
let checkLoop: AbortController | undefined;

async function runChecks({ signal }: AbortController): Promise<void> {
	// Some versions of n8n do not end a sleep early on its signal, so the signal is checked after each sleep.
	while (!signal.aborted) {
		const nowMs = performance.now();
		const remainingMs = [...activeChecks].map((check) => check(nowMs));
		await sleep(Math.min(MAX_SLEEP_MS, ...remainingMs), signal);
	}
}

function add(check: IdleCheck): void {
	activeChecks.add(check);
	if (checkLoop) return;
	checkLoop = new AbortController();
	// The sleep rejects when the loop is ended, which is no failure.
	runChecks(checkLoop).catch(() => undefined);
}

function remove(check: IdleCheck): void {
	activeChecks.delete(check);
	if (activeChecks.size > 0) return;
	checkLoop?.abort();
	checkLoop = undefined;
}

/** For each cancel signal, what it cancels. All requests of an execution share one listener, which stays with the signal. */
const canceledBy = memoize((cancelSignal: AbortSignal): Set<() => void> => {
	const cancellations = new Set<() => void>();
	const cancelAll = () => {
		for (const cancel of [...cancellations]) cancel();
	};
	cancelSignal.addEventListener('abort', cancelAll, { once: true });
	return cancellations;
});

/**
 * Starts a timeout that aborts its signal once no data has arrived for `timeoutMs` milliseconds, or when `cancelSignal`
 * aborts. It measures idle time, not duration, so that a slow answer is not aborted; and it uses the monotonic clock, so that
 * a change of the system time has no effect.
 * @param reason the reason of the signal after the timeout
 */
export function startIdleTimeout(
	timeoutMs: number,
	cancelSignal?: AbortSignal,
	reason?: Error,
): IdleTimeout {
	const request = new AbortController();
	let lastDataMs = performance.now();
	let isInGrace = false;
	let hasTimedOut = false;
	let wasCanceled = false;

	const check: IdleCheck = (nowMs) => {
		const remainingMs = lastDataMs + timeoutMs - nowMs;
		if (remainingMs > 0) return remainingMs;
		if (!isInGrace) {
			isInGrace = true;
			return GRACE_MS;
		}
		hasTimedOut = true;
		clear();
		request.abort(reason);
		return Number.POSITIVE_INFINITY;
	};
	const onCancel = () => {
		wasCanceled = true;
		clear();
		request.abort(cancelSignal?.reason);
	};
	const clear = () => {
		remove(check);
		if (cancelSignal !== undefined) canceledBy(cancelSignal).delete(onCancel);
	};

	if (cancelSignal?.aborted) {
		onCancel();
	} else {
		if (cancelSignal !== undefined) canceledBy(cancelSignal).add(onCancel);
		add(check);
	}
	return {
		signal: request.signal,
		hasTimedOut: () => hasTimedOut,
		wasCanceled: () => wasCanceled,
		reset: () => {
			lastDataMs = performance.now();
			isInGrace = false;
		},
		abort: () => {
			clear();
			request.abort();
		},
		clear,
	};
}
