import { MANUAL } from '../../support/useEmulator';
import type { OperationCase, Given } from '../../support/operationCases';
import { byId, identified, set, testOperation } from '../../support/operationCases';

const onSession = ({ sessionId }: Given) => ({ sessionId: byId(sessionId) });

testOperation('session', 'getAll', [
	{
		label: 'asks for fifty by default, and once more because less than a page proves nothing',
		requests: () => [['GET /chats?offset=0&limit=50'], ['GET /chats?offset=1&limit=49']],
		items: async (_given, get) => identified('session_id', await get('/chats')),
	},
	{
		label: 'makes one request where the limit is met',
		arrange: ({ emulator }) => emulator.store.addSessions(9),
		parameters: () => ({ limit: 3 }),
		requests: () => [['GET /chats?offset=0&limit=3']],
		items: async (_given, get) => identified('session_id', await get('/chats?limit=3')),
	},
	{
		label:
			'reads 250 sessions page by page, each from the last one of the page before, to one without another',
		arrange: ({ emulator }) => emulator.store.addSessions(249),
		parameters: () => ({ returnAll: true }),
		requests: () =>
			[0, 99, 198, 297, 249].map((offset) => [`GET /chats?offset=${offset}&limit=100`]),
		items: async (_given, get) => identified('session_id', await get('/chats?limit=250')),
	},
	{
		label: 'reads 250 sessions from a server that clamps its pages to 25',
		arrange: ({ emulator }) => {
			emulator.store.addSessions(249);
			set(emulator, { clamp: 25 });
		},
		parameters: () => ({ returnAll: true }),
		requests: () =>
			[...Array.from({ length: 11 }, (_, page) => page * 24), 249].map((offset) => [
				`GET /chats?offset=${offset}&limit=100`,
			]),
		items: async ({ emulator }, get) => {
			set(emulator, { clamp: undefined });
			return identified('session_id', await get('/chats?limit=250'));
		},
	},
	{
		label: 'asks on for what is left where a clamped page falls short of the limit',
		arrange: ({ emulator }) => {
			emulator.store.addSessions(9);
			set(emulator, { clamp: 4 });
		},
		parameters: () => ({ limit: 6 }),
		requests: () => [['GET /chats?offset=0&limit=6'], ['GET /chats?offset=3&limit=3']],
		items: async ({ emulator }, get) => {
			set(emulator, { clamp: undefined });
			return identified('session_id', await get('/chats?limit=6'));
		},
	},
	{
		label: 'says that there are none',
		arrange: ({ emulator, sessionId }) => emulator.store.removeSession(sessionId),
		requests: () => [['GET /chats?offset=0&limit=50']],
		items: () => [],
		hints: ['There are no chat sessions here yet. Create one with Session: Create.'],
	},
]);

testOperation('session', 'count', [
	{
		label: 'counts',
		arrange: ({ emulator }) => emulator.store.addSessions(41),
		requests: () => [['GET /chats/count']],
		items: () => [{ count: 42 }],
	},
	{
		label: 'counts nothing',
		arrange: ({ emulator, sessionId }) => emulator.store.removeSession(sessionId),
		requests: () => [['GET /chats/count']],
		items: () => [{ count: 0 }],
	},
]);

const questions = (count: number) =>
	Array.from({ length: count }, (_, index) => `Question ${index}?`);
const asItems = (texts: string[]) => texts.map((question) => ({ question }));
const askable =
	(count: number): OperationCase['arrange'] =>
	({ emulator }) =>
		emulator.store.collections.get(MANUAL)?.questions.splice(0, 99, ...questions(count));

testOperation('session', 'getQuestions', [
	{
		label: 'gives one item a question',
		arrange: askable(5),
		parameters: onSession,
		requests: ({ sessionId }) => [[`GET /chats/${sessionId}/questions?limit=50`]],
		items: () => asItems(questions(5)),
	},
	{
		label: 'stops at the limit',
		arrange: askable(5),
		parameters: (given) => ({ ...onSession(given), limit: 2 }),
		requests: ({ sessionId }) => [[`GET /chats/${sessionId}/questions?limit=2`]],
		items: () => asItems(questions(2)),
	},
	{
		label: 'asks for more and more until fewer come than were asked for',
		arrange: askable(250),
		parameters: (given) => ({ ...onSession(given), returnAll: true }),
		requests: ({ sessionId }) =>
			[100, 200, 400].map((limit) => [`GET /chats/${sessionId}/questions?limit=${limit}`]),
		items: () => asItems(questions(250)),
	},
	{
		label: 'says why there are none',
		arrange: ({ emulator, sessionId }) =>
			Object.assign(emulator.store.sessions.get(sessionId) ?? {}, { collectionId: undefined }),
		parameters: onSession,
		requests: ({ sessionId }) => [[`GET /chats/${sessionId}/questions?limit=50`]],
		items: () => [],
		hints: [
			'No questions are suggested: the session has no collection, or its collection and prompt template come without sample questions. Set a collection that has some.',
		],
	},
]);
