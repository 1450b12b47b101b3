import type { GenericValue, IDataObject } from 'n8n-workflow';

const ID = {
	chunk: 12,
	collection: 'c91e7c84-65df-4b43-ba15-fbd3afb2e86f',
	document: '5d2ce3bb-4a3c-4c0a-9e0f-6d1b8f7a2c35',
	job: '0f1f6c1e-7a52-4d5b-8d3e-2b9a4c6e8f10',
	message: 'faa62d72-2213-4a39-8cc6-382a710d653d',
	question: '5f0c9a53-7d0b-4c77-9d3a-0a6c2f1f9b1e',
	session: '123e4567-e89b-12d3-a456-426655440000',
	summary: '8e4b1d70-3c59-4f26-a1d8-7b0c5e9f2a63',
	tag: '2c7f9e15-6a84-4d3b-9b50-1e8d4a6f7c92',
	template: '4e400991-c459-455f-995c-dc6f55ffdb90',
};

const QUESTION = 'How often do I have to descale the machine?';
const ANSWER = 'Descale the machine every two months.';
const CREATED = '2026-08-04T09:30:12.345678Z';
const UPDATED = '2026-08-04T09:31:40.000000Z';

/** What a field of a sample has, by its name. The contract says what a field is, and seldom what is in it. */
export const SAMPLE_VALUES: Readonly<Record<string, GenericValue | IDataObject>> = {
	answer: ANSWER,
	chunk_id: ID.chunk,
	collection_id: ID.collection,
	collection_name: 'Manuals',
	comment: 'The manual was not found',
	connector: 'upload',
	content: ANSWER,
	count: 3,
	created_at: CREATED,
	description: 'Manuals of our appliances',
	document_count: 3,
	document_id: ID.document,
	document_name: 'manual.pdf',
	duration_seconds: 2.75,
	embedding_model: 'BAAI/bge-large-en-v1.5',
	// It is there where something went wrong.
	error_message: undefined,
	errors: [],
	expected_answer: 'Every two months',
	expiry_date: null,
	format: null,
	is_encrypted: false,
	is_public: false,
	job_id: ID.job,
	kind: 'IngestUploadsJob',
	latest_message_content: ANSWER,
	llm: 'meta-llama/Llama-3.3-70B-Instruct',
	message_id: ID.message,
	message_type: 'llm_only',
	original_mtime: null,
	original_type: null,
	output: ANSWER,
	page_count: 12,
	pages: [4],
	prompt_template_id: ID.template,
	question: QUESTION,
	question_id: ID.question,
	rag_type: 'auto',
	reply_to: ID.question,
	score: 0.82,
	session_id: ID.session,
	sessions_count: 2,
	size: 134217,
	status: 'completed',
	summary: null,
	summary_id: ID.summary,
	summary_parameters: null,
	tag_id: ID.tag,
	text: ANSWER,
	total_references: 2,
	type: 'pdf',
	updated_at: UPDATED,
	uri: null,
	usage_stats: null,
	user_count: 1,
	username: 'ada@example.com',
	vote: 'down',
	workspace: 'workspaces/5d1c7f08-2b64-4e9a-8c35-9f0e1a6b7d40',
};

/** The same for fields whose name says too little, by the field that says what the item is. */
export const SAMPLE_VALUES_OF: ReadonlyArray<[sign: string, values: IDataObject]> = [
	['message_id', { id: ID.message }],
	['session_id', { id: ID.session, name: 'Questions about the manual' }],
	['document_id', { id: ID.document, name: 'manual.pdf' }],
	['collection_id', { id: ID.collection, name: 'Manuals' }],
	['job_id', { id: ID.job, name: 'Ingest manual.pdf' }],
	['format', { id: ID.tag, name: 'manual', description: null }],
	[
		'purpose',
		{
			id: 'b7d2f4a9-1c63-4e08-9f57-3a6e8d0c5b21',
			object: 'file',
			bytes: 2048,
			created_at: 1785835900,
			filename: 'report.md',
			purpose: 'assistants',
		},
	],
];

/** The same for what an operation has just made or taken away, by its route. */
export const SAMPLE_VALUES_AFTER: Readonly<Record<string, IDataObject>> = {
	'POST /chats{?collectionId}': { latest_message_content: null, prompt_template_id: null },
	'DELETE /chats/{sessionId}/collection': { collection_id: null, collection_name: null },
	'DELETE /chats/{sessionId}/prompt_template': { prompt_template_id: null },
	'POST /collections': {
		document_count: 0,
		prompt_template_id: null,
		sessions_count: 0,
	},
};
