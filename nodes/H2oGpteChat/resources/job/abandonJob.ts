import type { Call } from '../../../shared/operations/operationContext';

/** How long the server gets to cancel a job for an execution that is over already. */
const MAX_CANCELING_MS = 5_000;

/** Asks the server to cancel a job, although the execution was stopped, and returns whether it did. Throws nothing. */
export async function abandonJob(call: Call, jobId: string): Promise<boolean> {
	const cancelSignal = AbortSignal.timeout(MAX_CANCELING_MS);
	try {
		await call('POST /jobs/{jobId}/cancel', { jobId }, undefined, { cancelSignal });
		return true;
	} catch {
		return false;
	}
}
