import { name as packageName } from '../../../package.json';
import { execute } from '../../browser/nodePanel';
import type { Scene } from '../scene';
import { CHAT, QUESTION } from '../subjects';

/** A session that is not there. */
const GONE = '11111111-2222-4333-8444-555555555555';

/** Something that the server refuses, and what the node says then. */
export const failure: Scene = {
	title: 'When something fails',
	lines: [
		{
			says: 'This message goes to a session that is not there.',
			shows: 'The panel of Send with the ID of a session',
			does: async ({ credential, open, openNode }) => {
				const { id, name } = await credential();
				await open({
					name: 'Continue a session',
					nodes: [
						{
							id: 'send',
							name: CHAT,
							type: `${packageName}.h2oGpteChat`,
							typeVersion: 1,
							position: [0, 0],
							parameters: {
								resource: 'message',
								operation: 'send',
								sessionMode: 'existing',
								sessionId: { __rl: true, mode: 'id', value: GONE },
								message: QUESTION,
							},
							credentials: { h2oGpteApi: { id, name } },
						},
					],
					connections: {},
					settings: { executionOrder: 'v1' },
				});
				await openNode(CHAT);
			},
		},
		{
			says: 'The node says in the words of the server what happened, and beneath it what to do next.',
			shows: 'Execute step, and the message of the node',
			does: async ({ page }) => {
				await execute(page);
				await page.getByTestId('output-panel').getByTestId('node-error-message').waitFor();
			},
		},
	],
	endsWith: ({ page }) => [
		page.getByTestId('output-panel').getByTestId('node-error-message'),
		page.getByTestId('output-panel').getByTestId('node-error-description'),
	],
};
