import type { Hooks } from './emulatorState';
import type { Collection, Message, Session, StoredDocument } from './entities';
import type { ReceivedFile } from './formBody';
import { meantCollection, type KeyKind } from './keys';
import type { ModelTurn } from './openai/turn';
import { notFound } from './httpRefusal';
import type { Store } from './store';
import type { Switches } from './switches';
import { numberAt, textAt } from './values';

/** One request that passed every check, with what it runs on. */
export interface HandlerCall {
	params: Record<string, unknown>;
	/** Coerced to the types of the contract, with its defaults. */
	query: Record<string, unknown>;
	body: unknown;
	/** What came in a form. */
	files: readonly ReceivedFile[];
	switches: Switches;
	/** Which key it came with; undefined only before that was asked for. */
	caller: KeyKind | undefined;
	/** The address of the server, as the client wrote it. */
	origin: string;
	store: Store;
	/** What the model says in its next turns, at the endpoint for clients of OpenAI. */
	script: ModelTurn[];
	/** What a test has set to watch requests, or to hold them back. */
	hooks: Hooks;
	/** Fires when the client goes away or the server closes. */
	signal: AbortSignal;
}

/** What an endpoint answers with. */
export interface HandlerAnswer {
	status: number;
	body?: unknown;
	/** A file, instead of a body. */
	file?: { bytes: Uint8Array; headers: Record<string, string> };
}

/** Answers one kind of request; throws a refusal where it cannot. */
export type Handler = (call: HandlerCall) => HandlerAnswer | Promise<HandlerAnswer>;

/** Finds where in a list the page begins and ends that the query asks for, or the server grants. */
function boundsIn(length: number, { query, switches }: HandlerCall): [start: number, end: number] {
	const start = Math.min(Math.max(numberAt(query, 'offset') ?? 0, 0), length);
	const asked = numberAt(query, 'limit') ?? Infinity;
	// As elsewhere in the API, a number below zero asks for all.
	const limit = Math.min(asked < 0 ? Infinity : asked, switches.clamp ?? Infinity);
	return [start, Math.min(start + limit, length)];
}

/** Cuts the page out of a list that the query asks for, or the server grants. */
export function page<Entry>(entries: readonly Entry[], call: HandlerCall): Entry[] {
	return entries.slice(...boundsIn(entries.length, call));
}

/** Does the same for a list that is kept the other way round, without turning all of it. */
export function pageFromEnd<Entry>(entries: readonly Entry[], call: HandlerCall): Entry[] {
	const [start, end] = boundsIn(entries.length, call);
	return entries.slice(entries.length - end, entries.length - start).reverse();
}

/** Finds the session of the path. Throws a 404 when there is none. */
export function sessionOf({ params, store }: HandlerCall): Session {
	const id = String(params.session_id);
	const session = store.sessions.get(id);
	if (!session) throw notFound('session', id);
	return session;
}

/** Finds the collection that the path or the query names. Throws a 404 when there is none. */
export function namedCollection(call: HandlerCall): Collection {
	const named = textAt(call.params, 'collection_id') ?? textAt(call.query, 'collection_id') ?? '';
	const collection = call.store.collections.get(meantCollection(named, call));
	if (!collection) throw notFound('collection', named);
	return collection;
}

/** Finds the document of the path. Throws a 404 when there is none. */
export function namedDocument({ params, store }: HandlerCall): StoredDocument {
	const id = String(params.document_id);
	const document = store.documents.get(id);
	if (!document) throw notFound('document', id);
	return document;
}

/** Finds a message by its ID. Throws a 404 when there is none. */
export function messageWith(id: string, { messages }: Store): Message {
	const message = messages.get(id);
	if (!message) throw notFound('message', id);
	return message;
}

/** Finds the message of the path. Throws a 404 when there is none. */
export const namedMessage = ({ params, store }: HandlerCall): Message =>
	messageWith(String(params.message_id), store);
