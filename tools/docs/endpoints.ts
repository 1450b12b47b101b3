import { resources } from '../../nodes/H2oGpteChat/resources';
import { toSnakeCase } from '../../nodes/shared/transport/route';
import { VENDOR_ENDPOINTS } from './vendorNode';

/** An endpoint, and who has it. */
export interface Endpoint {
	/** The method and the path. */
	call: string;
	isVendors: boolean;
	/** The operations of this package that are for it, by the names that the editor shows. */
	operations: string[];
}

/** A part of the API. */
export type Part = keyof typeof VENDOR_ENDPOINTS;

/** Endpoints that operations call besides their own ones, as these are written in the code. */
export const OTHER_CALLS: ReadonlyArray<[operation: string, route: string]> = [
	['Collection: Search Passages', 'POST /collections/{collectionId}/chunks/match'],
	['Collection: Search Passages', 'POST /embedding_models/{modelId}/encode_chunks_for_retrieval'],
	['Document: Get Many', 'GET /collections/{collectionId}/documents'],
	['Document: Summarize', 'GET /documents/{documentId}/summaries'],
	['Document: Upload', 'POST /ingest/plain_text/job'],
	['Document: Upload', 'POST /ingest/website/job'],
	['Document: Upload', 'POST /uploads/{uploadIds}/ingest/job'],
	['Message: Control Run', 'POST /messages/{messageId}/finish'],
	['Message: Control Run', 'POST /messages/{messageId}/hitl'],
	['Message: Control Run', 'POST /messages/{messageId}/pause'],
	['Message: Control Run', 'POST /messages/{messageId}/resume'],
	['Message: Download Files', 'GET /file'],
	['Session: Get Many', 'GET /collections/{collectionId}/chats'],
];

/** What the editor calls the nodes without operations. */
export const TRIGGER = 'h2oGPTe Chat Trigger';
export const CHAT_MODEL = 'h2oGPTe Chat Model';

/** What the other nodes request, by the names that the editor shows, as it is written in the code. */
export const NODE_CALLS: ReadonlyArray<[node: string, route: string]> = [
	[TRIGGER, 'GET /chats'],
	[TRIGGER, 'GET /chats/{sessionId}/messages'],
	[TRIGGER, 'GET /collections/{collectionId}/chats'],
	[TRIGGER, 'GET /file'],
	[TRIGGER, 'GET /messages/{messageId}/meta'],
	[TRIGGER, 'GET /messages/{messageId}/references'],
	[CHAT_MODEL, 'GET /openai_api/v1/models'],
	[CHAT_MODEL, 'POST /openai_api/v1/chat/completions'],
];

/** Which part of the API a path belongs to, by how it begins. */
const BEGINNINGS: ReadonlyArray<[part: Part, beginning: RegExp]> = [
	['chat', /^\w+ \/(?:chats|messages|question_answer_feedbacks|shared_chats)\b/],
	['collections', /^\w+ \/(?:collections|embedding_models)\b/],
	['documents', /^\w+ \/(?:documents?|document_summaries|file|ingest|uploads)\b/],
	['jobs', /^\w+ \/(?:user_)?jobs\b/],
];

/** The same for all ways to name what stands in a path. */
const keyOf = (call: string) => call.replace(/\{\w+\}/g, '{}');

/** A route as the API writes it, without what goes to the query. */
const callOf = (route: string) =>
	route.replace(/\{\?\w+\}/g, '').replace(/\w+(?=\})/g, (name) => toSnakeCase(name));

const ownCalls = (): Array<[operation: string, call: string]> => [
	...resources.flatMap(({ name, operations }) =>
		operations.map((operation): [string, string] => [
			`${name}: ${operation.name}`,
			callOf(operation.route),
		]),
	),
	...OTHER_CALLS.map(([name, route]): [string, string] => [name, callOf(route)]),
];

/**
 * Gives the endpoints that an operation or one of the other nodes is for, each once.
 * @param name such as "Message: Send" or "h2oGPTe Chat Trigger"
 */
export function callsOf(name: string): string[] {
	const nodeCalls = NODE_CALLS.map(([node, route]): [string, string] => [node, callOf(route)]);
	const calls = [...ownCalls(), ...nodeCalls].filter(([owner]) => owner === name);
	return [...new Set(calls.map(([, call]) => call))];
}

/** Gives the endpoints of a part of the API that H2O.ai's node or this package has, sorted by their paths. */
export function endpointsOf(part: Part): Endpoint[] {
	const found = new Map<string, Endpoint>();
	const at = (call: string): Endpoint => {
		const key = keyOf(call);
		const endpoint = found.get(key) ?? { call, isVendors: false, operations: [] };
		found.set(key, endpoint);
		return endpoint;
	};
	for (const call of VENDOR_ENDPOINTS[part]) at(call).isVendors = true;
	const beginning = BEGINNINGS.find(([name]) => name === part)?.[1];
	for (const [operation, call] of ownCalls()) {
		if (beginning?.test(call)) at(call).operations.push(operation);
	}
	const pathOf = ({ call }: Endpoint) => call.split(' ')[1] ?? '';
	return [...found.values()].sort((one, other) => (pathOf(one) < pathOf(other) ? -1 : 1));
}
