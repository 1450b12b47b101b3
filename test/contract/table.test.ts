import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { ContractOperation } from '../../emulator/contract';
import { loadOperations } from '../../emulator/contract';
import { parametersOf } from '../../nodes/shared/operations/derivedFields';
import type { Operation } from '../../nodes/shared/operations/operation';
import type { Parameter } from '../../nodes/shared/parameters/parameter';
import { toRequestFields } from '../../nodes/shared/operations/toRequestFields';
import { resources } from '../../nodes/H2oGpteChat/resources';
import { buildRequest, slotsOf, toSnakeCase } from '../../nodes/shared/transport/route';

/**
 * Each operation of the node, the endpoint of the reference that it is for, and what the node sends of what the endpoint
 * requires where nobody enters it. A new endpoint is a new row.
 */
const ROWS: ReadonlyArray<[name: string, operationId: string, added?: string[]]> = [
	['agentDirectory: delete', 'delete_agent_server_directories'],
	['agentDirectory: get', 'get_agent_server_directory_stats'],
	['agentDirectory: getAll', 'list_all_agent_server_directories_stats'],
	['agentFile: deleteAll', 'delete_agent_server_files'],
	['agentFile: getAll', 'list_agent_server_files'],
	['collection: count', 'get_collection_count'],
	['collection: create', 'create_collection', ['description']],
	['collection: delete', 'delete_collection'],
	['collection: get', 'get_collection'],
	['collection: getAll', 'list_collections'],
	['collection: getChatSettings', 'get_collection_chat_settings'],
	['collection: search', 'search_collection_chunks', ['topics']],
	['collection: setChatSettings', 'update_collection_chat_settings'],
	['collection: update', 'update_collection'],
	['document: addTag', 'create_tag_on_document'],
	['document: delete', 'delete_document'],
	['document: download', 'download_file'],
	['document: get', 'get_document'],
	['document: getAll', 'list_documents'],
	['document: removeFromCollection', 'delete_document_from_collection'],
	['document: removeTag', 'delete_tag_from_document'],
	['document: summarize', 'create_process_document_job'],
	['document: upload', 'upload_file', ['file']],
	['feedback: count', 'get_question_answer_feedback_count'],
	['feedback: getAll', 'list_question_answer_feedbacks'],
	['feedback: update', 'update_question_answer_feedback'],
	['job: cancel', 'cancel_job'],
	['job: get', 'get_job'],
	['job: getAll', 'list_jobs'],
	['message: controlRun', 'stop_chat_message'],
	['message: delete', 'delete_messages'],
	['message: downloadFiles', 'get_message_meta'],
	['message: getAll', 'get_chat_session_messages'],
	['message: getMetadata', 'get_message_meta'],
	['message: getReferences', 'get_message_references'],
	['message: send', 'get_completion'],
	['message: vote', 'set_message_votes'],
	['session: addExchange', 'insert_command_synth_pair', ['command_name']],
	['session: count', 'get_chat_session_count'],
	['session: create', 'create_chat_session'],
	['session: delete', 'delete_chat_session'],
	['session: deleteMany', 'create_delete_chat_session_job'],
	['session: fork', 'fork_chat_session'],
	['session: get', 'get_chat_session'],
	['session: getAll', 'list_chat_sessions'],
	['session: getQuestions', 'list_questions_for_chat_session'],
	['session: removeCollection', 'delete_chat_session_collection'],
	['session: removePromptTemplate', 'delete_chat_session_prompt_template'],
	['session: setCollection', 'update_chat_session_collection'],
	['session: setPromptTemplate', 'update_chat_session_prompt_template'],
	['session: share', 'share_chat_session'],
	['session: update', 'update_chat_session'],
];

const table = new Map(
	resources.flatMap(({ value, operations }) =>
		operations.map((operation): [string, Operation] => [`${value}: ${operation.value}`, operation]),
	),
);
const contract = new Map(
	[...loadOperations(), ...loadOperations('file.yaml')].map((operation) => [
		operation.operationId,
		operation,
	]),
);

const ajv = new Ajv({ strictTypes: false, allErrors: true });
addFormats(ajv);

function pairOf(name: string, operationId: string): [Operation, ContractOperation] {
	const operation = table.get(name);
	const endpoint = contract.get(operationId);
	if (!operation || !endpoint) throw new Error(`No ${operation ? operationId : name}`);
	return [operation, endpoint];
}

/** What somebody may write into a field for JSON: whatever the contract has a name for. */
const JSON_SAMPLES: Readonly<Record<string, IDataObject>> = {
	llm_args: { seed: 7 },
	rag_config: { num_neighbor_chunks_to_include: 2 },
	self_reflection_config: { llm_reflection: 'auto' },
	chatSettings: { include_chat_history: 'on' },
	collectionSettings: { chunk_by_page: true },
};

/** A value of the parameter's type. */
function sampleOf(parameter: Parameter): GenericValue {
	switch (parameter.type) {
		case 'number':
			return 7;
		case 'boolean':
			// A session without a collection is in none.
			return parameter.name !== 'noCollection';
		case 'dateTime':
			return '2027-03-31T22:59:59Z';
		case 'json':
			return JSON_SAMPLES[parameter.sendAs || parameter.name] ?? { key: 'value' };
		case 'options':
			return parameter.options[0]?.value;
		case 'multiOptions':
			return parameter.options?.map(({ value }) => value) ?? ['text'];
		case 'fixedCollection':
			return fieldsOf(parameter.options[0].values);
		case 'collection':
			return fieldsOf(parameter.options);
		default:
			return parameter.typeOptions?.multipleValues || parameter.asList ? ['text'] : 'text';
	}
}

const fieldsOf = (fields: readonly Parameter[]): GenericValue =>
	Object.fromEntries(fields.map((field) => [field.name, sampleOf(field)]));

/** The request that is sent with everything filled in, or with what is required only. */
function requestOf(operation: Operation, isWanted: (parameter: Parameter) => boolean) {
	const parameters = parametersOf(operation);
	const wanted = parameters.filter(isWanted);
	const values = Object.fromEntries(wanted.map((field) => [field.name, sampleOf(field)]));
	const entered = toRequestFields(parameters, values);
	const wire: IDataObject = operation.completeFields?.(entered) ?? entered;
	const page = operation.paging === 'offset' ? { offset: 0, limit: 100 } : {};
	return buildRequest(
		operation.route,
		operation.paging === 'limit' ? { ...wire, limit: 1 } : { ...wire, ...page },
	);
}

function violations({ parameters, body }: ContractOperation, sent: ReturnType<typeof requestOf>) {
	const query = parameters.filter((parameter) => parameter.in === 'query');
	const validateQuery = ajv.compile({
		type: 'object',
		additionalProperties: false,
		required: query.filter(({ required }) => required).map(({ name }) => name),
		properties: Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
	});
	const validateBody = ajv.compile(body?.schema ?? { not: {} });
	validateQuery(sent.query);
	// A form has files, which no parameter holds.
	const isForm = body?.media === 'multipart/form-data';
	if (sent.body !== undefined || (body?.required && !isForm)) validateBody(sent.body ?? {});
	return [...(validateQuery.errors ?? []), ...(validateBody.errors ?? [])];
}

it('covers the endpoints of the reference, each once but the metadata, which names files as well', () => {
	expect([...table.keys()].sort()).toEqual(ROWS.map(([name]) => name));
	const operationIds = ROWS.map(([, operationId]) => operationId);
	expect(operationIds.filter((id, index) => operationIds.indexOf(id) < index)).toEqual([
		'get_message_meta',
	]);
});

describe.each(ROWS)('%s', (name, operationId, added = []) => {
	it('calls its endpoint', () => {
		const [{ route }, { method, path }] = pairOf(name, operationId);
		const called = route.replace(/\{\?\w+\}/g, '').replace(/\w+(?=\})/g, toSnakeCase);
		expect(called).toBe(`${method} ${path}`);
	});

	it('sends what the contract accepts, with everything filled in', () => {
		const [operation, endpoint] = pairOf(name, operationId);
		expect(
			violations(
				endpoint,
				requestOf(operation, () => true),
			),
		).toEqual([]);
	});

	it('sends what the contract accepts, with what is required only', () => {
		const [operation, endpoint] = pairOf(name, operationId);
		const sent = requestOf(operation, ({ required }) => required === true);
		expect(violations(endpoint, sent)).toEqual([]);
	});

	it('requires what the contract requires and the node does not add, and no more', () => {
		const [{ route, parameters }, endpoint] = pairOf(name, operationId);
		const required = parameters.filter((field) => field.required && field.sendAs !== false);
		const inContract = endpoint.parameters
			.filter((field) => field.required)
			.map((field) => field.name);
		const { required: all } = endpoint.body?.schema ?? {};
		const inBody = (Array.isArray(all) ? all : []).filter((field) => !added.includes(field));
		expect(required.map(({ sendAs, name }) => toSnakeCase(sendAs || name)).sort()).toEqual(
			[...inContract, ...inBody].sort(),
		);
		expect(slotsOf(route).path.map(toSnakeCase).sort()).toEqual(
			endpoint.parameters
				.filter((field) => field.in === 'path')
				.map((field) => field.name)
				.sort(),
		);
	});
});
