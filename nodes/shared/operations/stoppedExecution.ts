import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { cancelSignalOf } from '../transport/connection';
import { failureError } from '../transport/errors/failure';
import { toNodeError } from '../transport/errors/toNodeError';
import { explainStop } from '../transport/errors/explainStop';

/** How long n8n gets to record that it stopped an execution, where it does not report when it has. */
const MAX_RECORDING_MS = 5_000;

/** For the stop signal of an execution, what settles once n8n has recorded that it stopped it. */
const recordings = new WeakMap<AbortSignal, Promise<void>>();

async function stopRecorded(node: IExecuteFunctions): Promise<void> {
	const finished = new AbortController();
	// Older versions of n8n do not have it; there, the sleep alone ends this.
	node.onExecutionFinish?.(() => finished.abort());
	// A sleep that is aborted rejects.
	await sleep(MAX_RECORDING_MS, finished.signal).catch(() => undefined);
}

/** Gives what settles once the stop is recorded. Listens once for each execution, which may run the node often. */
function recordingOf(node: IExecuteFunctions, stopSignal: AbortSignal): Promise<void> {
	const known = recordings.get(stopSignal);
	if (known) return known;
	const recording = new Promise<void>((resolve) => {
		const onStop = () => void stopRecorded(node).then(resolve);
		if (stopSignal.aborted) onStop();
		else stopSignal.addEventListener('abort', onStop, { once: true });
	});
	recordings.set(stopSignal, recording);
	return recording;
}

/**
 * Gives what `run` gives and throws what it throws, from a stopped execution only after n8n has recorded the stop: n8n starts
 * the workflow for errors where the node has failed by then. Throws a `NodeApiError` without calling `run` in an execution
 * that was stopped before, in which n8n runs a node again whose first attempt failed.
 */
export async function awaitStopRecorded<T>(
	node: IExecuteFunctions,
	run: () => Promise<T>,
): Promise<T> {
	const stopSignal = cancelSignalOf(node);
	if (stopSignal === undefined) return await run();
	const recording = recordingOf(node, stopSignal);
	try {
		if (stopSignal.aborted) {
			const failure = { ...explainStop(node, stopSignal), isRequest: true };
			throw toNodeError(node.getNode(), failureError(failure));
		}
		return await run();
	} finally {
		if (stopSignal.aborted) await recording;
	}
}
