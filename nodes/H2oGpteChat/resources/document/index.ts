import { collectionFilter } from '../../../shared/operations/filters';
import { collectionId, documentId } from '../../../shared/operations/commonFields';
import type { Resource } from '../../../shared/operations/operation';
import { defineOperation } from '../../../shared/operations/operation';
import { downloadDocument } from './download';
import { removeTag } from './removeTag';
import { simplifyDocument } from './simplifyDocument';
import { summarizeDocument } from './summarize';
import { tag } from './tag';
import { uploadDocument } from './upload/upload';

export const document: Resource = {
	name: 'Document',
	value: 'document',
	default: 'upload',
	operations: [
		uploadDocument,
		downloadDocument,
		summarizeDocument,
		defineOperation({
			name: 'Add Tag',
			value: 'addTag',
			action: 'Add tag to document',
			description: 'Mark a document, so that answers can be limited to documents with that tag',
			route: 'POST /documents/{documentId}/tags',
			parameters: [documentId, { ...tag, sendAs: 'name' }],
			output: 'item',
		}),
		defineOperation({
			name: 'Delete',
			value: 'delete',
			action: 'Delete document',
			description: 'Delete a document, also from all collections that it is in',
			route: 'DELETE /documents/{documentId}',
			parameters: [documentId],
			output: 'none',
		}),
		defineOperation({
			name: 'Get',
			value: 'get',
			action: 'Get document',
			description: 'Get the name, the size, the status and the metadata of a document',
			route: 'GET /documents/{documentId}',
			parameters: [documentId],
			output: 'item',
			idField: 'document_id',
			simplify: simplifyDocument,
		}),
		defineOperation({
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many documents',
			description: 'List the documents of the user or of a collection',
			route: 'GET /documents',
			parameters: [collectionFilter('documents')],
			routeFor: ({ filters: { collectionId: id } }) =>
				id
					? { route: 'GET /collections/{collectionId}/documents', values: { collectionId: id } }
					: undefined,
			output: 'list',
			paging: 'offset',
			idField: 'document_id',
			simplify: simplifyDocument,
			emptyHint: 'There are no documents here yet. Add some with Document: Upload.',
		}),
		defineOperation({
			name: 'Remove From Collection',
			value: 'removeFromCollection',
			action: 'Remove document from collection',
			description: 'Take a document out of a collection, and keep it for others',
			route: 'DELETE /collections/{collectionId}/documents/{documentId}',
			parameters: [
				{ ...collectionId, description: 'The collection to take the document out of' },
				{
					...documentId,
					description: 'The document to take out; the list has those of the collection',
				},
			],
			output: 'none',
		}),
		removeTag,
	],
};
