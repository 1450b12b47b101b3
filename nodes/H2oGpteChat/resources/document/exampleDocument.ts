/** What the short forms of a document have in common, for the editor to know its fields before a node has run. */
export const exampleDocument = {
	id: 'text',
	document_id: 'text',
	name: 'text',
	type: 'text',
	size: 1,
	page_count: 1,
	status: 'text',
	metadata_dict: {},
};
