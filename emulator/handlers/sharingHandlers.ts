import { randomUUID } from 'node:crypto';

import { page, type Handler, type HandlerCall } from '../call';
import { timestamp } from '../clock';
import type { SharedSession } from '../entities';
import { notFound } from '../httpRefusal';
import { contains } from '../listing';
import { flagAt, isRecord, textAt } from '../values';
import { optional, type Wire } from '../wireForm';

/** Which shared sessions a list has, by `filter_type`. */
const TYPES: Record<string, (shared: SharedSession) => boolean> = {
	private: ({ isPrivate }) => isPrivate,
	public: ({ isPrivate }) => !isPrivate,
	frozen: ({ isFrozen }) => isFrozen,
};

function wire(shared: SharedSession, { store, switches }: HandlerCall): Wire {
	const { id, name, sessionId, isPrivate, isFrozen, includesArtifacts, createdAt } = shared;
	return {
		id,
		is_private: isPrivate,
		is_frozen: isFrozen,
		includes_artifacts: includesArtifacts,
		created_at: timestamp(createdAt),
		...optional(switches, {
			name,
			chat_session_id: store.sessions.has(sessionId) ? sessionId : undefined,
			showcase_id: undefined,
		}),
	};
}

/** What serves the sessions that are shared, by operationId. */
export const sharingHandlers: Record<string, Handler> = {
	share_chat_session: ({ store, body, origin }) => {
		const sessionId = textAt(body, 'chat_session_id') ?? '';
		const session = store.sessions.get(sessionId);
		if (!session) throw notFound('session', sessionId);
		const shared: SharedSession = {
			id: randomUUID(),
			name: session.name,
			sessionId,
			isPrivate: flagAt(body, 'is_private'),
			isFrozen: !(isRecord(body) && body.is_frozen === false),
			includesArtifacts: flagAt(body, 'includes_artifacts'),
			createdAt: store.jobs.now(),
		};
		store.sharedSessions.set(shared.id, shared);
		const path = `/shared/${shared.id}`;
		return { status: 201, body: { url: `${origin}${path}`, relative_path: path } };
	},
	list_shared_chats: (call) => {
		const { store, query } = call;
		const isWanted = TYPES[textAt(query, 'filter_type') ?? ''] ?? (() => true);
		// Nothing here is shown to everybody.
		const isFeatured = textAt(query, 'showcase_filter') === 'featured';
		const entries = [...store.sharedSessions.values()]
			.reverse()
			.filter((shared) => isWanted(shared) && !isFeatured)
			.filter(({ name }) => contains(textAt(query, 'name_filter'), name ?? ''));
		return { status: 200, body: page(entries, call).map((shared) => wire(shared, call)) };
	},
};
