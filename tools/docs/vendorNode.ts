/** The address of H2O.ai's own node for n8n, as its source was at the commit that the lists below are of. */
export const VENDOR_NODE =
	'https://github.com/h2oai/n8n-nodes-h2ogpte/tree/352143b35574707738a2c1a33de7fa4b8e4147a5';

/** How many actions that node has. */
export const VENDOR_ACTIONS = 225;

/** What its actions request of chats, messages, feedback and the files of agents. */
const CHAT = `
GET /chats
POST /chats
GET /chats/count
POST /chats/delete_job
GET /chats/{session_id}
PATCH /chats/{session_id}
DELETE /chats/{session_id}
PUT /chats/{session_id}/collection
DELETE /chats/{session_id}/collection
PUT /chats/{session_id}/prompt_template
DELETE /chats/{session_id}/prompt_template
GET /chats/{session_id}/questions
GET /chats/{session_id}/messages
POST /chats/{session_id}/completions
GET /chats/{session_id}/agent_server_files
DELETE /chats/{session_id}/agent_server_files
GET /chats/{session_id}/agent_server_directories/stats
GET /chats/{session_id}/agent_server_directories/{directory_name}/stats
DELETE /chats/{session_ids}/agent_server_directories
GET /messages/{message_id}/meta
GET /messages/{message_id}/references
PUT /messages/{message_id}/votes
DELETE /messages/{message_ids}
GET /question_answer_feedbacks
GET /question_answer_feedbacks/count
POST /question_answer_feedbacks/{answer_id}
`;

/** What they request of collections. */
const COLLECTIONS = `
GET /collections
POST /collections
GET /collections/all
GET /collections/count
POST /collections/delete_job
GET /collections/{collection_id}
PATCH /collections/{collection_id}
DELETE /collections/{collection_id}
POST /collections/{collection_id}/archive
POST /collections/{collection_id}/unarchive
GET /collections/{collection_id}/chats
GET /collections/{collection_id}/chats/count
GET /collections/{collection_id}/chat_settings
PUT /collections/{collection_id}/chat_settings
GET /collections/{collection_id}/chunks/{chunk_ids}
POST /collections/{collection_id}/chunks/match
POST /collections/{collection_id}/chunks/search
GET /collections/{collection_id}/documents
GET /collections/{collection_id}/documents/count
PUT /collections/{collection_id}/documents/{document_id}
DELETE /collections/{collection_id}/documents/{document_id}
POST /collections/{collection_id}/documents/delete_job
POST /collections/{collection_id}/documents/insert_job
PUT /collections/{collection_id}/expiry_date
DELETE /collections/{collection_id}/expiry_date
GET /collections/{collection_id}/group_permissions
PUT /collections/{collection_id}/group_permissions/{group_id}
POST /collections/{collection_id}/import_collection_job
PUT /collections/{collection_id}/inactivity_interval
DELETE /collections/{collection_id}/inactivity_interval
POST /collections/{collection_id}/is_public
GET /collections/{collection_id}/metadata
PUT /collections/{collection_id}/metadata
GET /collections/{collection_id}/permissions
DELETE /collections/{collection_id}/permissions
PUT /collections/{collection_id}/permissions/{username}
DELETE /collections/{collection_id}/permissions/{username}
DELETE /collections/{collection_id}/prompt_settings
PUT /collections/{collection_id}/prompt_template
DELETE /collections/{collection_id}/prompt_template
GET /collections/{collection_id}/questions
GET /collections/{collection_id}/settings
PUT /collections/{collection_id}/settings
PUT /collections/{collection_id}/size_limit
DELETE /collections/{collection_id}/size_limit
PUT /collections/{collection_id}/thumbnail
DELETE /collections/{collection_id}/thumbnail
PUT /collections/{collection_id}/thumbnail/job
DELETE /collections/{collection_id}/thumbnail/job
POST /embedding_models/{model_id}/encode_chunks_for_retrieval
`;

/** What they request of documents and their ways into a collection. */
const DOCUMENTS = `
GET /documents
GET /documents/count
POST /documents/delete_job
POST /documents/process_job
DELETE /documents/summaries/{summary_ids}
GET /documents/{document_id}
PATCH /documents/{document_id}
DELETE /documents/{document_id}
GET /documents/{document_id}/chats
GET /documents/{document_id}/chats/count
GET /documents/{document_id}/chunks
GET /documents/{document_id}/collections
GET /documents/{document_id}/guardrails_settings
GET /documents/{document_id}/internal_metadata
GET /documents/{document_id}/metadata
PUT /documents/{document_id}/metadata
GET /documents/{document_id}/page_layout
GET /documents/{document_id}/page_ocr_model
GET /documents/{document_id}/summaries
POST /documents/{document_id}/tags
DELETE /documents/{document_id}/tags/{tag_name}
GET /documents/{document_id}/user_source_file
GET /document_summaries/{summary_id}
POST /ingest/agent_only_to_standard
POST /ingest/agent_only_to_standard/job
POST /ingest/azure_blob_storage
POST /ingest/azure_blob_storage/job
POST /ingest/file_system
POST /ingest/file_system/job
POST /ingest/gcs
POST /ingest/gcs/job
POST /ingest/plain_text
POST /ingest/plain_text/job
POST /ingest/s3
POST /ingest/s3/job
POST /ingest/website
POST /ingest/website/job
PUT /uploads
POST /uploads/{upload_ids}/ingest
POST /uploads/{upload_ids}/ingest/job
`;

/** What they request of jobs. */
const JOBS = `
GET /jobs
GET /jobs/pending/count
DELETE /jobs/{job_id}
POST /jobs/{job_id}/cancel
GET /user_jobs
POST /user_jobs/{job_id}/cancel
`;

const linesOf = (text: string) => text.trim().split('\n');

/** The endpoints of that node by parts of the API, those that this package is about. */
export const VENDOR_ENDPOINTS = {
	chat: linesOf(CHAT),
	collections: linesOf(COLLECTIONS),
	documents: linesOf(DOCUMENTS),
	jobs: linesOf(JOBS),
} as const;
