import type { Given, OperationCase } from '../../support/operationCases';
import {
	byId,
	byUrl,
	identified,
	newestSession,
	set,
	testOperation,
} from '../../support/operationCases';
import { MANUAL, REPORT } from '../../support/useEmulator';
import type { Sent } from '../../support/useEmulator';

const onSession = ({ sessionId }: Given) => ({ sessionId: byId(sessionId) });
const two = [{ json: { n: 1 } }, { json: { n: 2 } }];

const fork =
	(...body: unknown[]): OperationCase['requests'] =>
	({ sessionId }) => [[`POST /chats/${sessionId}/fork`, ...body] as Sent];
const theFork: OperationCase['items'] = async ({ emulator }, get) =>
	identified('session_id', await get(`/chats/${newestSession(emulator)}`));

testOperation('session', 'fork', [
	{
		label: 'copies all messages',
		parameters: onSession,
		requests: fork(),
		items: theFork,
	},
	{
		label: 'gives the name, the collection and the template of the original',
		parameters: onSession,
		requests: fork(),
		items: ({ emulator, sessionId }) => {
			const { name, collectionId, promptTemplateId } = emulator.store.sessions.get(sessionId) ?? {};
			const id = newestSession(emulator);
			expect(id).not.toBe(sessionId);
			return [
				expect.objectContaining({
					id,
					name,
					collection_id: collectionId,
					prompt_template_id: promptTemplateId,
					latest_message_content: 'Every two months.',
				}),
			];
		},
	},
	{
		label: 'ends with the message that is named',
		parameters: (given) => ({ ...onSession(given), messageId: given.questionId }),
		requests: (given) => fork({ message_id: given.questionId })(given),
		items: theFork,
	},
	{
		label: 'has no later message than the one that is named',
		parameters: (given) => ({ ...onSession(given), messageId: given.questionId }),
		requests: (given) => fork({ message_id: given.questionId })(given),
		items: ({ emulator }) => [
			expect.objectContaining({
				id: newestSession(emulator),
				latest_message_content: 'How often do I descale?',
			}),
		],
	},
	{
		label: 'trims blanks around the ID of a message',
		parameters: (given) => ({ ...onSession(given), messageId: ` ${given.replyId}\n` }),
		requests: (given) => fork({ message_id: given.replyId })(given),
		items: theFork,
	},
	{
		label: 'copies all where the message was emptied again',
		parameters: (given) => ({ ...onSession(given), messageId: ' ' }),
		requests: fork(),
		items: theFork,
	},
	{
		label: 'takes a link of the web app',
		parameters: ({ sessionId }) => ({ sessionId: byUrl(`http://localhost/chats/${sessionId}`) }),
		requests: fork(),
		items: theFork,
	},
	{
		label: 'resolves expressions',
		parameters: ({ sessionId, replyId }) => ({
			sessionId: byId(`={{ "${sessionId}" }}`),
			messageId: `={{ "${replyId}" }}`,
		}),
		requests: (given) => fork({ message_id: given.replyId })(given),
		items: theFork,
	},
	{
		label: 'makes one copy an item',
		inputs: two,
		parameters: onSession,
		requests: (given) => [...fork()(given), ...fork()(given)],
		items: async ({ emulator: { store }, sessionId }, get) => {
			const copies = [...store.sessions.keys()].filter((id) => id !== sessionId);
			const answers = await Promise.all(copies.map(async (id) => await get(`/chats/${id}`)));
			return expect.arrayContaining(identified('session_id', answers)) as unknown;
		},
		pairedWith: [0, 1],
	},
	{
		label: 'works with a server that knows no workspace and no owner',
		arrange: ({ emulator }) => set(emulator, { legacy: true }),
		parameters: onSession,
		requests: fork(),
		items: theFork,
	},
]);

const ASKED = { question: 'Who repairs it?', answer: 'The service.' };
const added =
	(name: string, { question, answer } = ASKED): OperationCase['requests'] =>
	({ sessionId }) => [
		[
			`POST /chats/${sessionId}/synth_message_pair`,
			{ user_prompt: question, ai_response: answer, command_name: name },
		],
	];
const theExchange: OperationCase['items'] = ({ emulator, sessionId }) => {
	const [question, reply] = emulator.store.sessions.get(sessionId)?.messages.slice(-2) ?? [];
	expect(reply?.replyTo).toBe(question?.id);
	return [
		{
			session_id: sessionId,
			message_id: reply?.id ?? '',
			question_id: question?.id ?? '',
			reply_id: reply?.id ?? '',
		},
	];
};
const characters = { question: '„Wie oft?“ 你好 😀', answer: 'a\n\n| b | c |\n\\ "' };

testOperation('session', 'addExchange', [
	{
		label: 'adds both, under the name of n8n',
		parameters: (given) => ({ ...onSession(given), ...ASKED }),
		requests: added('n8n'),
		items: theExchange,
	},
	{
		label: 'takes another name for their origin',
		parameters: (given) => ({ ...onSession(given), ...ASKED, commandName: 'schedule' }),
		requests: added('schedule'),
		items: theExchange,
	},
	{
		label: 'sends the name of n8n where the name was emptied',
		parameters: (given) => ({ ...onSession(given), ...ASKED, commandName: '' }),
		requests: added('n8n'),
		items: theExchange,
	},
	{
		label: 'keeps every character',
		parameters: (given) => ({ ...onSession(given), ...characters }),
		requests: added('n8n', characters),
		items: theExchange,
	},
	{
		label: 'keeps blanks around texts',
		parameters: (given) => ({ ...onSession(given), question: ' a ', answer: '\tb\n' }),
		requests: added('n8n', { question: ' a ', answer: '\tb\n' }),
		items: theExchange,
	},
	{
		label: 'takes numbers for texts',
		parameters: (given) => ({ ...onSession(given), question: '={{ 6 * 7 }}', answer: '={{ 42 }}' }),
		requests: added('n8n', { question: '42', answer: '42' }),
		items: theExchange,
	},
	{
		label: 'takes a link of the web app',
		parameters: ({ sessionId }) => ({
			sessionId: byUrl(`http://localhost/chats/${sessionId}`),
			...ASKED,
		}),
		requests: added('n8n'),
		items: theExchange,
	},
	{
		label: 'adds the exchanges of several items one after another',
		inputs: two,
		parameters: (given) => ({
			...onSession(given),
			question: '={{ $json.n }}?',
			answer: '={{ $json.n }}!',
		}),
		requests: (given) => [
			...added('n8n', { question: '1?', answer: '1!' })(given),
			...added('n8n', { question: '2?', answer: '2!' })(given),
		],
		items: ({ emulator, sessionId }) => {
			const [, , ...messages] = emulator.store.sessions.get(sessionId)?.messages ?? [];
			expect(messages.map(({ content }) => content)).toEqual(['1?', '1!', '2?', '2!']);
			const ids = messages.map(({ id }) => id);
			return [0, 2].map((at) => ({
				session_id: sessionId,
				message_id: ids[at + 1] ?? '',
				question_id: ids[at] ?? '',
				reply_id: ids[at + 1] ?? '',
			}));
		},
		pairedWith: [0, 1],
	},
	{
		label: 'adds to a session without messages',
		arrange: ({ emulator, sessionId }) =>
			emulator.store.sessions.get(sessionId)?.messages.splice(0),
		parameters: (given) => ({ ...onSession(given), ...ASKED }),
		requests: added('n8n'),
		items: theExchange,
	},
	{
		label: 'adds to a session without a collection',
		arrange: ({ emulator, sessionId }) =>
			Object.assign(emulator.store.sessions.get(sessionId) ?? {}, { collectionId: undefined }),
		parameters: (given) => ({ ...onSession(given), ...ASKED }),
		requests: added('n8n'),
		items: theExchange,
	},
]);

const shared =
	(fields: object = {}): OperationCase['requests'] =>
	({ sessionId }) => [['POST /shared_chats', { chat_session_id: sessionId, ...fields }]];
const theAddress: OperationCase['items'] = ({ emulator, sessionId }) =>
	[...emulator.store.sharedSessions.keys()].map((id) => ({
		session_id: sessionId,
		url: `${emulator.url}/shared/${id}`,
		relative_path: `/shared/${id}`,
	}));
const sharing = (label: string, options: object, fields: object): OperationCase => ({
	label,
	parameters: (given) => ({ ...onSession(given), options: { ...options } }),
	requests: shared(fields),
	items: theAddress,
});

testOperation('session', 'share', [
	sharing('sends nothing but the session by default', {}, {}),
	sharing('shares with those who sign in', { isPrivate: true }, { is_private: true }),
	sharing('shares with everybody', { isPrivate: false }, { is_private: false }),
	sharing('shares later messages as well', { isFrozen: false }, { is_frozen: false }),
	sharing('shares it as it is now', { isFrozen: true }, { is_frozen: true }),
	sharing('shares files', { includesArtifacts: true }, { includes_artifacts: true }),
	sharing(
		'takes all options together',
		{ isPrivate: true, isFrozen: false, includesArtifacts: true },
		{ is_private: true, is_frozen: false, includes_artifacts: true },
	),
	sharing('takes true as text', { isPrivate: '={{ "true" }}' }, { is_private: true }),
	{
		label: 'takes a link of the web app',
		parameters: ({ sessionId }) => ({ sessionId: byUrl(`http://localhost/chats/${sessionId}`) }),
		requests: shared(),
		items: theAddress,
	},
	{
		label: 'gives one address an item',
		inputs: two,
		parameters: (given) => ({ ...onSession(given), options: { maxConcurrency: 1 } }),
		requests: (given) => [...shared()(given), ...shared()(given)],
		items: theAddress,
		pairedWith: [0, 1],
	},
	{
		label: 'is listed by the server as it was shared',
		parameters: (given) => ({ ...onSession(given), options: { isPrivate: true } }),
		requests: shared({ is_private: true }),
		items: async (given, get) => {
			expect(await get('/shared_chats')).toMatchObject([
				{ chat_session_id: given.sessionId, name: 'Help desk', is_private: true, is_frozen: true },
			]);
			return await theAddress(given, get);
		},
	},
]);

const inReport =
	(count: number): OperationCase['arrange'] =>
	({ emulator }) =>
		emulator.store.addSessions(count, () => ({ collectionId: REPORT }));
const ofCollection = (id: string) => ({ filters: { collectionId: byId(id) } });

testOperation('session', 'getAll', [
	{
		label: 'lists the sessions of a collection',
		arrange: inReport(2),
		parameters: () => ({ ...ofCollection(REPORT), limit: 1 }),
		requests: () => [[`GET /collections/${REPORT}/chats?offset=0&limit=1`]],
		items: async (_given, get) =>
			identified('session_id', await get(`/collections/${REPORT}/chats?limit=1`)),
	},
	{
		label: 'leaves out those of other collections',
		arrange: inReport(3),
		parameters: () => ofCollection(MANUAL),
		requests: () => [
			[`GET /collections/${MANUAL}/chats?offset=0&limit=50`],
			[`GET /collections/${MANUAL}/chats?offset=1&limit=49`],
		],
		items: async ({ sessionId }, get) => identified('session_id', await get(`/chats/${sessionId}`)),
	},
	{
		label: 'reads those of a collection page by page',
		arrange: inReport(130),
		parameters: () => ({ ...ofCollection(REPORT), returnAll: true }),
		requests: () =>
			[0, 99, 129].map((offset) => [`GET /collections/${REPORT}/chats?offset=${offset}&limit=100`]),
		items: async (_given, get) =>
			identified('session_id', await get(`/collections/${REPORT}/chats?limit=200`)),
	},
	{
		label: 'takes a link to a collection',
		parameters: () => ({
			filters: { collectionId: byId(`http://localhost/collections/${MANUAL}`) },
			limit: 1,
		}),
		requests: () => [[`GET /collections/${MANUAL}/chats?offset=0&limit=1`]],
		items: async ({ sessionId }, get) => identified('session_id', await get(`/chats/${sessionId}`)),
	},
	{
		label: 'lists all sessions where the collection was emptied again',
		parameters: () => ({ ...ofCollection(''), limit: 1 }),
		requests: () => [['GET /chats?offset=0&limit=1']],
		items: async (_given, get) => identified('session_id', await get('/chats?limit=1')),
	},
	{
		label: 'says that a collection has none',
		parameters: () => ofCollection(REPORT),
		requests: () => [[`GET /collections/${REPORT}/chats?offset=0&limit=50`]],
		items: () => [],
		hints: ['There are no chat sessions here yet. Create one with Session: Create.'],
	},
]);
