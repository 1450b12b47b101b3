import { BRIEF_ANSWERS, REPORT } from '../../support/useEmulator';
import type { OperationCase, Given } from '../../support/operationCases';
import { byId, identified, testOperation } from '../../support/operationCases';

const onSession = ({ sessionId }: Given) => ({ sessionId: byId(sessionId) });
const theSession: OperationCase['items'] = async ({ sessionId }, get) =>
	identified('session_id', await get(`/chats/${sessionId}`));

testOperation('session', 'setCollection', [
	{
		label: 'gives the session on its new collection',
		parameters: (given) => ({ ...onSession(given), collectionId: byId(REPORT) }),
		requests: ({ sessionId }) => [
			[`PUT /chats/${sessionId}/collection`, { collection_id: REPORT }],
		],
		items: theSession,
	},
]);

testOperation('session', 'removeCollection', [
	{
		label: 'gives the session without a collection',
		parameters: onSession,
		requests: ({ sessionId }) => [[`DELETE /chats/${sessionId}/collection`]],
		items: theSession,
	},
]);

testOperation('session', 'setPromptTemplate', [
	{
		label: 'gives the session with its template',
		parameters: (given) => ({ ...onSession(given), promptTemplateId: byId(BRIEF_ANSWERS) }),
		requests: ({ sessionId }) => [
			[`PUT /chats/${sessionId}/prompt_template`, { prompt_template_id: BRIEF_ANSWERS }],
		],
		items: theSession,
	},
]);

testOperation('session', 'removePromptTemplate', [
	{
		label: 'gives the session without a template',
		parameters: onSession,
		requests: ({ sessionId }) => [[`DELETE /chats/${sessionId}/prompt_template`]],
		items: theSession,
	},
]);
