import type { Scene } from '../scene';
import { QUESTION, SOURCE } from '../subjects';

/** A chatbot that streams and remembers. */
export const chatbot: Scene = {
	title: 'Chatbot',
	lines: [
		{
			says: 'A chatbot over documents takes two nodes. With Session by Name, each chat of n8n has a session of its own, which remembers.',
			shows: 'The example “Chatbot over documents”; the panel of Send with Session By Name',
			does: async ({ openExample, openNode }) => {
				await openExample('chatbot-over-documents');
				await openNode('Answer');
			},
		},
		{
			says: 'The answer is shown word by word, while it is written.',
			shows: 'The chat: a question, and the answer as it grows',
			does: async ({ page, chat }) => {
				await page.getByTestId('ndv-close-button').click();
				await chat(QUESTION);
				await page.locator('.chat-message-from-bot').getByText(SOURCE).waitFor();
			},
		},
	],
	endsWith: ({ page }) => [page.locator('.chat-message-from-bot').getByText(SOURCE)],
};
