import { sleep } from 'n8n-workflow';

/** How long the watch sleeps at most, in milliseconds: by so much a shorter limit that comes meanwhile may be late. */
const LONGEST_SLEEP = 1000;

/** Watches over one request; see `watchSilence`. */
export interface Watch {
	/** Aborts after the silence or with the execution; pass it to the request. */
	readonly signal: AbortSignal;
	/** Whether it was the silence that aborted. */
	readonly timedOut: () => boolean;
	/** Whether it was the execution that aborted. */
	readonly stopped: () => boolean;
	/** Says that something arrived. */
	readonly touch: () => void;
	/** Aborts since no more is wanted, which ends the connection. */
	readonly hangUp: () => void;
	/** Ends the watch. */
	readonly stop: () => void;
}

/** Aborts a request that was silent for too long, and gives the milliseconds that one has left which was not. */
type Check = (now: number) => number;

/** All requests that are watched. They share one sleep, since a timer for each costs as much as the rest of the watch. */
const watched = new Set<Check>();

/** Ends the sleep; there is one while anything is watched. */
let watching: AbortController | undefined;

async function watchAll({ signal }: AbortController): Promise<void> {
	// Some versions of n8n do not end a sleep early, so what is asked is whether it was to end.
	while (!signal.aborted) {
		const now = performance.now();
		const rests = [...watched].map((check) => check(now));
		await sleep(Math.min(LONGEST_SLEEP, ...rests), signal);
	}
}

function add(check: Check): void {
	watched.add(check);
	if (watching) return;
	watching = new AbortController();
	// Ending the watch rejects its sleep; there is nobody left to tell.
	watchAll(watching).catch(() => undefined);
}

function remove(check: Check): void {
	watched.delete(check);
	if (watched.size > 0) return;
	watching?.abort();
	watching = undefined;
}

/**
 * Aborts once nothing has arrived for `limit` milliseconds, or when `cancel` does. It measures silence, not
 * length, and by the monotonic clock, so that a slow answer lives and a changed system time does no harm.
 * @param reason what it aborts with after the silence
 */
export function watchSilence(limit: number, cancel?: AbortSignal, reason?: Error): Watch {
	const request = new AbortController();
	let lastSign = performance.now();
	let timedOut = false;
	let stopped = false;

	const check: Check = (now) => {
		const rest = lastSign + limit - now;
		if (rest > 0) return rest;
		timedOut = true;
		stop();
		request.abort(reason);
		return Number.POSITIVE_INFINITY;
	};
	const onCancel = () => {
		stopped = true;
		stop();
		request.abort(cancel?.reason);
	};
	const stop = () => {
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
		timedOut: () => timedOut,
		stopped: () => stopped,
		touch: () => {
			lastSign = performance.now();
		},
		hangUp: () => {
			stop();
			request.abort();
		},
		stop,
	};
}
