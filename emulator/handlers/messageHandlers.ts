import { page, pageFromEnd, sessionOf, type HandlerCall, type Handler } from '../call';
import type { Message } from '../entities';
import * as present from '../wireForm';
import { notFound } from '../httpRefusal';
import type { Store } from '../store';
import { filledAt, numberAt } from '../values';

function messageOf({ params, store }: HandlerCall): Message {
	return existing(String(params.message_id), store);
}

function existing(id: string, store: Store): Message {
	const message = store.messages.get(id);
	if (!message) throw notFound('message', id);
	return message;
}

/** What serves messages, but for completions, by operationId. */
export const messageHandlers: Record<string, Handler> = {
	get_chat_session_messages: (call) => {
		const entries = pageFromEnd(sessionOf(call).messages, call);
		return { status: 200, body: entries.map((entry) => present.message(entry, call.switches)) };
	},
	get_message_meta: (call) => {
		const type = filledAt(call.query, 'info_type');
		const entries = messageOf(call).meta.filter(
			(entry) => type === undefined || entry.type === type,
		);
		return { status: 200, body: entries.map(present.meta) };
	},
	get_message_references: (call) => {
		const { references } = messageOf(call);
		const kept = call.switches.legacy ? references : page(references, call);
		return { status: 200, body: kept.map((entry) => present.reference(entry, call.switches)) };
	},
	delete_messages: ({ params, store }) => {
		// One that does not exist leaves the others as they are.
		const messages = String(params.message_ids)
			.split(',')
			.map((id) => existing(id, store));
		for (const { id } of messages) store.removeMessage(id);
		return { status: 204 };
	},
	set_message_votes: (call) => {
		messageOf(call).votes = numberAt(call.body, 'votes') ?? 0;
		return { status: 204 };
	},
};
