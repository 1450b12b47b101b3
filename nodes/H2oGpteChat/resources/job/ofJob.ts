import type { IExecuteFunctions } from 'n8n-workflow';

import type { Call } from '../../../shared/operations/operationContext';
import { cancelSignalOf } from '../../../shared/transport/connection';
import { withContext } from '../../../shared/transport/errors/failure';
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
 * Does what follows once a job of the server has begun, and returns what `task` returns. What it throws has the `job_id` and a
 * note about the job. Where the execution was stopped, the job is canceled at the server before that.
 */
export async function ofJob<T>(
	{ node, call }: { node: IExecuteFunctions; call: Call },
	jobId: string,
	{ begun, canceled, kept }: JobNotes,
	task: () => Promise<T>,
): Promise<T> {
	try {
		return await task();
	} catch (error) {
		const isStopped = cancelSignalOf(node)?.aborted ?? false;
		const note = !isStopped ? begun : (await abandonJob(node, call, jobId)) ? canceled : kept;
		throw withContext(error, note, { job_id: jobId });
	}
}
