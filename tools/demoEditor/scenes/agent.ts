import type { Scene } from '../scene';
import { QUESTION, SOURCE } from '../subjects';

/** An AI Agent with the node as its tool and the chat model beneath it. */
export const agent: Scene = {
	title: 'AI Agent',
	lines: [
		{
			says: 'Beneath an AI Agent, a model of h2oGPTe thinks, and the node is the tool that asks the documents.',
			shows: 'The example “Agent with documents”; the panel of the tool',
			does: async ({ openExample, openNode }) => {
				await openExample('agent-with-documents');
				await openNode('Product manual');
			},
		},
		{
			says: 'The model decides when to ask, and writes the question for the tool. Its answer names the source.',
			shows: 'The chat; the log shows the calls of the model and of the tool',
			does: async ({ page, chat }) => {
				await page.getByTestId('ndv-close-button').click();
				await chat(QUESTION);
				await page.locator('.chat-message-from-bot').getByText(SOURCE).waitFor();
			},
		},
	],
	endsWith: ({ page }) => [
		page.locator('.chat-message-from-bot').getByText(SOURCE),
		page.getByTestId('logs-overview-body').getByText('Product manual').first(),
	],
};
