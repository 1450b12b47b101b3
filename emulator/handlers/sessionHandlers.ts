import { page, sessionOf, type HandlerAnswer, type HandlerCall, type Handler } from '../call';
import type { Session } from '../entities';
import * as present from '../wireForm';
import { meantCollection } from '../keys';
import { notFound } from '../httpRefusal';
import { filledAt, textAt } from '../values';

function answer({ store, switches }: HandlerCall, session: Session, status = 200): HandlerAnswer {
	const collection = store.collections.get(session.collectionId ?? '');
	return { status, body: present.session(session, collection, switches) };
}

/** The collection of a request, by its id; undefined where it names none. */
function collectionIdOf(call: HandlerCall, named: string | undefined): string | undefined {
	return existing(
		call.store.collections,
		'collection',
		named === undefined ? undefined : meantCollection(named, call),
	);
}

function existing(entities: Map<string, unknown>, kind: string, id: string | undefined) {
	if (id !== undefined && !entities.has(id)) throw notFound(kind, id);
	return id;
}

/** Lists sessions, last updated first. */
function list(call: HandlerCall, sessions = call.store.newestSessions()): HandlerAnswer {
	return { status: 200, body: page(sessions, call).map((session) => answer(call, session).body) };
}

function change(call: HandlerCall, fields: Partial<Session>): HandlerAnswer {
	const session = Object.assign(sessionOf(call), fields);
	call.store.touch(session);
	return answer(call, session);
}

/** What serves the sessions, by operationId. */
export const sessionHandlers: Record<string, Handler> = {
	list_chat_sessions: (call) => list(call),
	list_chat_sessions_for_collection: (call) => {
		const id = collectionIdOf(call, textAt(call.params, 'collection_id'));
		const username = filledAt(call.query, 'username');
		const sessions = call.store
			.newestSessions()
			.filter(
				(session) =>
					session.collectionId === id && (username === undefined || session.username === username),
			);
		return list(call, sessions);
	},
	get_chat_session_count: ({ store }) => ({ status: 200, body: { count: store.sessions.size } }),
	create_chat_session: (call) => {
		const { store, query, body } = call;
		const collectionId = collectionIdOf(call, filledAt(query, 'collection_id'));
		const workspace = filledAt(body, 'workspace');
		const session = store.addSession({ collectionId, ...(workspace && { workspace }) });
		return answer(call, session, 201);
	},
	get_chat_session: (call) => answer(call, sessionOf(call)),
	update_chat_session: (call) => change(call, { name: textAt(call.body, 'name') }),
	delete_chat_session: (call) => {
		call.store.removeSession(sessionOf(call).id);
		return { status: 204 };
	},
	update_chat_session_collection: (call) => {
		sessionOf(call);
		return change(call, {
			collectionId: collectionIdOf(call, filledAt(call.body, 'collection_id')),
		});
	},
	delete_chat_session_collection: (call) => change(call, { collectionId: undefined }),
	update_chat_session_prompt_template: (call) => {
		sessionOf(call);
		const id = filledAt(call.body, 'prompt_template_id');
		const promptTemplateId = existing(call.store.promptTemplates, 'prompt template', id);
		return change(call, { promptTemplateId });
	},
	delete_chat_session_prompt_template: (call) => change(call, { promptTemplateId: undefined }),
	list_questions_for_chat_session: (call) => {
		const { collectionId = '' } = sessionOf(call);
		const questions = call.store.collections.get(collectionId)?.questions ?? [];
		return { status: 200, body: page(questions, call).map((question) => ({ question })) };
	},
};
