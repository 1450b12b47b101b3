import type { IExecuteFunctions } from 'n8n-workflow';

import type { Call } from '../../../shared/operations/operationContext';
import { cancelSignalOf } from '../../../shared/transport/connection';
import { withGrace } from '../../../shared/transport/withGrace';

/** Asks the server to cancel a job of an execution that was stopped, and returns whether it did. Throws nothing. */
export async function abandonJob(
	node: IExecuteFunctions,
	call: Call,
	jobId: string,
): Promise<boolean> {
	try {
		await withGrace(cancelSignalOf(node), async (cancelSignal) => {
			await call('POST /jobs/{jobId}/cancel', { jobId }, undefined, { cancelSignal });
		});
		return true;
	} catch {
		return false;
	}
}
