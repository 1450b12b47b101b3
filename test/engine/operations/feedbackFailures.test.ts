import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import type { Given } from '../../support/operationCases';
import { arrange, byId } from '../../support/operationCases';
import { runOn } from '../../support/runNode';
import type { Sent } from '../../support/useEmulator';
import { MANUAL, NOWHERE, sentOf, useEmulator } from '../../support/useEmulator';

const running = useEmulator();

const LIST = 'GET /question_answer_feedbacks?offset=0&limit=50';
const WORDS = { expectedAnswer: 'Every month.', comment: 'Too seldom.' };
const BODY = { expected_answer: 'Every month.', user_comment: 'Too seldom.' };

const getAll =
	(filters: INodeParameters = {}) =>
	() => ({ operation: 'getAll', filters });
const count =
	(filters: INodeParameters = {}) =>
	() => ({ operation: 'count', filters });
const update =
	(fields: INodeParameters = {}) =>
	({ replyId }: Given) => ({ operation: 'update', messageId: replyId, ...WORDS, ...fields });
const updates = (id: string): Sent[] => [[`POST /question_answer_feedbacks/${id}`, BODY]];

const contradiction = {
	message:
		"The parameter 'Without Collection' is on beside the filter 'Collection', so no feedback can be found",
	description: 'Remove one of the two filters.',
};

/** Gives the JSON of an answer another shape. */
const wrongShape = (match: string) => (emulator: Emulator) =>
	emulator.addFault({ match, body: 'wrong-shape' });

interface Row {
	label: string;
	arrange?: (emulator: Emulator) => unknown;
	parameters: (given: Given) => INodeParameters;
	/** What the error says, and what it has besides. */
	error: IDataObject;
	requests: (given: Given) => Sent[];
}

const ROWS: Row[] = [
	{
		label: 'filters of which one excludes the other, in a list',
		parameters: getAll({ collectionId: byId(MANUAL), noCollection: true }),
		error: contradiction,
		requests: () => [],
	},
	{
		label: 'filters of which one excludes the other, in a count',
		parameters: count({ collectionId: byId(MANUAL), noCollection: '={{ "true" }}' }),
		error: contradiction,
		requests: () => [],
	},
	{
		label: 'an interval that is none',
		parameters: getAll({ interval: 'last week' }),
		error: {
			message:
				'"last week" is no interval: give a number and one of hours, days, weeks, months, years.',
			httpCode: '400',
		},
		requests: () => [['GET /question_answer_feedbacks?interval=last+week&offset=0&limit=50']],
	},
	{
		label: 'a list for an interval',
		parameters: count({ interval: '={{ [7] }}' }),
		error: { message: "The parameter 'Interval' needs text but got a list" },
		requests: () => [],
	},
	{
		label: 'a collection whose ID leads elsewhere',
		parameters: getAll({ collectionId: byId('../chats') }),
		error: { message: 'The parameter \'Collection\' holds "/", which no ID has' },
		requests: () => [],
	},
	{
		label: 'a key that may not list feedback',
		arrange: ({ addFault }) => addFault({ match: 'GET /question_answer_feedbacks', status: 403 }),
		parameters: getAll(),
		error: { httpCode: '403' },
		requests: () => [[LIST]],
	},
	{
		label: 'a server that does not know feedback',
		arrange: ({ addFault }) =>
			addFault({ match: 'GET /question_answer_feedbacks/count', status: 404 }),
		parameters: count(),
		error: { httpCode: '404' },
		requests: () => [['GET /question_answer_feedbacks/count']],
	},
	{
		label: 'an answer that is no list',
		arrange: wrongShape('GET /question_answer_feedbacks'),
		parameters: getAll(),
		error: { message: expect.stringContaining('list') },
		requests: () => [[LIST]],
	},
	{
		label: 'a server that fails, which is not asked to write again',
		arrange: ({ addFault }) =>
			addFault({ match: 'POST /question_answer_feedbacks/{message_id}', status: 503 }),
		parameters: update(),
		error: { httpCode: '503' },
		requests: ({ replyId }) => updates(replyId),
	},
	{
		label: 'an answer that there is not',
		parameters: update({ messageId: NOWHERE }),
		error: {
			message: `There is no message with the id "${NOWHERE}".`,
			httpCode: '404',
		},
		requests: () => updates(NOWHERE),
	},
	{
		label: 'a question in the place of an answer',
		parameters: (given) => update({ messageId: given.questionId })(given),
		error: {
			message: expect.stringContaining('is a question. Give the id of an answer'),
			httpCode: '400',
		},
		requests: ({ questionId }) => updates(questionId),
	},
	...['count', 'export', 'Count'].map((word) => ({
		label: `a word of the API: ${word}`,
		parameters: update({ messageId: word }),
		error: {
			message: `The parameter 'Message ID' is "${word}", which no ID is`,
			description: 'Enter the ID alone, or check the expression that gives it.',
		},
		requests: () => [],
	})),
	...[
		['no answer', { messageId: ' ' }, "The parameter 'Message ID' is empty"],
		[
			'no expected answer',
			{ expectedAnswer: '={{ "" }}' },
			"The parameter 'Expected Answer' is empty",
		],
		['no comment', { comment: '={{ "" }}' }, "The parameter 'Comment' is empty"],
		[
			'an object for a comment',
			{ comment: '={{ { a: 1 } }}' },
			"The parameter 'Comment' needs text but got an object",
		],
	].map(([label, fields, message]) => ({
		label: String(label),
		parameters: update(Object(fields)),
		error: { message },
		requests: () => [],
	})),
];

it.each(ROWS)('says of feedback what is wrong: $label', async (row) => {
	const emulator = running();
	const given = arrange(emulator);
	row.arrange?.(emulator);
	const { status, items } = await runOn(
		emulator,
		{ resource: 'feedback', ...row.parameters(given) },
		{ onError: 'continueRegularOutput' },
	);
	expect([status, items]).toEqual([
		'success',
		[{ json: { error: expect.objectContaining(row.error) }, pairedItem: { item: 0 } }],
	]);
	expect(emulator.requests.map(sentOf)).toEqual(row.requests(given));
});

it('goes on after an item that failed, and pairs the others', async () => {
	const emulator = running();
	const { replyId } = arrange(emulator);
	const { items } = await runOn(
		emulator,
		{ resource: 'feedback', operation: 'update', messageId: '={{ $json.id }}', ...WORDS },
		{
			items: [replyId, NOWHERE, replyId].map((id) => ({ json: { id } })),
			onError: 'continueRegularOutput',
		},
	);
	expect(items.map(({ json, pairedItem }) => [json.updated ?? 'failed', pairedItem])).toEqual([
		[true, { item: 0 }],
		['failed', { item: 1 }],
		[true, { item: 2 }],
	]);
});
