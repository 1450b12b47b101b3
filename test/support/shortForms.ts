import type { IDataObject } from 'n8n-workflow';

import { identified } from './operationCases';

/** What the short form keeps of documents, as an independent client gets them. */
export const shortDocuments = (answer: unknown): IDataObject[] =>
	identified('document_id', answer).map((document) => ({
		id: document.id,
		document_id: document.id,
		name: document.name,
		type: document.type,
		size: document.size,
		page_count: document.page_count,
		status: document.status,
		metadata_dict: document.metadata_dict ?? {},
		created_at: document.created_at,
		updated_at: document.updated_at,
	}));

/**
 * The same of jobs.
 * @param fields what they have besides, or instead
 */
export const shortJobs = (answer: unknown, fields: IDataObject = {}): IDataObject[] =>
	identified('job_id', answer).map((job) => ({
		id: job.id,
		job_id: job.id,
		name: job.name,
		kind: job.kind,
		overall_status: job.overall_status,
		progress: job.progress,
		errors: job.errors,
		created_at: job.created_at,
		updated_at: job.updated_at,
		...fields,
	}));
