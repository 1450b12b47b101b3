import { sleep } from 'n8n-workflow';

/** How long the watch sleeps at most, in milliseconds: by so much a shorter limit that comes meanwhile may be late. */
const MAX_SLEEP_MS = 1000;

/** Watches over one request; see `watchSilence`. */
export interface IdleTimeout {
	/** Aborts after the silence or with the execution; pass it to the request. */
	readonly signal: AbortSignal;
	/** Whether it was the silence that aborted. */
	readonly hasTimedOut: () => boolean;
	/** Whether it was the execution that aborted. */
	readonly wasCanceled: () => boolean;
	/** Says that something arrived. */
	readonly reset: () => void;
	/** Aborts since no more is wanted, which ends the connection. */
	readonly abort: () => void;
	/** Ends the watch. */
	readonly clear: () => void;
}

/** Aborts a request that was silent for too long, and gives the milliseconds that one has left which was not. */
type IdleCheck = (now: number) => number;

/** All requests that are watched. They share one sleep, since a timer for each costs as much as the rest of the watch. */
const activeChecks = new Set<IdleCheck>();

/** Ends the sleep; there is one while anything is watched. */
let sleeper: AbortController | undefined;

async function watchAll({ signal }: AbortController): Promise<void> {
	// Some versions of n8n do not end a sleep early, so what is asked is whether it was to end.
	while (!signal.aborted) {
		const now = performance.now();
		const rests = [...activeChecks].map((check) => check(now));
		await sleep(Math.min(MAX_SLEEP_MS, ...rests), signal);
	}
}

function add(check: IdleCheck): void {
	activeChecks.add(check);
	if (sleeper) return;
	sleeper = new AbortController();
	// Ending the watch rejects its sleep; there is nobody left to tell.
	watchAll(sleeper).catch(() => undefined);
}

function remove(check: IdleCheck): void {
	activeChecks.delete(check);
	if (activeChecks.size > 0) return;
	sleeper?.abort();
	sleeper = undefined;
}

/**
 * Aborts once nothing has arrived for `limit` milliseconds, or when `cancel` does. It measures silence, not
 * length, and by the monotonic clock, so that a slow answer lives and a changed system time does no harm.
 * @param reason what it aborts with after the silence
 */
export function startIdleTimeout(
	timeoutMs: number,
	cancel?: AbortSignal,
	reason?: Error,
): IdleTimeout {
	const request = new AbortController();
	let lastSign = performance.now();
	let timedOut = false;
	let stopped = false;

	const check: IdleCheck = (now) => {
		const rest = lastSign + timeoutMs - now;
		if (rest > 0) return rest;
		timedOut = true;
		clear();
		request.abort(reason);
		return Number.POSITIVE_INFINITY;
	};
	const onCancel = () => {
		stopped = true;
		clear();
		request.abort(cancel?.reason);
	};
	const clear = () => {
		remove(check);
		cancel?.removeEventListener('abort', onCancel);
	};

	if (cancel?.aborted) {
		onCancel();
	} else {
		cancel?.addEventListener('abort', onCancel, { once: true });
		add(check);
	}
	return {
		signal: request.signal,
		hasTimedOut: () => timedOut,
		wasCanceled: () => stopped,
		reset: () => {
			lastSign = performance.now();
		},
		abort: () => {
			clear();
			request.abort();
		},
		clear,
	};
}
