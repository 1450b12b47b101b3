import { outputField } from '../../../shared/files/outputField';
import { documentId } from '../../../shared/operations/commonFields';
import type { OutputItem } from '../../../shared/operations/operationContext';
import { defineOperation } from '../../../shared/operations/operation';
import { withNamedId } from '../../../shared/operations/withNamedId';
import { assertObject } from '../../../shared/transport/assertShape';
import { exampleDocument } from './exampleDocument';
import { simplifyDocument } from './simplifyDocument';

export const downloadDocument = defineOperation({
	name: 'Download',
	value: 'download',
	action: 'Download document',
	description: 'Get the file of a document',
	route: 'GET /file',
	parameters: [{ ...documentId, sendAs: 'id' }, outputField],
	output: 'items',
	simplify: 'inRun',
	exampleItem: { ...exampleDocument, created_at: 'text', updated_at: 'text' },
	async run({ values, call, download, isSimplified }): Promise<OutputItem[]> {
		const { documentId: id } = values;
		const document = assertObject(await call('GET /documents/{documentId}', { documentId: id }));
		const name = typeof document.name === 'string' ? document.name : id;
		const file = await download('GET /file', { id, name }, { fileName: name });
		return [
			{
				json: withNamedId(isSimplified ? simplifyDocument(document) : document, 'document_id'),
				binary: { [values.binaryPropertyName]: file },
			},
		];
	},
});
