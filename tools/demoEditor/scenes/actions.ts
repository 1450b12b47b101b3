import { choose, execute } from '../../browser/nodePanel';
import type { WorkflowContent } from '../../n8n/n8nClient';
import type { Scene } from '../scene';
import { CARD } from '../subjects';

const STARTED_BY_HAND: WorkflowContent = {
	name: 'List sessions',
	nodes: [
		{
			id: 'start',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
	],
	connections: {},
	settings: { executionOrder: 'v1' },
};

/** What else the node does: the list of its actions, and some that read. */
export const actions: Scene = {
	title: 'More actions',
	lines: [
		{
			says: 'The other actions are about sessions, messages, collections, documents, jobs and feedback.',
			shows: 'The panel of nodes with all actions',
			does: async ({ page, credential, open }) => {
				await credential();
				await open(STARTED_BY_HAND);
				await page.getByTestId('canvas-handle-plus').click();
				await page.getByTestId('node-creator-search-bar').fill('h2oGPTe');
			},
		},
		{
			says: 'Get Many gives an item for each chat session, with what the next node needs to continue it.',
			shows: 'Get many sessions, Execute step',
			does: async ({ page }) => {
				const shown = page.getByTestId('item-iterator-item');
				await shown.filter({ hasText: CARD }).first().click();
				await shown.filter({ hasText: 'Get many sessions' }).first().click();
				await execute(page);
			},
		},
		{
			says: 'The same goes for messages, documents, collections and feedback.',
			shows: 'Resource: Document; Get Many; Execute step',
			does: async ({ page }) => {
				await choose(page, 'resource', 'Document');
				await choose(page, 'operation', 'Get Many');
				await execute(page);
			},
		},
	],
	endsWith: ({ page }) => [page.getByTestId('output-panel').getByText('k7-care.md').first()],
};
