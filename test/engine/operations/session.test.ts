import { BRIEF_ANSWERS, MANUAL, REPORT } from '../../support/useEmulator';
import type { OperationCase, Given } from '../../support/operationCases';
import {
	byId,
	byUrl,
	identified,
	newestSession,
	set,
	testOperation,
} from '../../support/operationCases';

const onSession = ({ sessionId }: Given) => ({ sessionId: byId(sessionId) });
const theSession: OperationCase['items'] = async ({ sessionId }, get) =>
	identified('session_id', await get(`/chats/${sessionId}`));
const newest: OperationCase['items'] = async (_given, get) =>
	identified('session_id', await get('/chats?limit=1'));

testOperation('session', 'create', [
	{
		label: 'talks to the model alone without a collection',
		requests: () => [['POST /chats']],
		items: newest,
	},
	{
		label: 'takes a collection to the query',
		parameters: () => ({ collectionId: byId(REPORT) }),
		requests: () => [[`POST /chats?collection_id=${REPORT}`]],
		items: newest,
	},
	{
		label: 'takes a workspace to the body',
		parameters: () => ({ additionalFields: { workspace: 'workspaces/team' } }),
		requests: () => [['POST /chats', { workspace: 'workspaces/team' }]],
		items: newest,
	},
	{
		label: 'names the new session',
		parameters: () => ({ name: 'Monday report' }),
		requests: ({ emulator }) => [
			['POST /chats'],
			[`PATCH /chats/${newestSession(emulator)}`, { name: 'Monday report' }],
		],
		items: newest,
	},
	{
		label: 'sets the prompt template, then the name, and gives the session as it is in the end',
		parameters: () => ({
			collectionId: byId(MANUAL),
			name: 'Brief',
			additionalFields: { promptTemplateId: byId(BRIEF_ANSWERS) },
		}),
		requests: ({ emulator }) => [
			[`POST /chats?collection_id=${MANUAL}`],
			[
				`PUT /chats/${newestSession(emulator)}/prompt_template`,
				{ prompt_template_id: BRIEF_ANSWERS },
			],
			[`PATCH /chats/${newestSession(emulator)}`, { name: 'Brief' }],
		],
		items: newest,
	},
	{
		label: 'leaves out fields that were emptied again',
		parameters: () => ({
			name: '',
			additionalFields: { promptTemplateId: byId(''), workspace: '' },
		}),
		requests: () => [['POST /chats']],
		items: newest,
	},
]);

testOperation('session', 'get', [
	{
		label: 'gives the session under the names of the API',
		parameters: onSession,
		requests: ({ sessionId }) => [[`GET /chats/${sessionId}`]],
		items: theSession,
	},
	{
		label: 'takes a link of the web app',
		parameters: ({ sessionId }) => ({
			sessionId: byUrl(`https://h2ogpte.example.com/chats/${sessionId}?tab=1`),
		}),
		requests: ({ sessionId }) => [[`GET /chats/${sessionId}`]],
		items: theSession,
	},
	{
		label: 'trims blanks around an ID',
		parameters: ({ sessionId }) => ({ sessionId: byId(`  ${sessionId}\n`) }),
		requests: ({ sessionId }) => [[`GET /chats/${sessionId}`]],
		items: theSession,
	},
	{
		label: 'resolves an expression',
		parameters: ({ sessionId }) => ({ sessionId: byId(`={{ ["${sessionId}"][0] }}`) }),
		requests: ({ sessionId }) => [[`GET /chats/${sessionId}`]],
		items: theSession,
	},
	{
		label: 'works with a server that sends null for what is not set',
		arrange: ({ emulator }) => set(emulator, { optionals: 'null' }),
		parameters: onSession,
		requests: ({ sessionId }) => [[`GET /chats/${sessionId}`]],
		items: theSession,
	},
	{
		label: 'works with a server that knows no workspace and no owner',
		arrange: ({ emulator }) => set(emulator, { legacy: true }),
		parameters: onSession,
		requests: ({ sessionId }) => [[`GET /chats/${sessionId}`]],
		items: theSession,
	},
]);

testOperation('session', 'update', [
	{
		label: 'renames',
		parameters: (given) => ({ ...onSession(given), name: 'Support, week 12' }),
		requests: ({ sessionId }) => [[`PATCH /chats/${sessionId}`, { name: 'Support, week 12' }]],
		items: theSession,
	},
	{
		label: 'takes a number for a name',
		parameters: (given) => ({ ...onSession(given), name: '={{ 12 }}' }),
		requests: ({ sessionId }) => [[`PATCH /chats/${sessionId}`, { name: '12' }]],
		items: theSession,
	},
	{
		label: 'keeps every character of a name',
		parameters: (given) => ({ ...onSession(given), name: '„Grüße“ 你好 😀 \\ "' }),
		requests: ({ sessionId }) => [[`PATCH /chats/${sessionId}`, { name: '„Grüße“ 你好 😀 \\ "' }]],
		items: theSession,
	},
]);

testOperation('session', 'delete', [
	{
		label: 'confirms with the ID',
		parameters: onSession,
		requests: ({ sessionId }) => [[`DELETE /chats/${sessionId}`]],
		items: ({ sessionId }) => [{ deleted: true, session_id: sessionId }],
	},
	{
		label: 'gives the server the time that was set',
		parameters: (given) => ({ ...onSession(given), options: { timeout: 20 } }),
		requests: ({ sessionId }) => [[`DELETE /chats/${sessionId}?timeout=20`]],
		items: ({ sessionId }) => [{ deleted: true, session_id: sessionId }],
	},
	{
		label: 'confirms with the ID, not with the link that it came from',
		parameters: ({ sessionId }) => ({ sessionId: byUrl(`http://localhost/chats/${sessionId}`) }),
		requests: ({ sessionId }) => [[`DELETE /chats/${sessionId}`]],
		items: ({ sessionId }) => [{ deleted: true, session_id: sessionId }],
	},
]);
