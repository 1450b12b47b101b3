import type { IExecuteFunctions } from 'n8n-workflow';

import type { Call } from '../../../shared/operations/operationContext';
import { cancelSignalOf } from '../../../shared/transport/connection';
import { withContext } from '../../../shared/transport/errors/failure';
import { waitForJob } from '../../../shared/transport/waitForJob';
import { abandonJob } from './abandonJob';

/** The sentences about a job for the error of what follows it. */
interface JobNotes {
	/** Where the job goes on, or has ended. */
	begun: string;
	/** Where it was canceled with the execution. */
	canceled: string;
	/** Where it was to be canceled with the execution, and could not be. */
	kept: string;
}

/**
 * Waits for a job of the server, for so many seconds at most, does what follows, and returns what `next` returns. What it
 * throws has the `job_id` and a note about the job. Where the execution was stopped, the job is canceled at the server before
 * that.
 */
export async function ofJob<T>(
	{ node, call }: { node: IExecuteFunctions; call: Call },
	{ jobId, timeoutSeconds }: { jobId: string; timeoutSeconds: number },
	{ begun, canceled, kept }: JobNotes,
	next: () => Promise<T>,
): Promise<T> {
	const fetchJob = async () => await call('GET /jobs/{jobId}', { jobId });
	try {
		await waitForJob(fetchJob, { context: node }, timeoutSeconds * 1000);
		return await next();
	} catch (error) {
		const isStopped = cancelSignalOf(node)?.aborted ?? false;
		const note = !isStopped ? begun : (await abandonJob(node, call, jobId)) ? canceled : kept;
		throw withContext(error, note, { job_id: jobId });
	}
}
