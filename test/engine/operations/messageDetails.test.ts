import type { OperationCase, Given } from '../../support/operationCases';
import { set, testOperation } from '../../support/operationCases';

const onReply = ({ replyId }: Given) => ({ messageId: replyId });
const onQuestion = ({ questionId }: Given) => ({ messageId: questionId });

const USAGE = { message_type: 'usage_stats', content: '{"llm":"emulator-small","cost":0.002}' };
const PROMPT = { message_type: 'prompt_raw', content: 'The prompt, 1 2 3' };
const metadata: OperationCase['arrange'] = ({ emulator, replyId }) =>
	Object.assign(emulator.store.messages.get(replyId) ?? {}, {
		meta: [USAGE, PROMPT].map(({ message_type: type, content }) => ({ type, content })),
	});

testOperation('message', 'getMetadata', [
	{
		label: 'gives all there is, JSON parsed',
		arrange: metadata,
		parameters: onReply,
		requests: ({ replyId }) => [[`GET /messages/${replyId}/meta`]],
		items: () => [{ ...USAGE, content: { llm: 'emulator-small', cost: 0.002 } }, PROMPT],
	},
	{
		label: 'gives the text of the server where it is not simplified',
		arrange: metadata,
		parameters: (given) => ({ ...onReply(given), simplify: false }),
		requests: ({ replyId }) => [[`GET /messages/${replyId}/meta`]],
		items: () => [USAGE, PROMPT],
	},
	{
		label: 'asks for one declared type',
		arrange: metadata,
		parameters: (given) => ({ ...onReply(given), infoType: 'usage_stats' }),
		requests: ({ replyId }) => [[`GET /messages/${replyId}/meta?info_type=usage_stats`]],
		items: () => [{ ...USAGE, content: { llm: 'emulator-small', cost: 0.002 } }],
	},
	{
		label: 'asks for a type of the user’s own',
		arrange: metadata,
		parameters: (given) => ({
			...onReply(given),
			infoType: 'custom',
			customInfoType: 'prompt_raw',
		}),
		requests: ({ replyId }) => [[`GET /messages/${replyId}/meta?info_type=prompt_raw`]],
		items: () => [PROMPT],
	},
	{
		label: 'says why a question has none',
		parameters: onQuestion,
		requests: ({ questionId }) => [[`GET /messages/${questionId}/meta`]],
		items: () => [],
		hints: [
			'The server keeps no such information on this message. Questions have none: choose an answer.',
		],
	},
]);

const PASSAGE = {
	documentId: 'd1',
	documentName: 'manual.md',
	collectionId: 'c1',
	tags: [],
	heading: 'Care',
	lines: [0, 1],
};
const references = ({ emulator, replyId }: Given) =>
	Object.assign(emulator.store.messages.get(replyId) ?? {}, {
		references: [
			{ ...PASSAGE, chunk: 3, page: 2, text: 'Every two months.', score: 0.9 },
			{ ...PASSAGE, chunk: 7, page: 5, text: 'Use the descaler.', score: 0.4 },
		],
	});
const simple = (pages: number[], content: string, score: number) => ({
	document_id: 'd1',
	document_name: 'manual.md',
	pages,
	score,
	content,
});

testOperation('message', 'getReferences', [
	{
		label: 'gives the best first, with the numbers of the pages',
		arrange: references,
		parameters: onReply,
		requests: ({ replyId }) => [[`GET /messages/${replyId}/references`]],
		items: () => [simple([2], 'Every two months.', 0.9), simple([5], 'Use the descaler.', 0.4)],
	},
	{
		label: 'gives all that the server knows where it is not simplified',
		arrange: references,
		parameters: (given) => ({ ...onReply(given), simplify: false }),
		requests: ({ replyId }) => [[`GET /messages/${replyId}/references`]],
		items: async ({ replyId }, get) => await get(`/messages/${replyId}/references`),
	},
	{
		label: 'asks the server for the best only',
		arrange: references,
		parameters: (given) => ({ ...onReply(given), options: { limit: 1 } }),
		requests: ({ replyId }) => [[`GET /messages/${replyId}/references?limit=1`]],
		items: () => [simple([2], 'Every two months.', 0.9)],
	},
	{
		label: 'keeps to the limit with a server that does not know it',
		arrange: (given) => {
			references(given);
			set(given.emulator, { legacy: true });
		},
		parameters: (given) => ({ ...onReply(given), options: { limit: 1 } }),
		requests: ({ replyId }) => [[`GET /messages/${replyId}/references?limit=1`]],
		items: () => [simple([2], 'Every two months.', 0.9)],
	},
	{
		label: 'says why there are none',
		parameters: onQuestion,
		requests: ({ questionId }) => [[`GET /messages/${questionId}/references`]],
		items: () => [],
		hints: [
			'This message is based on no documents: it is a question, or its session has no collection. Choose an answer from a session with a collection.',
		],
	},
]);
