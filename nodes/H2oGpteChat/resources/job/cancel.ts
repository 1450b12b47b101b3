import type { IDataObject } from 'n8n-workflow';

import { jobId } from '../../../shared/operations/commonFields';
import { addHint } from '../../../shared/operations/addHint';
import type { Call } from '../../../shared/operations/operationContext';
import { defineOperation } from '../../../shared/operations/operation';
import { assertObject } from '../../../shared/transport/assertShape';
import { failureOf } from '../../../shared/transport/errors/failure';
import { simplifyJob } from './simplifyJob';

const OVER =
	'A job was over before it could be canceled: "canceled" is false in its item, and "overall_status" says how it ended.';

const hasEnded = ({ overall_status: status }: IDataObject): boolean =>
	status === 'completed' || status === 'failed' || status === 'canceled';

/**
 * Gives the job that a server refused to cancel, where that is because it has ended: the API does not say whether a server
 * refuses then. Throws the refusal where the job goes on.
 */
async function endedJob(refusal: unknown, id: string, call: Call): Promise<IDataObject> {
	const status = failureOf(refusal)?.status;
	if (status !== 400 && status !== 409 && status !== 422) throw refusal;
	const job = assertObject(await call('GET /jobs/{jobId}', { jobId: id }));
	if (!hasEnded(job)) throw refusal;
	return job;
}

export const cancelJob = defineOperation({
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel job',
	description: 'Stop a job of the server before it is done',
	route: 'POST /jobs/{jobId}/cancel',
	parameters: [jobId],
	output: 'item',
	idField: 'job_id',
	simplify: (job) => ({ ...simplifyJob(job), canceled: job.canceled }),
	exampleItem: {
		id: '0f1f6c1e-7a52-4d5b-8d3e-2b9a4c6e8f10',
		job_id: '0f1f6c1e-7a52-4d5b-8d3e-2b9a4c6e8f10',
		name: 'Ingest manual.pdf',
		kind: 'IngestUploadJob',
		overall_status: 'canceled',
		progress: 0.5,
		errors: [],
		created_at: '2026-08-04T09:30:12.345678Z',
		updated_at: '2026-08-04T09:30:15.345678Z',
		canceled: true,
	},
	async run({ values: { jobId: id }, send, call, node }) {
		const job = assertObject(
			await send().catch(async (refusal: unknown) => await endedJob(refusal, id, call)),
		);
		const canceled = !hasEnded(job) || job.overall_status === 'canceled';
		if (!canceled) addHint(OVER, node);
		return { ...job, canceled };
	},
});
