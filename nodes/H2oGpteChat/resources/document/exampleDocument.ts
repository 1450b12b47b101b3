/** A document as the API describes it, for the editor to know its fields before a node has run. */
export const exampleDocument = {
	id: 'text',
	document_id: 'text',
	name: 'text',
	username: 'text',
	type: 'text',
	size: 1,
	page_count: 1,
	status: 'text',
	created_at: 'text',
	updated_at: 'text',
	connector: 'text',
	is_encrypted: false,
};
