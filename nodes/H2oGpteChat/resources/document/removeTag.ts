import { documentId } from '../../../shared/operations/commonFields';
import { defineOperation } from '../../../shared/operations/operation';
import { refuseAsSegment } from '../../../shared/parameters/refuseAsSegment';
import { tag } from './tag';

export const removeTag = defineOperation({
	name: 'Remove Tag',
	value: 'removeTag',
	action: 'Remove tag from document',
	description: 'Take a tag off a document',
	route: 'DELETE /documents/{documentId}/tags/{tag}',
	parameters: [documentId, { ...tag, isId: true }],
	output: 'item',
	async run({ values, send }) {
		refuseAsSegment(tag, values.tag, 'Take this tag off the document in h2oGPTe.');
		return await send();
	},
});
