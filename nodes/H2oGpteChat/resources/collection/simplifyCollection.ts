import type { IDataObject } from 'n8n-workflow';

/** Gives the short form of a collection: what tells it from others, how much is in it, and how it is asked. */
export const simplifyCollection = (collection: IDataObject): IDataObject => ({
	id: collection.id,
	name: collection.name,
	description: collection.description,
	document_count: collection.document_count,
	status: collection.status,
	embedding_model: collection.embedding_model,
	rag_type: collection.rag_type ?? null,
	expiry_date: collection.expiry_date ?? null,
	updated_at: collection.updated_at,
});
