import type { INode } from 'n8n-workflow';

import { nodeTypesOf } from '../../../tools/engine/nodeTypes';
import { runWorkflow } from '../../../tools/engine/runWorkflow';
import { chatNode, credentialsOf, ownTypes, runOn, START } from '../../support/runNode';
import { MANUAL, useEmulator } from '../../support/useEmulator';
import { byId } from '../../support/operationCases';

const running = useEmulator();

const TEXTS = ['What is new?', 'What is old?', 'What is borrowed?'];

/** Three sessions, of which the second refuses its first message. */
function threeSessions() {
	const { store, addFault } = running();
	const ids = store.addSessions(TEXTS.length, () => ({ collectionId: MANUAL })).map(({ id }) => id);
	addFault({ match: `POST /chats/${ids[1]}/completions`, status: 500 });
	const items = ids.map((id, index) => ({ json: { id, text: TEXTS[index] ?? '' } }));
	return { ids, items };
}

/** How often each text was sent. */
const sent = () =>
	TEXTS.map(
		(text) => running().requests.filter(({ body }) => Object(body).message === text).length,
	);

const SEND = {
	resource: 'message',
	operation: 'send',
	sessionMode: 'existing',
	sessionId: byId('={{ $json.id }}'),
	message: '={{ $json.text }}',
};

it('Retry On Fail sends all messages again, also those that were answered', async () => {
	const { items } = threeSessions();
	const { status } = await runOn(running(), SEND, { items, retryOnFail: true });
	expect([status, sent()]).toEqual(['success', [2, 2, 2]]);
});

it('a copy of the node behind the error output sends only the failed messages again', async () => {
	const { ids, items } = threeSessions();
	const { url, keys } = running();
	const first: INode = { ...chatNode(SEND), name: 'Ask', onError: 'continueErrorOutput' };
	const second: INode = { ...chatNode(SEND), id: 'again', name: 'Ask Again' };
	const run = await runWorkflow(
		{
			name: 'Failed ones again',
			nodes: [
				{ id: 's', name: 'Start', type: START, typeVersion: 1, position: [0, 0], parameters: {} },
				first,
				second,
			],
			connections: {
				Start: { main: [[{ node: 'Ask', type: 'main', index: 0 }]] },
				Ask: { main: [[], [{ node: 'Ask Again', type: 'main', index: 0 }]] },
			},
		},
		{
			nodeTypes: nodeTypesOf(ownTypes),
			credentialsHelper: credentialsOf({ url, apiKey: keys.global }),
			start: 'Start',
			items,
		},
	);
	const sessionsOf = (name: string) =>
		run.data.resultData.runData[name]?.[0]?.data?.main?.[0]?.map(({ json }) => json.session_id);
	expect([run.status, sent()]).toEqual(['success', [1, 2, 1]]);
	expect([sessionsOf('Ask'), sessionsOf('Ask Again')]).toEqual([[ids[0], ids[2]], [ids[1]]]);
});
