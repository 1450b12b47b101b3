import { sleep } from 'n8n-workflow';

/** Milliseconds. Timers of Node.js do not reach beyond 24 days. */
const LONGEST_SLEEP = 3_600_000;

/** Watches over one request; see `watchSilence`. */
export interface Watch {
	/** Aborts after the silence or with the execution; pass it to the request. */
	readonly signal: AbortSignal;
	/** Whether it was the silence that aborted. */
	readonly timedOut: () => boolean;
	/** Says that something arrived. */
	readonly touch: () => void;
	/** Ends the watch. */
	readonly stop: () => void;
}

/**
 * Aborts once nothing has arrived for `limit` milliseconds, or when `cancel` does. It measures silence, not
 * length, and by the monotonic clock, so that a slow answer lives and a changed system time does no harm.
 */
export function watchSilence(limit: number, cancel?: AbortSignal): Watch {
	const request = new AbortController();
	const stopped = new AbortController();
	let lastSign = performance.now();
	let timedOut = false;

	const onCancel = () => {
		stopped.abort();
		request.abort(cancel?.reason);
	};
	if (cancel?.aborted) onCancel();
	cancel?.addEventListener('abort', onCancel, { once: true });

	const watch = async () => {
		for (;;) {
			const rest = lastSign + limit - performance.now();
			if (stopped.signal.aborted) return;
			if (rest <= 0) break;
			await sleep(Math.min(rest, LONGEST_SLEEP), stopped.signal);
		}
		timedOut = true;
		request.abort();
	};
	// Stopping rejects the sleep; there is nobody left to tell.
	watch().catch(() => undefined);

	return {
		signal: request.signal,
		timedOut: () => timedOut,
		touch: () => {
			lastSign = performance.now();
		},
		stop: () => {
			cancel?.removeEventListener('abort', onCancel);
			stopped.abort();
		},
	};
}
