import type { GenericValue, IDataObject } from 'n8n-workflow';

/** Gives the vote in words. The server keeps a number, of which its own pages show 1 and -1. */
function voteOf(votes: GenericValue): 'up' | 'down' | 'none' {
	if (typeof votes !== 'number' || votes === 0) return 'none';
	return votes > 0 ? 'up' : 'down';
}

/**
 * Gives the short form of feedback: the question, the answer, what somebody thought of it, and where it was, under the names
 * that other items have for the same things.
 */
export const simplifyFeedback = (feedback: IDataObject): IDataObject => ({
	message_id: feedback.reply_id,
	question: feedback.question_content,
	answer: feedback.reply_content,
	vote: voteOf(feedback.votes),
	comment: feedback.user_comment ?? null,
	expected_answer: feedback.expected_answer ?? null,
	username: feedback.voted_username ?? null,
	created_at: feedback.response_created_at_time,
	session_id: feedback.chat_session_id ?? null,
	collection_name: feedback.collection_name ?? null,
});
