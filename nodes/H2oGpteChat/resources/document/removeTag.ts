import { documentId } from '../../../shared/operations/commonFields';
import { defineOperation } from '../../../shared/operations/operation';
import { refuse } from '../../../shared/parameters/refuseValue';
import { flawOf } from '../../../shared/transport/pathSegment';
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
		// The API takes the name in the path, although a tag may be called anything.
		const flaw = flawOf(values.tag);
		if (flaw !== undefined) {
			refuse(
				tag,
				`${flaw}, which cannot be part of an address`,
				'Take this tag off the document in h2oGPTe.',
			);
		}
		return await send();
	},
});
