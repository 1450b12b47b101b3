import type { IDataObject } from 'n8n-workflow';

/**
 * Gives the short form of a job: how far it is, and what went wrong. How long it takes follows from its times, and leaves
 * room for one more field of an operation.
 */
export const simplifyJob = (job: IDataObject): IDataObject => ({
	id: job.id,
	name: job.name,
	kind: job.kind,
	overall_status: job.overall_status,
	progress: job.progress,
	errors: job.errors,
	created_at: job.created_at,
	updated_at: job.updated_at,
});
