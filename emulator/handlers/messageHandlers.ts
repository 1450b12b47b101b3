import { messageWith, namedMessage, page, pageFromEnd, sessionOf, type Handler } from '../call';
import * as present from '../wireForm';
import { filledAt, numberAt } from '../values';

/** What serves messages, but for completions, by operationId. */
export const messageHandlers: Record<string, Handler> = {
	get_chat_session_messages: (call) => {
		const entries = pageFromEnd(sessionOf(call).messages, call);
		return { status: 200, body: entries.map((entry) => present.message(entry, call.switches)) };
	},
	get_message_meta: (call) => {
		const type = filledAt(call.query, 'info_type');
		const entries = namedMessage(call).meta.filter(
			(entry) => type === undefined || entry.type === type,
		);
		return { status: 200, body: entries.map(present.meta) };
	},
	get_message_references: (call) => {
		const { references } = namedMessage(call);
		const kept = call.switches.legacy ? references : page(references, call);
		return { status: 200, body: kept.map((entry) => present.reference(entry, call.switches)) };
	},
	delete_messages: ({ params, store }) => {
		// One that does not exist leaves the others as they are.
		const messages = String(params.message_ids)
			.split(',')
			.map((id) => messageWith(id, store));
		for (const { id } of messages) store.removeMessage(id);
		return { status: 204 };
	},
	set_message_votes: (call) => {
		namedMessage(call).votes = numberAt(call.body, 'votes') ?? 0;
		return { status: 204 };
	},
};
