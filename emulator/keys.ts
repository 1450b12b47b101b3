import type { HandlerCall } from './call';
import type { ContractOperation } from './contract';
import { OWNER } from './library/library';

/** Which of the server's three keys a request came with. */
export type KeyKind = 'global' | 'collection' | 'revoked';

export const KEY_KINDS: readonly KeyKind[] = ['global', 'collection', 'revoked'];

/** The collection that the collection key is bound to: the manual. */
export const BOUND_COLLECTION = '3f6c1a52-8d0e-4b77-9c1f-5a2e7d4b9a01';

/** What a collection-specific key calls its own collection. */
export const OWN_COLLECTION = 'default';

/** What stands in an address for the collection of whoever asks. */
const OWN = 'default';

/**
 * Gives the id of the collection that a request names. `default` is the collection that a key is bound to; for a key that
 * is bound to none, the first one of its owner.
 */
export function meantCollection(id: string, { caller: kind, store }: HandlerCall): string {
	if (id !== OWN) return id;
	if (kind === 'collection') return BOUND_COLLECTION;
	for (const { id: own, username } of store.collections.values()) {
		if (username === OWNER.username) return own;
	}
	return id;
}

/** What a key may do, in words. */
export const KEY_TEXTS: Record<KeyKind, string> = {
	global: 'may do everything',
	collection: 'may only read the manual, add to it, and start and continue sessions with it',
	revoked: 'is refused with 401',
};

/** Writes the key of a kind. */
export function keyOf(kind: KeyKind): string {
	return `sk-emulator-${kind}`;
}

/**
 * Finds out who calls.
 * @param authorization the header as it came
 * @returns the kind of the key, or the sentence to answer 401 with
 */
export function caller(authorization: string | undefined): { kind: KeyKind } | { problem: string } {
	const [scheme, key] = authorization?.split(' ') ?? [];
	if (scheme?.toLowerCase() !== 'bearer' || !key) {
		return { problem: 'The request has no API key: send "Authorization: Bearer <key>".' };
	}
	const kind = KEY_KINDS.find((known) => keyOf(known) === key);
	if (kind === undefined) return { problem: 'The API key is not known here.' };
	return kind === 'revoked' ? { problem: 'The API key was revoked.' } : { kind };
}

const OF_A_COLLECTION = new Set([
	'create_chat_session',
	'get_chat_session',
	'list_questions_for_chat_session',
	'get_chat_session_messages',
	'get_completion',
	'get_message_meta',
	'get_message_references',
	'list_chat_sessions_for_collection',
	'get_collection',
	'get_collection_chat_settings',
	'list_documents_for_collection',
	'get_document_count_for_collection',
	'search_collection_chunks',
	'match_collection_chunks',
	'get_document',
	'create_ingest_upload_job',
	'create_ingest_from_website_job',
	'create_ingest_from_plain_text_job',
	'download_file',
	'list_document_summaries',
	'get_job',
	'cancel_job',
]);

/** What a key may call that is about no collection. */
const OF_NO_COLLECTION = new Set(['get_meta', 'encode_chunks_for_retrieval', 'upload_file']);

/** Of the collections that something is in, gives the one that the collection key is bound to, or else any. */
export function boundAmong(collectionIds: readonly string[]): string | undefined {
	return collectionIds.find((id) => id === BOUND_COLLECTION) ?? collectionIds[0];
}

/**
 * Says why a key may not do something.
 * @param collectionId the collection that the request is about, if it is about one
 * @returns the sentence to answer 403 with, or undefined when the key may
 */
export function forbidden(
	kind: KeyKind,
	{ operationId, method, path }: ContractOperation,
	collectionId: string | undefined,
): string | undefined {
	if (kind === 'global' || OF_NO_COLLECTION.has(operationId)) return undefined;
	if (!OF_A_COLLECTION.has(operationId)) {
		return `The API key is for one collection: it may not call ${method} ${path}.`;
	}
	return collectionId === BOUND_COLLECTION || collectionId === OWN_COLLECTION
		? undefined
		: `The API key is for the collection "${BOUND_COLLECTION}" only.`;
}
