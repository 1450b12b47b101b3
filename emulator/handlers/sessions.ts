import { page, sessionOf, type Answer, type Call, type Handler } from '../call';
import type { Session } from '../entities';
import * as present from '../present';
import { notFound } from '../refusal';
import { textAt } from '../values';

function answer({ store, switches }: Call, session: Session, status = 200): Answer {
	const collection = store.collections.get(session.collectionId ?? '');
	return { status, body: present.session(session, collection, switches) };
}

function existing(entities: Map<string, unknown>, kind: string, id: string | undefined) {
	if (id !== undefined && !entities.has(id)) throw notFound(kind, id);
	return id;
}

/** Lists sessions, last updated first, the later of two equal ones first. */
function list(call: Call, wanted: (session: Session) => boolean): Answer {
	const sessions = [...call.store.sessions.values()].filter(wanted).reverse();
	sessions.sort((one, other) => other.updatedAt - one.updatedAt);
	return { status: 200, body: page(sessions, call).map((session) => answer(call, session).body) };
}

function change(call: Call, fields: Partial<Session>): Answer {
	const session = Object.assign(sessionOf(call), fields);
	call.store.touch(session);
	return answer(call, session);
}

/** What serves the sessions, by operationId. */
export const sessionHandlers: Record<string, Handler> = {
	list_chat_sessions: (call) => list(call, () => true),
	list_chat_sessions_for_collection: (call) => {
		const id = existing(call.store.collections, 'collection', textAt(call.params, 'collection_id'));
		const username = textAt(call.query, 'username');
		return list(
			call,
			(session) =>
				session.collectionId === id && (username === undefined || session.username === username),
		);
	},
	get_chat_session_count: ({ store }) => ({ status: 200, body: { count: store.sessions.size } }),
	create_chat_session: (call) => {
		const { store, query, body } = call;
		const collectionId = existing(store.collections, 'collection', textAt(query, 'collection_id'));
		const workspace = textAt(body, 'workspace');
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
		const id = textAt(call.body, 'collection_id');
		return change(call, { collectionId: existing(call.store.collections, 'collection', id) });
	},
	delete_chat_session_collection: (call) => change(call, { collectionId: undefined }),
	update_chat_session_prompt_template: (call) => {
		sessionOf(call);
		const id = textAt(call.body, 'prompt_template_id');
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
