import type { Given, OperationCase } from '../../support/operationCases';
import { testOperation } from '../../support/operationCases';

/** Adds messages, and gives their IDs. */
const added = new WeakMap<Given['emulator'], string[]>();
const addMessages =
	(count: number): OperationCase['arrange'] =>
	({ emulator, sessionId }) =>
		added.set(
			emulator,
			emulator.store.addMessages(sessionId, count).map(({ id }) => id),
		);
const addedIds = ({ emulator }: Given) => added.get(emulator) ?? [];

/** What is left of the messages of the session, by what they say. */
const left = ({ emulator, sessionId }: Given) =>
	emulator.store.sessions.get(sessionId)?.messages.map(({ content }) => content);

const confirmed =
	(idsOf: (given: Given) => string[], contents: string[]): OperationCase['items'] =>
	(given) => {
		expect(left(given)).toEqual(contents);
		return [{ deleted: true, message_ids: idsOf(given) }];
	};

const QUESTION = 'How often do I descale?';
const ANSWER = 'Every two months.';
const one = ({ replyId }: Given) => [replyId];
const both = ({ questionId, replyId }: Given) => [questionId, replyId];
const deleting =
	(idsOf: (given: Given) => string[]): OperationCase['requests'] =>
	(given) => [[`DELETE /messages/${idsOf(given).join(',')}`]];

testOperation('message', 'delete', [
	{
		label: 'deletes one and confirms with its ID',
		parameters: (given) => ({ messageIds: given.replyId }),
		requests: deleting(one),
		items: confirmed(one, [QUESTION]),
	},
	{
		label: 'deletes several, with commas between them',
		parameters: (given) => ({ messageIds: both(given).join(',') }),
		requests: deleting(both),
		items: confirmed(both, []),
	},
	{
		label: 'takes blanks and empty places between commas',
		parameters: (given) => ({ messageIds: ` ${both(given).join(' ,, ')}, ` }),
		requests: deleting(both),
		items: confirmed(both, []),
	},
	{
		label: 'takes a list',
		parameters: (given) => ({ messageIds: `={{ ${JSON.stringify(both(given))} }}` }),
		requests: deleting(both),
		items: confirmed(both, []),
	},
	{
		label: 'takes a list as JSON text, as a model writes it',
		parameters: (given) => ({ messageIds: JSON.stringify(both(given)) }),
		requests: deleting(both),
		items: confirmed(both, []),
	},
	{
		label: 'takes a list of one',
		parameters: (given) => ({ messageIds: `={{ ["${given.replyId}"] }}` }),
		requests: deleting(one),
		items: confirmed(one, [QUESTION]),
	},
	{
		label: 'names each once',
		parameters: ({ replyId }) => ({ messageIds: `${replyId},${replyId}` }),
		requests: deleting(one),
		items: confirmed(one, [QUESTION]),
	},
	{
		label: 'deletes a question and leaves its answer',
		parameters: ({ questionId }) => ({ messageIds: questionId }),
		requests: deleting(({ questionId }) => [questionId]),
		items: confirmed(({ questionId }) => [questionId], [ANSWER]),
	},
	{
		label: 'encodes each of them',
		arrange: ({ emulator, sessionId }) =>
			['a b', 'ü'].forEach((id) => emulator.store.addMessage(sessionId, { id })),
		parameters: () => ({ messageIds: 'a b, ü' }),
		requests: deleting(() => ['a%20b', '%C3%BC']),
		items: confirmed(() => ['a b', 'ü'], [QUESTION, ANSWER]),
	},
	{
		label: 'divides many of them among requests whose addresses are not too long',
		arrange: addMessages(120),
		parameters: (given) => ({ messageIds: addedIds(given).join() }),
		requests: (given) =>
			[0, 50, 100].flatMap((start) =>
				deleting(() => addedIds(given).slice(start, start + 50))(given),
			),
		items: confirmed(addedIds, [QUESTION, ANSWER]),
	},
	{
		label: 'deletes one for each item',
		inputs: [{ json: { n: 0 } }, { json: { n: 1 } }],
		parameters: (given) => ({
			messageIds: `={{ ${JSON.stringify(both(given))}[$json.n] }}`,
			options: { maxConcurrency: 1 },
		}),
		requests: (given) => both(given).map((id) => [`DELETE /messages/${id}`]),
		items: (given) => both(given).map((id) => ({ deleted: true, message_ids: [id] })),
		pairedWith: [0, 1],
	},
]);

const voting =
	(votes: number, idOf = ({ replyId }: Given) => replyId): OperationCase['requests'] =>
	(given) => [[`PUT /messages/${idOf(given)}/votes`, { votes }]];
const voted =
	(vote: string, votes: number, idOf = ({ replyId }: Given) => replyId): OperationCase['items'] =>
	async (given, get) => {
		const id = idOf(given);
		const messages = [await get(`/chats/${given.sessionId}/messages`)].flat();
		expect(messages.filter((message) => Object(message).id === id)).toMatchObject([{ votes }]);
		return [{ message_id: id, vote }];
	};
const before =
	(votes: number): OperationCase['arrange'] =>
	({ emulator, replyId }) =>
		Object.assign(emulator.store.messages.get(replyId) ?? {}, { votes });
const votingCase = (label: string, vote: string, votes: number, earlier = 0): OperationCase => ({
	label,
	arrange: before(earlier),
	parameters: ({ replyId }) => ({ messageId: replyId, vote }),
	requests: voting(votes),
	items: voted(vote, votes),
});
const onQuestion = ({ questionId }: Given) => questionId;

testOperation('message', 'vote', [
	votingCase('says that an answer helps', 'up', 1),
	votingCase('says that an answer does not help', 'down', -1),
	votingCase('takes a vote back', 'none', 0, 1),
	votingCase('takes a vote against back', 'none', 0, -1),
	votingCase('turns a vote', 'down', -1, 1),
	votingCase('repeats a vote', 'up', 1, 1),
	{
		label: 'votes for an answer by default',
		parameters: ({ replyId }) => ({ messageId: replyId }),
		requests: voting(1),
		items: voted('up', 1),
	},
	{
		label: 'takes an expression for a vote',
		parameters: ({ replyId }) => ({ messageId: replyId, vote: '={{ "do" + "wn" }}' }),
		requests: voting(-1),
		items: voted('down', -1),
	},
	{
		label: 'trims blanks around an ID',
		parameters: ({ replyId }) => ({ messageId: ` ${replyId} `, vote: 'up' }),
		requests: voting(1),
		items: voted('up', 1),
	},
	{
		label: 'votes on a question',
		parameters: ({ questionId }) => ({ messageId: questionId, vote: 'down' }),
		requests: voting(-1, onQuestion),
		items: voted('down', -1, onQuestion),
	},
	{
		label: 'votes once for each item',
		inputs: [{ json: { vote: 'up' } }, { json: { vote: 'none' } }],
		parameters: ({ replyId }) => ({
			messageId: replyId,
			vote: '={{ $json.vote }}',
			options: { maxConcurrency: 1 },
		}),
		requests: (given) => [...voting(1)(given), ...voting(0)(given)],
		items: ({ replyId }) => ['up', 'none'].map((vote) => ({ message_id: replyId, vote })),
		pairedWith: [0, 1],
	},
]);
