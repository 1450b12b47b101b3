import { namedMessage, page, type Handler, type HandlerCall } from '../call';
import { ratedIn, readInterval, type Rated } from '../feedback';
import { feedback } from '../feedbackWireForm';
import { refusal } from '../httpRefusal';
import { meantCollection } from '../keys';
import { filledAt, flagAt, textAt } from '../values';

/** The feedback that a request asks for. Throws a refusal with 400 for an interval that is none. */
function askedFor(call: HandlerCall): Rated[] {
	const { query, store } = call;
	const interval = filledAt(query, 'interval');
	const named = filledAt(query, 'collection_id');
	return ratedIn(store, {
		collectionId: named === undefined ? undefined : meantCollection(named, call),
		hasNoCollection: flagAt(query, 'no_collection'),
		since: interval === undefined ? 0 : store.jobs.now() - readInterval(interval),
	});
}

/** What serves the feedback on answers, by operationId. */
export const feedbackHandlers: Record<string, Handler> = {
	list_question_answer_feedbacks: (call) => ({
		status: 200,
		body: page(askedFor(call), call).map((rated) => feedback(rated, call.store, call.switches)),
	}),
	get_question_answer_feedback_count: (call) => ({
		status: 200,
		body: { count: askedFor(call).length },
	}),
	update_question_answer_feedback: (call) => {
		const reply = namedMessage(call);
		if (reply.replyTo === undefined) {
			throw refusal(400, `The message "${reply.id}" is a question. Give the id of an answer.`);
		}
		reply.feedback = {
			expectedAnswer: textAt(call.body, 'expected_answer') ?? '',
			comment: textAt(call.body, 'user_comment') ?? '',
		};
		return { status: 204 };
	},
};
