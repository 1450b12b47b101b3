import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { cancelSignalOf } from '../transport/connection';
import { failureError } from '../transport/errors/failure';
import { toNodeError } from '../transport/errors/nodeErrors';
import { explainStop } from '../transport/errors/explainStop';

/** Milliseconds that n8n gets to note that it stopped an execution, where it does not say when it has. */
const MAX_NOTICE_MS = 5_000;

/** For the signal of an execution, what settles once n8n has noted that it stopped it. */
const notes = new WeakMap<AbortSignal, Promise<void>>();

async function noted(node: IExecuteFunctions): Promise<void> {
	const done = new AbortController();
	// Older versions of n8n do not have it; there, the sleep alone ends this.
	node.onExecutionFinish?.(() => done.abort());
	// One that ends early rejects.
	await sleep(MAX_NOTICE_MS, done.signal).catch(() => undefined);
}

/** Listens once for each execution, which may run the node often. */
function noteOf(node: IExecuteFunctions, stopped: AbortSignal): Promise<void> {
	const known = notes.get(stopped);
	if (known) return known;
	const note = new Promise<void>((resolve) => {
		const onStop = () => void noted(node).then(resolve);
		if (stopped.aborted) onStop();
		else stopped.addEventListener('abort', onStop, { once: true });
	});
	notes.set(stopped, note);
	return note;
}

/**
 * Runs a node, and hands nothing to n8n from a stopped execution before n8n has noted the stop: n8n starts the workflow for
 * errors where it finds that the node had failed by then. Does not begin at all in an execution that was stopped before,
 * which n8n does when it tries a failed node again; then it throws a `NodeApiError`.
 */
export async function awaitStopNoted<T>(
	node: IExecuteFunctions,
	run: () => Promise<T>,
): Promise<T> {
	const stopped = cancelSignalOf(node);
	if (stopped === undefined) return await run();
	const note = noteOf(node, stopped);
	try {
		if (stopped.aborted) {
			const failure = { ...explainStop(node, stopped), isRequest: true };
			throw toNodeError(node.getNode(), failureError(failure));
		}
		return await run();
	} finally {
		if (stopped.aborted) await note;
	}
}
