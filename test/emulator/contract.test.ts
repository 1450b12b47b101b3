import OpenAPISchemaValidator from 'openapi-schema-validator';
import { FormData, request } from 'undici';
import { parse } from 'yaml';

import { addAgentFile } from '../../emulator/agentServer';
import { contractText, CONTRACTS, loadOperations } from '../../emulator/contract';
import { beginRun } from '../../emulator/runs';
import { BRIEF_ANSWERS, CARE, MANUAL, NOWHERE } from '../support/useEmulator';
import { useClient, type ClientMethod } from './emulatorClient';

const { running, client } = useClient();
let session: string;
let message: string;
let job: string;
let upload: string;

beforeEach(async () => {
	const begun = await client.call<{ id: string }>('POST', '/documents/process_job', {
		document_id: CARE,
	});
	job = begun.json.id;
	upload = (await client.call<{ id: string }>('PUT', '/uploads', formWith('a.txt'))).json.id;
	session = await client.session(MANUAL);
	message = (await client.ask(session, 'What does error E4 mean?')).message_id;
	running().store.runs.set(message, beginRun(true));
	const { store } = running();
	const own = store.sessions.get(session);
	const file = { name: 'report.md', bytes: new TextEncoder().encode('Done.') };
	if (own) addAgentFile(own, 'agent_1', file, store.jobs.now());
});

function formWith(name: string): FormData {
	const form = new FormData();
	form.append('file', new Blob(['One.']), name);
	return form;
}

/** Operations that are tried elsewhere, since what they take is plain text, or names a session. */
const ELSEWHERE = ['create_ingest_from_plain_text_job', 'share_chat_session'];

const ANSWERED: Array<
	[operationId: string, method: ClientMethod, path: string, status: number, body?: unknown]
> = [
	['list_chat_sessions', 'GET', '/chats?offset=0&limit=5', 200],
	['create_chat_session', 'POST', `/chats?collection_id=${MANUAL}`, 201, { workspace: 'w' }],
	['get_chat_session_count', 'GET', '/chats/count', 200],
	['get_chat_session', 'GET', '/chats/{session_id}', 200],
	['update_chat_session', 'PATCH', '/chats/{session_id}', 200, { name: 'Scale' }],
	['delete_chat_session', 'DELETE', '/chats/{session_id}?timeout=2.5', 204],
	[
		'update_chat_session_collection',
		'PUT',
		'/chats/{session_id}/collection',
		200,
		{ collection_id: MANUAL },
	],
	['delete_chat_session_collection', 'DELETE', '/chats/{session_id}/collection', 200],
	[
		'update_chat_session_prompt_template',
		'PUT',
		'/chats/{session_id}/prompt_template',
		200,
		{ prompt_template_id: BRIEF_ANSWERS },
	],
	['delete_chat_session_prompt_template', 'DELETE', '/chats/{session_id}/prompt_template', 200],
	['list_questions_for_chat_session', 'GET', '/chats/{session_id}/questions?limit=2', 200],
	['get_chat_session_messages', 'GET', '/chats/{session_id}/messages?limit=2', 200],
	[
		'get_completion',
		'POST',
		'/chats/{session_id}/completions',
		200,
		{ message: 'Which warranty?' },
	],
	['fork_chat_session', 'POST', '/chats/{session_id}/fork', 201],
	[
		'insert_command_synth_pair',
		'POST',
		'/chats/{session_id}/synth_message_pair',
		201,
		{ user_prompt: 'Who?', ai_response: 'Ada.', command_name: 'n8n' },
	],
	['create_delete_chat_session_job', 'POST', '/chats/delete_job', 201, { session_ids: [NOWHERE] }],
	['list_shared_chats', 'GET', '/shared_chats?limit=2&name_filter=a', 200],
	['delete_messages', 'DELETE', '/messages/{message_ids}', 204],
	['set_message_votes', 'PUT', '/messages/{message_id}/votes', 204, { votes: 1 }],
	['list_agent_server_files', 'GET', '/chats/{session_id}/agent_server_files', 200],
	['delete_agent_server_files', 'DELETE', '/chats/{session_id}/agent_server_files', 204],
	[
		'delete_agent_server_directories',
		'DELETE',
		'/chats/{session_id}/agent_server_directories',
		204,
	],
	[
		'list_all_agent_server_directories_stats',
		'GET',
		'/chats/{session_id}/agent_server_directories/stats?detail_level=1',
		200,
	],
	[
		'get_agent_server_directory_stats',
		'GET',
		'/chats/{session_id}/agent_server_directories/agent_1/stats',
		200,
	],
	[
		'list_question_answer_feedbacks',
		'GET',
		`/question_answer_feedbacks?collection_id=${MANUAL}&interval=7%20days&no_collection=false`,
		200,
	],
	[
		'get_question_answer_feedback_count',
		'GET',
		'/question_answer_feedbacks/count?no_collection=true',
		200,
	],
	[
		'update_question_answer_feedback',
		'POST',
		'/question_answer_feedbacks/{message_id}',
		204,
		{ expected_answer: 'The flow meter.', user_comment: '' },
	],
	['get_message_meta', 'GET', '/messages/{message_id}/meta?info_type=usage_stats', 200],
	['stop_chat_message', 'POST', '/messages/{message_id}/stop', 204],
	['pause_chat_message', 'POST', '/messages/{message_id}/pause', 204],
	['resume_chat_message', 'POST', '/messages/{message_id}/resume', 204],
	['finish_chat_message', 'POST', '/messages/{message_id}/finish', 204],
	['send_hitl_message', 'POST', '/messages/{message_id}/hitl', 204, { message: 'In brief' }],
	['get_message_references', 'GET', '/messages/{message_id}/references?limit=1', 200],
	['list_collections', 'GET', '/collections?sort_column=name&ascending=true', 200],
	['create_collection', 'POST', '/collections', 201, { name: 'Letters', description: '' }],
	['get_collection_count', 'GET', '/collections/count', 200],
	['get_collection', 'GET', '/collections/{collection_id}', 200],
	['update_collection', 'PATCH', '/collections/{collection_id}', 200, { name: 'Letters' }],
	['delete_collection', 'DELETE', '/collections/{collection_id}?timeout=5', 204],
	['get_collection_chat_settings', 'GET', '/collections/{collection_id}/chat_settings', 200],
	[
		'update_collection_chat_settings',
		'PUT',
		'/collections/{collection_id}/chat_settings',
		204,
		{ llm: 'emulator-large' },
	],
	['list_documents_for_collection', 'GET', '/collections/{collection_id}/documents?limit=2', 200],
	['get_document_count_for_collection', 'GET', '/collections/{collection_id}/documents/count', 200],
	[
		'delete_document_from_collection',
		'DELETE',
		'/collections/{collection_id}/documents/{document_id}',
		204,
	],
	[
		'search_collection_chunks',
		'POST',
		'/collections/{collection_id}/chunks/search',
		200,
		{ query: 'descale', topics: [] },
	],
	[
		'match_collection_chunks',
		'POST',
		'/collections/{collection_id}/chunks/match',
		200,
		{ vectors: [[1, 0.5]], topics: [] },
	],
	[
		'encode_chunks_for_retrieval',
		'POST',
		'/embedding_models/{model_id}/encode_chunks_for_retrieval',
		200,
		{ chunks: ['descale'] },
	],
	['list_documents', 'GET', '/documents?sort_column=name&with_summaries=true', 200],
	['get_document_count', 'GET', '/documents/count?owned=true', 200],
	['create_process_document_job', 'POST', '/documents/process_job', 201, { document_id: CARE }],
	['get_document', 'GET', '/documents/{document_id}', 200],
	['delete_document', 'DELETE', '/documents/{document_id}?timeout=5', 204],
	['create_tag_on_document', 'POST', '/documents/{document_id}/tags', 201, { name: 'new' }],
	['delete_tag_from_document', 'DELETE', '/documents/{document_id}/tags/care', 200],
	['list_document_summaries', 'GET', '/documents/{document_id}/summaries?limit=5', 200],
	['list_tags', 'GET', '/tags', 200],
	['upload_file', 'PUT', '/uploads', 200, formWith('a.txt')],
	[
		'create_ingest_upload_job',
		'POST',
		`/uploads/{upload_ids}/ingest/job?collection_id=${MANUAL}&ocr_model=auto&timeout=9.5`,
		201,
		{ metadata: { year: 2026 } },
	],
	[
		'create_ingest_from_website_job',
		'POST',
		`/ingest/website/job?collection_id=${MANUAL}&follow_links=true&max_depth=1`,
		201,
		{ url: 'http://127.0.0.1:1/' },
	],
	['list_jobs', 'GET', '/jobs', 200],
	['get_job', 'GET', '/jobs/{job_id}', 200],
	['cancel_job', 'POST', '/jobs/{job_id}/cancel', 200],
	['get_current_user_roles', 'GET', '/users/current/roles', 200],
	['list_chat_sessions_for_collection', 'GET', `/collections/${MANUAL}/chats`, 200],
	['list_prompt_templates', 'GET', '/prompt_templates?template_type=user', 200],
	['list_embedding_models', 'GET', '/embedding_models', 200],
	['list_models', 'GET', '/models', 200],
	['list_agent_tools', 'GET', '/agents/tools', 200],
	['get_vision_capable_model_names', 'GET', '/models/vision_capable_model_names', 200],
];

describe('the contract', () => {
	it.each(CONTRACTS)('in %s is a legal OpenAPI document', (contract) => {
		const validator = new OpenAPISchemaValidator({ version: 3 });
		expect(validator.validate(parse(contractText(contract))).errors).toEqual([]);
	});

	it('names each operation once, and all of them are tried here', () => {
		const declared = loadOperations().map(({ operationId }) => operationId);
		expect(declared).toEqual([...new Set(declared)]);
		expect([...ELSEWHERE, ...ANSWERED.map(([operationId]) => operationId)].sort()).toEqual(
			[...declared].sort(),
		);
	});

	it('is served as it is written', async () => {
		const { body, headers } = await request(`${running().url}/api-spec.yaml`);
		expect(await body.text()).toBe(contractText());
		expect(headers['content-type']).toContain('yaml');
	});

	it('is what the server points to when asked what it is', async () => {
		const { body } = await request(running().url);
		expect(await body.text()).toMatch(
			/^An emulator of the Chat API.* \/api-spec\.yaml .*\/openai-spec\.yaml\n$/,
		);
	});

	it.each(ANSWERED)(
		'%s answers %s %s as declared',
		async (...[operationId, method, path, status, body]) => {
			const address = path
				.replace('{session_id}', session)
				.replace('{message_id}', message)
				.replace('{collection_id}', MANUAL)
				.replace('{document_id}', CARE)
				.replace('{model_id}', encodeURIComponent('emulator/words'))
				.replace('{message_ids}', message)
				.replace('{job_id}', job)
				.replace('{upload_ids}', upload);
			const answer = await client.call(method, address, body);
			expect(answer.status).toBe(status);
			const declared = loadOperations().find((one) => one.operationId === operationId)?.responses;
			expect(Object.keys(declared ?? {})).toContain(String(status));
			if (status === 204) expect(answer.text).toBe('');
			else expect(answer.json).toBeDefined();
		},
	);

	it.each(ANSWERED.filter(([, , path]) => path.includes('{')))(
		'%s answers %s %s with 404 for an unknown id',
		async (...[, method, path, , body]) => {
			const answer = await client.call(method, path.replace(/\{\w+\}/, 'no-such-id'), body);
			expect(answer).toMatchObject({
				status: 404,
				json: { code: 404, message: expect.stringContaining('no-such-id') as string },
			});
		},
	);
});

describe('a request that names', () => {
	it.each<
		[
			label: string,
			method: ClientMethod,
			path: string,
			body: unknown,
			status: number,
			reason: string,
		]
	>([
		[
			'an unknown model',
			'POST',
			'/chats/{id}/completions',
			{ message: 'a', llm: 'gpt-0' },
			400,
			'"gpt-0"',
		],
		['an unknown collection', 'POST', `/chats?collection_id=${NOWHERE}`, undefined, 404, NOWHERE],
		[
			'an unknown collection to set',
			'PUT',
			'/chats/{id}/collection',
			{ collection_id: NOWHERE },
			404,
			NOWHERE,
		],
		[
			'an unknown prompt template',
			'PUT',
			'/chats/{id}/prompt_template',
			{ prompt_template_id: NOWHERE },
			404,
			NOWHERE,
		],
		['an unknown path', 'GET', '/nothing', undefined, 404, '/api/v1/nothing'],
		['an unknown method', 'PUT', '/chats/count', {}, 404, 'PUT'],
	])('%s is refused', async (_, method, path, body, status, reason) => {
		const answer = await client.call(method, path.replace('{id}', session), body);
		expect(answer).toMatchObject({
			status,
			json: { code: status, message: expect.stringContaining(reason) as string },
		});
	});
});

/** Each test takes the violations that it expects: those that are left fail it. */
describe('an answer that breaks the contract', () => {
	it('is recorded and turned into a 500 that says why', async () => {
		const { id } = running().store.addSession();
		running().store.addMessage(id, { votes: 0.5 });
		const { status, json } = await client.call<{ message: string }>('GET', `/chats/${id}/messages`);
		const violations = running().violations.splice(0);
		expect(status).toBe(500);
		expect(violations).toEqual([
			'The answer to GET /api/v1/chats/:session_id/messages breaks the contract: response/0/votes must be integer',
		]);
		expect(json.message).toBe(violations[0]);
	});

	it('ends a stream with an error line', async () => {
		const { id } = running().store.addSession();
		const { addMessage } = running().store;
		running().store.addMessage = (...given) => Object.assign(addMessage(...given), { id: 7 });
		const { text } = await client.call('POST', `/chats/${id}/completions`, {
			message: 'Hello',
			stream: true,
		});
		running().store.addMessage = addMessage;
		const violations = running().violations.splice(0);
		expect(violations).toEqual([
			expect.stringContaining('POST /chats/{session_id}/completions breaks the contract'),
		]);
		expect(violations[0]).toContain('line/message_id must be string');
		expect(JSON.parse(text.trim().split('\n').at(-1) ?? '')).toEqual({
			error: violations[0],
		});
	});
});
