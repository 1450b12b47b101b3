import type { StructuredChunk } from 'n8n-workflow';

import { loadBaseNodes, nodeTypesOf } from '../../../tools/engine/nodeTypes';
import { runWorkflow } from '../../../tools/engine/runWorkflow';
import { bubblesOf } from '../../support/bubbles';
import { chatNode, credentialsOf, ownTypes, START } from '../../support/runNode';
import { MANUAL, useEmulator } from '../../support/useEmulator';
import { byId } from '../../support/operationCases';
import { QUESTIONS } from './askInChat';

const running = useEmulator({ switches: { 'word-delay': 3 } });

const LOOP = 'n8n-nodes-base.splitInBatches';

it('keeps to the order in each round of a loop', async () => {
	const { store, url, keys, addFault } = running();
	const ids = store
		.addSessions(QUESTIONS.length, () => ({ collectionId: MANUAL }))
		.map(({ id }) => id);
	for (const slow of [0, 2]) {
		addFault({ match: `POST /chats/${ids[slow]}/completions`, delay: 300 });
	}
	const chunks: StructuredChunk[] = [];
	const send = chatNode({
		resource: 'message',
		operation: 'send',
		sessionMode: 'existing',
		sessionId: byId('={{ $json.id }}'),
		message: '={{ $json.question }}',
	});
	const run = await runWorkflow(
		{
			name: 'Rounds',
			nodes: [
				{ id: 's', name: 'Start', type: START, typeVersion: 1, position: [0, 0], parameters: {} },
				{
					id: 'l',
					name: 'Loop',
					type: LOOP,
					typeVersion: 3,
					position: [100, 0],
					parameters: { batchSize: 2, options: {} },
				},
				send,
			],
			connections: {
				Start: { main: [[{ node: 'Loop', type: 'main', index: 0 }]] },
				Loop: { main: [[], [{ node: send.name, type: 'main', index: 0 }]] },
				[send.name]: { main: [[{ node: 'Loop', type: 'main', index: 0 }]] },
			},
		},
		{
			nodeTypes: nodeTypesOf({ ...ownTypes, ...(await loadBaseNodes([LOOP])) }),
			credentialsHelper: credentialsOf({ url, apiKey: keys.global }),
			start: 'Start',
			items: QUESTIONS.map((question, index) => ({ json: { id: ids[index] ?? '', question } })),
			onChunk: (chunk) => chunks.push(chunk),
		},
	);
	expect(run.data.resultData.runData[send.name]).toHaveLength(3);
	expect(bubblesOf(chunks)).toEqual(
		ids.map((id) => store.sessions.get(id)?.messages.at(-1)?.content),
	);
});
