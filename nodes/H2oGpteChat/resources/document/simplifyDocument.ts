import type { IDataObject } from 'n8n-workflow';

/** What stays of a document in each of its short forms. Metadata is an object in all of them, for expressions to look into. */
const nature = (document: IDataObject): IDataObject => ({
	name: document.name,
	type: document.type,
	size: document.size,
	page_count: document.page_count,
	status: document.status,
	metadata_dict: document.metadata_dict ?? {},
});

/** Gives the short form of a document. */
export const simplifyDocument = (document: IDataObject): IDataObject => ({
	id: document.id,
	...nature(document),
	created_at: document.created_at,
	updated_at: document.updated_at,
});

/** Gives the short form of a document that was just added: where it is now, and not when, takes the place of its times. */
export const simplifyUploaded = (document: IDataObject): IDataObject => ({
	id: document.id,
	collection_id: document.collection_id,
	job_id: document.job_id,
	...nature(document),
});
