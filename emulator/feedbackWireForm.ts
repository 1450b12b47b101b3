import { timestamp } from './clock';
import type { Rated } from './feedback';
import { OWNER } from './library/library';
import { recordOf } from './listing';
import type { Store } from './store';
import type { Switches } from './switches';
import { filledAt } from './values';
import { optional, type Wire } from './wireForm';

/** Writes an answer that there is feedback on. */
export function feedback(
	{ session, question, reply }: Rated,
	store: Store,
	switches: Switches,
): Wire {
	const collection = store.collections.get(session.collectionId ?? '');
	const template = store.promptTemplates.get(session.promptTemplateId ?? '');
	const usage = reply.meta.find(({ type }) => type === 'usage_stats')?.content ?? '';
	return {
		question_content: question.content,
		reply_content: reply.content,
		question_id: question.id,
		reply_id: reply.id,
		votes: reply.votes,
		response_created_at_time: timestamp(reply.createdAt),
		...optional(switches, {
			llm: filledAt(recordOf(usage), 'llm'),
			system_prompt: template?.systemPrompt,
			pre_prompt_query: undefined,
			prompt_query: template?.promptQuery,
			pre_prompt_summary: undefined,
			prompt_summary: undefined,
			rag_config: collection?.ragType && JSON.stringify({ rag_type: collection.ragType }),
			collection_documents: collection && store.documentsIn(collection.id).map(({ name }) => name),
			expected_answer: reply.feedback?.expectedAnswer,
			user_comment: reply.feedback?.comment,
			collection_id: collection?.id,
			collection_name: collection?.name,
			prompt_template_id: template?.id,
			include_chat_history: 'auto',
			chat_session_id: session.id,
			voted_user_id: undefined,
			voted_username: OWNER.username,
		}),
	};
}
