import type { IDataObject } from 'n8n-workflow';

import type { Call } from '../../../../shared/operations/operationContext';
import { assertList } from '../../../../shared/transport/assertShape';
import { paginate } from '../../../../shared/transport/pages/paginate';
import { withSmallerPages } from '../../../../shared/transport/pages/smallerPages';
import type { Ingested } from './ownDocuments';
import { documentOfName, ownDocuments } from './ownDocuments';

/**
 * Finds the documents that an ingestion made, among those of its collection, and returns them; none where there are none.
 * Reads no further than to the page with the document of its name. Throws what a page throws.
 */
export async function findDocuments(
	call: Call,
	collectionId: string,
	ingested: Ingested,
): Promise<readonly IDataObject[]> {
	const fetchPage = withSmallerPages<IDataObject>(async (page) =>
		assertList(await call('GET /collections/{collectionId}/documents', { collectionId, ...page })),
	);
	const documents: IDataObject[] = [];
	for await (const { fresh, isRestart } of paginate(fetchPage)) {
		if (isRestart) documents.length = 0;
		documents.push(...fresh);
		const named = documentOfName(fresh, ingested);
		if (named !== undefined) return [named];
	}
	return ownDocuments(documents, ingested);
}
