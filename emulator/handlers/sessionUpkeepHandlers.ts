import { sessionOf, type Handler } from '../call';
import type { Message, Session } from '../entities';
import { notFound } from '../httpRefusal';
import { OWNER } from '../library/library';
import type { Store } from '../store';
import { filledAt, textAt, textsAt } from '../values';
import * as present from '../wireForm';
import { jobAnswer } from './jobHandlers';

/** Gives the messages of a session up to one of them, all of them without an id. Throws a 404 when it is not there. */
function messagesUpTo({ messages }: Session, id: string | undefined): Message[] {
	if (id === undefined) return [...messages];
	const last = messages.findIndex((message) => message.id === id);
	if (last < 0) throw notFound('message', id);
	return messages.slice(0, last + 1);
}

/** Copies messages into another session: under ids of their own, and with their times. */
function copyMessages(messages: readonly Message[], sessionId: string, store: Store): void {
	const copies = new Map<string, string>();
	for (const { id, replyTo, meta, references, ...fields } of messages) {
		const copy = store.addMessage(sessionId, {
			...fields,
			replyTo: replyTo && copies.get(replyTo),
			meta: [...meta],
			references: [...references],
		});
		copies.set(id, copy.id);
	}
}

/** What serves the copies, the deletion and the additions to sessions, by operationId. */
export const sessionUpkeepHandlers: Record<string, Handler> = {
	fork_chat_session: (call) => {
		const { store, body, switches } = call;
		const origin = sessionOf(call);
		const messages = messagesUpTo(origin, filledAt(body, 'message_id'));
		const { name, collectionId, promptTemplateId, workspace, username } = origin;
		const fork = store.addSession({ name, collectionId, promptTemplateId, workspace, username });
		copyMessages(messages, fork.id, store);
		const collection = store.collections.get(collectionId ?? '');
		return { status: 201, body: present.session(fork, collection, switches) };
	},
	create_delete_chat_session_job: async (call) => {
		const { store, body, switches } = call;
		const ids = textsAt(body, 'session_ids');
		const tasks = ids.map((id) => ({
			id,
			run: () => {
				if (!store.sessions.has(id)) throw new Error(`There is no session "${id}".`);
				store.removeSession(id);
			},
		}));
		const plan = {
			name: `Deleting ${ids.length} chat sessions`,
			kind: 'DeleteChatSessionsJob',
			tasks,
			publish: () => undefined,
		};
		return jobAnswer(await store.jobs.begin(plan, switches), call, 201);
	},
	insert_command_synth_pair: (call) => {
		const { store, body } = call;
		const { id } = sessionOf(call);
		const meta = [{ type: 'command_synth', content: textAt(body, 'command_name') ?? '' }];
		const question = store.addMessage(id, {
			content: textAt(body, 'user_prompt') ?? '',
			username: OWNER.username,
			meta,
		});
		const reply = store.addMessage(id, {
			content: textAt(body, 'ai_response') ?? '',
			replyTo: question.id,
			meta,
		});
		return { status: 201, body: { question_id: question.id, reply_id: reply.id } };
	},
};
