import { messageId } from '../../../shared/operations/commonFields';
import type { Resource } from '../../../shared/operations/operation';
import { defineOperation } from '../../../shared/operations/operation';
import { feedbackFilters, withoutContradiction } from './filters';
import { simplifyFeedback } from './simplifyFeedback';

const listFeedback = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many feedback entries',
	description:
		'List the answers that somebody voted on or commented, each with its question and its session',
	route: 'GET /question_answer_feedbacks',
	parameters: [feedbackFilters],
	completeFields: withoutContradiction,
	output: 'list',
	paging: 'offset',
	// Several people may vote on one answer, where a session is shared.
	elementId: ({ reply_id, voted_user_id, voted_username }) =>
		JSON.stringify([reply_id, voted_user_id ?? voted_username]),
	simplify: simplifyFeedback,
	emptyHint:
		"No feedback was found. It is there once somebody votes on an answer or comments it. Remove the filters if there are any, or enter a longer 'Interval'.",
});

export const feedback: Resource = {
	name: 'Feedback',
	value: 'feedback',
	default: listFeedback.value,
	operations: [
		defineOperation({
			name: 'Count',
			value: 'count',
			action: 'Count feedback',
			description: 'Count the answers that somebody voted on or commented',
			route: 'GET /question_answer_feedbacks/count',
			parameters: [feedbackFilters],
			completeFields: withoutContradiction,
			output: 'item',
		}),
		listFeedback,
		defineOperation({
			name: 'Update',
			value: 'update',
			action: 'Update feedback',
			description: 'Write down what an answer should have been, and why',
			route: 'POST /question_answer_feedbacks/{messageId}',
			parameters: [
				{ ...messageId, pathBefore: '/question_answer_feedbacks/' },
				{
					displayName: 'Expected Answer',
					name: 'expectedAnswer',
					type: 'string',
					typeOptions: { rows: 3 },
					required: true,
					default: '',
					placeholder: 'e.g. Every two months',
					description: 'What the answer should have been',
				},
				{
					displayName: 'Comment',
					name: 'comment',
					type: 'string',
					typeOptions: { rows: 3 },
					required: true,
					default: '',
					placeholder: 'e.g. The manual was not found',
					description: 'What you think of the answer',
					sendAs: 'user_comment',
				},
			],
			output: 'item',
			exampleItem: {
				updated: true,
				message_id: 'faa62d72-2213-4a39-8cc6-382a710d653d',
				expected_answer: 'Every two months',
				comment: 'The manual was not found',
			},
			async run({ values: { messageId: id, expectedAnswer, comment }, send }) {
				await send();
				return { updated: true, message_id: id, expected_answer: expectedAnswer, comment };
			},
		}),
	],
};
