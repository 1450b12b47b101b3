import type { IDataObject } from 'n8n-workflow';

import type { OperationCase, Given } from '../../support/operationCases';
import { byId, identified, testOperation } from '../../support/operationCases';

/** RFC 3339 with microseconds, as the server writes it. */
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

const onSession = ({ sessionId }: Given) => ({ sessionId: byId(sessionId) });
/** The messages as the server gives them, but for the name of the reason of a failure. */
const messages =
	(limit: number): OperationCase['items'] =>
	async ({ sessionId }, get) => {
		const answer = await get(`/chats/${sessionId}/messages?limit=${limit}`);
		return identified('message_id', answer).map(renameError);
	};
const renameError = ({ error, ...message }: IDataObject) =>
	error === undefined ? message : { ...message, error_message: error };

testOperation('message', 'getAll', [
	{
		label: 'gives the newest first, with who wrote them',
		parameters: onSession,
		requests: ({ sessionId }) => [
			[`GET /chats/${sessionId}/messages?offset=0&limit=50`],
			[`GET /chats/${sessionId}/messages?offset=1&limit=49`],
		],
		items: ({ questionId, replyId }) => [
			{
				id: replyId,
				message_id: replyId,
				role: 'assistant',
				content: 'Every two months.',
				created_at: expect.stringMatching(ISO),
				reply_to: questionId,
				total_references: 0,
			},
			{
				id: questionId,
				message_id: questionId,
				role: 'user',
				content: 'How often do I descale?',
				created_at: expect.stringMatching(ISO),
				reply_to: null,
				total_references: 0,
			},
		],
	},
	{
		label: 'gives all that the server knows where it is not simplified',
		parameters: (given) => ({ ...onSession(given), simplify: false }),
		requests: ({ sessionId }) => [
			[`GET /chats/${sessionId}/messages?offset=0&limit=50`],
			[`GET /chats/${sessionId}/messages?offset=1&limit=49`],
		],
		items: messages(100),
	},
	{
		label: 'makes one request for the newest message',
		parameters: (given) => ({ ...onSession(given), simplify: false, limit: 1 }),
		requests: ({ sessionId }) => [[`GET /chats/${sessionId}/messages?offset=0&limit=1`]],
		items: messages(1),
	},
	{
		label: 'reads a long session to its end',
		arrange: ({ emulator, sessionId }) => emulator.store.addMessages(sessionId, 148),
		parameters: (given) => ({ ...onSession(given), simplify: false, returnAll: true }),
		requests: ({ sessionId }) =>
			[0, 99, 149].map((offset) => [`GET /chats/${sessionId}/messages?offset=${offset}&limit=100`]),
		items: messages(150),
	},
	{
		label: 'names the reason of a failed answer so that n8n does not take it for its own',
		arrange: ({ emulator, replyId }) =>
			Object.assign(emulator.store.messages.get(replyId) ?? {}, { error: 'out of tokens' }),
		parameters: (given) => ({ ...onSession(given), limit: 1 }),
		requests: ({ sessionId }) => [[`GET /chats/${sessionId}/messages?offset=0&limit=1`]],
		items: ({ questionId, replyId }) => [
			{
				id: replyId,
				message_id: replyId,
				role: 'assistant',
				content: 'Every two months.',
				created_at: expect.stringMatching(ISO),
				reply_to: questionId,
				total_references: 0,
				error_message: 'out of tokens',
			},
		],
	},
	{
		label: 'says that nothing was said yet',
		arrange: ({ emulator, questionId, replyId }) =>
			[questionId, replyId].forEach((id) => emulator.store.removeMessage(id)),
		parameters: onSession,
		requests: ({ sessionId }) => [[`GET /chats/${sessionId}/messages?offset=0&limit=50`]],
		items: () => [],
		hints: ['Nothing has been said in this session yet. Ask something with Message: Send.'],
	},
]);
