import type { Session } from './entities';
import type { Turn } from './openai/turn';
import { notFound } from './refusal';
import type { Store } from './store';
import type { Switches } from './switches';
import { numberAt } from './values';

/** One request that passed every check, with what it runs on. */
export interface Call {
	params: Record<string, unknown>;
	/** Coerced to the types of the contract, with its defaults. */
	query: Record<string, unknown>;
	body: unknown;
	switches: Switches;
	store: Store;
	/** What the model says in its next turns, at the endpoint for clients of OpenAI. */
	script: Turn[];
	/** Fires when the client goes away or the server closes. */
	signal: AbortSignal;
}

/** What an endpoint answers with. */
export interface Answer {
	status: number;
	body?: unknown;
}

/** Answers one kind of request; throws a refusal where it cannot. */
export type Handler = (call: Call) => Answer;

/** Cuts the page out of a list that the query asks for, or the server grants. */
export function page<Entry>(entries: readonly Entry[], { query, switches }: Call): Entry[] {
	const offset = numberAt(query, 'offset') ?? 0;
	const limit = Math.min(numberAt(query, 'limit') ?? entries.length, switches.clamp ?? Infinity);
	return entries.slice(offset, offset + limit);
}

/** Finds the session of the path. Throws a 404 when there is none. */
export function sessionOf({ params, store }: Call): Session {
	const id = String(params.session_id);
	const session = store.sessions.get(id);
	if (!session) throw notFound('session', id);
	return session;
}
