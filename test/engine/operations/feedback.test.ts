import type { IDataObject } from 'n8n-workflow';

import { vote } from '../../support/feedback';
import type { Given } from '../../support/operationCases';
import { byId, set, testOperation } from '../../support/operationCases';
import type { Sent } from '../../support/useEmulator';
import { BRIEF_ANSWERS, MANUAL, NOWHERE, REPORT } from '../../support/useEmulator';

const DAY = 86_400_000_000;

/** Adds an answer on a collection, or on none, that somebody voted on so many days ago. */
function addRated({ emulator: { store } }: Given, days: number, collectionId?: string) {
	const { id } = store.addSession({ collectionId });
	const createdAt = store.jobs.now() - days * DAY;
	return store.addExchange(id, `Question of day ${days}`, 'Answer', { votes: 1, createdAt });
}

const page = (offset: number, limit: number, filter = ''): Sent => [
	`GET /question_answer_feedbacks?${filter}offset=${offset}&limit=${limit}`,
];

/** The requests for a list of so many entries, of which there are no more: the last one is asked for twice. */
const list =
	(entries: number, filter = '') =>
	(): Sent[] => {
		const next = Math.max(entries - 1, 1);
		return [page(0, 50, filter), ...(entries === 0 ? [] : [page(next, 50 - next, filter)])];
	};

const asked = (question: string) => expect.objectContaining({ question });

/** The feedback on the answer that is there, as the short form has it. */
const shortForm = ({ replyId, sessionId, emulator }: Given, fields: IDataObject) => ({
	message_id: replyId,
	question: 'How often do I descale?',
	answer: 'Every two months.',
	vote: 'none',
	comment: null,
	expected_answer: null,
	username: 'demo@emulator.example',
	created_at: expect.stringMatching(/^20\d\d-\d\d-\d\dT.*Z$/),
	session_id: sessionId,
	collection_name: emulator.store.collections.get(MANUAL)?.name,
	...fields,
});

testOperation('feedback', 'getAll', [
	{
		label: 'says what somebody did not like, and where it was',
		arrange: (given) => vote(given, -1),
		requests: list(1),
		items: (given) => [shortForm(given, { vote: 'down' })],
	},
	{
		label: 'says what somebody liked',
		arrange: (given) => vote(given, 1),
		requests: list(1),
		items: (given) => [shortForm(given, { vote: 'up' })],
	},
	{
		label: 'gives the words of somebody who did not vote',
		arrange: ({ emulator, replyId }) =>
			Object.assign(emulator.store.messages.get(replyId) ?? {}, {
				feedback: { expectedAnswer: 'Every month.', comment: 'Too seldom.' },
			}),
		requests: list(1),
		items: (given) => [
			shortForm(given, { comment: 'Too seldom.', expected_answer: 'Every month.' }),
		],
	},
	{
		label: 'has the same fields where a server says that it has no values',
		arrange: (given) => {
			vote(given, -1);
			set(given.emulator, { optionals: 'null' });
		},
		requests: list(1),
		items: (given) => [shortForm(given, { vote: 'down' })],
	},
	{
		label: 'gives the fields of the API with Simplify off',
		arrange: (given) => vote(given, -1),
		parameters: () => ({ simplify: false }),
		requests: list(1),
		items: async ({ replyId, emulator }, get) => {
			const template = emulator.store.promptTemplates.get(BRIEF_ANSWERS);
			const listed = await get('/question_answer_feedbacks');
			expect(listed).toMatchObject([
				{ reply_id: replyId, votes: -1, system_prompt: template?.systemPrompt },
			]);
			return listed;
		},
	},
	{
		label: 'lists the newest first, and no answer without feedback',
		arrange: (given) => [3, 1, 2].map((days) => addRated(given, days)),
		requests: list(3),
		items: () => [1, 2, 3].map((days) => asked(`Question of day ${days}`)),
	},
	{
		label: 'stops at the limit',
		arrange: (given) => [3, 1, 2].map((days) => addRated(given, days)),
		parameters: () => ({ limit: 2 }),
		requests: () => [page(0, 2)],
		items: () => [1, 2].map((days) => asked(`Question of day ${days}`)),
	},
	{
		label: 'gives all of them, page by page',
		arrange: (given) => {
			set(given.emulator, { clamp: 2 });
			for (const days of [1, 2, 3]) addRated(given, days);
		},
		parameters: () => ({ returnAll: true }),
		requests: () => [0, 1, 2].map((offset) => page(offset, 100)),
		items: () => [1, 2, 3].map((days) => asked(`Question of day ${days}`)),
	},
	{
		label: 'passes nothing over where a vote is taken back meanwhile',
		arrange: (given) => {
			set(given.emulator, { clamp: 2 });
			const [first] = [1, 2, 3, 4].map((days) => addRated(given, days));
			given.emulator.hooks.answer = () => Object.assign(first?.reply ?? {}, { votes: 0 });
		},
		parameters: () => ({ returnAll: true }),
		requests: ({ emulator }) => {
			emulator.hooks.answer = undefined;
			return [0, 1, 0, 1, 2].map((offset) => page(offset, 100));
		},
		items: () => [1, 2, 3, 4].map((days) => asked(`Question of day ${days}`)),
	},
	{
		label: 'gives those of a collection',
		arrange: (given) => [addRated(given, 1, REPORT), addRated(given, 2, MANUAL)],
		parameters: () => ({ filters: { collectionId: byId(REPORT) } }),
		requests: list(1, `collection_id=${REPORT}&`),
		items: () => [asked('Question of day 1')],
	},
	{
		label: 'gives those of an interval',
		arrange: (given) => [addRated(given, 6), addRated(given, 8)],
		parameters: () => ({ filters: { interval: ' 7 days ' } }),
		requests: list(1, 'interval=7+days&'),
		items: () => [asked('Question of day 6')],
	},
	{
		label: 'gives those without a collection',
		arrange: (given) => [addRated(given, 1, REPORT), addRated(given, 2)],
		parameters: () => ({ filters: { noCollection: true } }),
		requests: list(1, 'no_collection=true&'),
		items: () => [asked('Question of day 2')],
	},
	{
		label: 'gives those of a collection where the other filter is off',
		arrange: (given) => addRated(given, 1, REPORT),
		parameters: () => ({ filters: { collectionId: byId(REPORT), noCollection: false } }),
		requests: list(1, `collection_id=${REPORT}&no_collection=false&`),
		items: () => [asked('Question of day 1')],
	},
	{
		label: 'does without a filter that was emptied again',
		arrange: (given) => addRated(given, 400),
		parameters: () => ({ filters: { collectionId: byId(''), interval: '' } }),
		requests: list(1),
		items: () => [asked('Question of day 400')],
	},
	{
		label: 'asks for each item, and pairs what comes',
		arrange: (given) => [addRated(given, 1, REPORT), addRated(given, 2, MANUAL)],
		inputs: [{ json: { id: MANUAL } }, { json: { id: REPORT } }],
		parameters: () => ({
			filters: { collectionId: byId('={{ $json.id }}') },
			options: { maxConcurrency: 1 },
		}),
		requests: () => [
			...list(1, `collection_id=${MANUAL}&`)(),
			...list(1, `collection_id=${REPORT}&`)(),
		],
		items: () => [asked('Question of day 2'), asked('Question of day 1')],
		pairedWith: [0, 1],
	},
	{
		label: 'says why there is none',
		requests: list(0),
		items: () => [],
		hints: [
			"No feedback was found. It is there once somebody votes on an answer or comments it. Remove the filters if there are any, or enter a longer 'Interval'.",
		],
	},
]);

const count =
	(query = '') =>
	(): Sent[] => [[`GET /question_answer_feedbacks/count${query}`]];

const several = (given: Given) => [
	addRated(given, 1, REPORT),
	addRated(given, 2, MANUAL),
	addRated(given, 9, MANUAL),
	addRated(given, 40),
];

testOperation('feedback', 'count', [
	{ label: 'counts none', requests: count(), items: () => [{ count: 0 }] },
	{ label: 'counts all', arrange: several, requests: count(), items: () => [{ count: 4 }] },
	...[
		['of a collection', { collectionId: byId(MANUAL) }, `?collection_id=${MANUAL}`, 2] as const,
		['of no collection', { noCollection: true }, '?no_collection=true', 1] as const,
		['of an interval', { interval: '1 month' }, '?interval=1+month', 3] as const,
		['of hours', { interval: '25 hours' }, '?interval=25+hours', 1] as const,
		[
			'of an interval and a collection',
			{ interval: '1 week', collectionId: byId(MANUAL) },
			`?collection_id=${MANUAL}&interval=1+week`,
			1,
		] as const,
		[
			'of a collection that there is not',
			{ collectionId: byId(NOWHERE) },
			`?collection_id=${NOWHERE}`,
			0,
		] as const,
		['with a filter that was emptied again', { interval: '' }, '', 4] as const,
	].map(([label, filters, query, found]) => ({
		label: `counts those ${label}`,
		arrange: several,
		parameters: () => ({ filters }),
		requests: count(query),
		items: () => [{ count: found }],
	})),
	{
		label: 'counts for each item, and pairs the counts',
		arrange: several,
		inputs: [{ json: { days: 3 } }, { json: { days: 30 } }],
		parameters: () => ({
			filters: { interval: '={{ $json.days }} days' },
			options: { maxConcurrency: 1 },
		}),
		requests: () => [...count('?interval=3+days')(), ...count('?interval=30+days')()],
		items: () => [{ count: 2 }, { count: 3 }],
		pairedWith: [0, 1],
	},
]);

const WORDS = { expectedAnswer: 'Every month.', comment: 'Too seldom.' };
const BODY = { expected_answer: 'Every month.', user_comment: 'Too seldom.' };

const onReply = ({ replyId }: Given) => ({ messageId: replyId, ...WORDS });
const update = (id: string, body: IDataObject = BODY): Sent => [
	`POST /question_answer_feedbacks/${id}`,
	body,
];

/** What the item says, once an independent client finds the same in the list. */
const kept =
	(
		words: { expected_answer: string; comment: string } = {
			expected_answer: 'Every month.',
			comment: 'Too seldom.',
		},
	) =>
	async ({ replyId }: Given, get: (path: string) => Promise<unknown>) => {
		expect(await get('/question_answer_feedbacks')).toEqual([
			expect.objectContaining({
				reply_id: replyId,
				expected_answer: words.expected_answer,
				user_comment: words.comment,
			}),
		]);
		return [{ updated: true, message_id: replyId, ...words }];
	};

testOperation('feedback', 'update', [
	{
		label: 'writes down what an answer should have been, and why',
		parameters: onReply,
		requests: ({ replyId }) => [update(replyId)],
		items: kept(),
	},
	{
		label: 'leaves the vote as it is',
		arrange: (given) => vote(given, -1),
		parameters: onReply,
		requests: ({ replyId }) => [update(replyId)],
		items: async (given, get) => {
			expect(await get('/question_answer_feedbacks')).toMatchObject([{ votes: -1 }]);
			return await kept()(given, get);
		},
	},
	{
		label: 'takes the place of what was written before',
		arrange: ({ emulator, replyId }) =>
			Object.assign(emulator.store.messages.get(replyId) ?? {}, {
				feedback: { expectedAnswer: 'Never.', comment: 'Wrong.' },
			}),
		parameters: onReply,
		requests: ({ replyId }) => [update(replyId)],
		items: kept(),
	},
	{
		label: 'keeps line breaks, quotation marks and emoji',
		parameters: ({ replyId }) => ({
			messageId: replyId,
			expectedAnswer: 'Every "month"\nor so 🙂',
			comment: 'Zu selten – wirklich',
		}),
		requests: ({ replyId }) => [
			update(replyId, {
				expected_answer: 'Every "month"\nor so 🙂',
				user_comment: 'Zu selten – wirklich',
			}),
		],
		items: kept({ expected_answer: 'Every "month"\nor so 🙂', comment: 'Zu selten – wirklich' }),
	},
	{
		label: 'trims blanks around an ID',
		parameters: (given) => ({ ...onReply(given), messageId: ` ${given.replyId}\n` }),
		requests: ({ replyId }) => [update(replyId)],
		items: kept(),
	},
	{
		label: 'takes numbers and switches for text',
		parameters: ({ replyId }) => ({
			messageId: replyId,
			expectedAnswer: '={{ 42 }}',
			comment: '={{ true }}',
		}),
		requests: ({ replyId }) => [update(replyId, { expected_answer: '42', user_comment: 'true' })],
		items: kept({ expected_answer: '42', comment: 'true' }),
	},
	{
		label: 'goes on from the items of Get Many',
		arrange: (given) => vote(given, -1),
		inputs: [{ json: { question: 'How often do I descale?' } }],
		parameters: ({ replyId }) => ({
			messageId: replyId,
			expectedAnswer: 'Every month.',
			comment: '={{ "Asked: " + $json.question }}',
		}),
		requests: ({ replyId }) => [
			update(replyId, {
				expected_answer: 'Every month.',
				user_comment: 'Asked: How often do I descale?',
			}),
		],
		items: kept({ expected_answer: 'Every month.', comment: 'Asked: How often do I descale?' }),
	},
	{
		label: 'waits where the server is busy, and sends it again',
		arrange: ({ emulator }) =>
			emulator.addFault({
				match: 'POST /question_answer_feedbacks/{message_id}',
				status: 429,
				'retry-after': '0',
			}),
		parameters: onReply,
		requests: ({ replyId }) => [update(replyId), update(replyId)],
		items: kept(),
	},
	{
		label: 'writes for each item, and pairs the items',
		inputs: [{ json: { comment: 'Too seldom.' } }, { json: { comment: 'Too seldom.' } }],
		parameters: (given) => ({
			...onReply(given),
			comment: '={{ $json.comment }}',
			options: { maxConcurrency: 1 },
		}),
		requests: ({ replyId }) => [update(replyId), update(replyId)],
		items: async (given, get) => {
			const [item] = await kept()(given, get);
			return [item, item];
		},
		pairedWith: [0, 1],
	},
]);
