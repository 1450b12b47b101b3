import { execute } from '../../browser/nodePanel';
import type { Scene } from '../scene';
import { CARD } from '../subjects';

/** The trigger, and a message to build the workflow with. */
export const trigger: Scene = {
	title: 'Trigger',
	lines: [
		{
			says: 'The trigger starts a workflow on new messages of one session, of a collection, or of all sessions.',
			shows: 'On new h2oGPTe Chat event; Watch: All Sessions',
			does: async ({ openEmpty, builder }) => {
				await openEmpty();
				await builder().addNode('h2oGPTe', CARD, 'On new');
				await builder().choose('watch', 'All Sessions');
			},
		},
		{
			says: 'Fetch Test Event gets the newest message as a sample. Published, the workflow looks for new ones every minute.',
			shows: 'Fetch Test Event, and the message',
			does: async ({ page }) => {
				await execute(page);
				await page.getByTestId('output-panel').locator('tr').nth(1).waitFor();
			},
		},
	],
	endsWith: ({ page }) => [page.getByTestId('output-panel').locator('tr').nth(1)],
};
