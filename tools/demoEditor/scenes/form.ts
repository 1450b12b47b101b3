import type { Scene } from '../scene';
import { CARD, MANUAL, QUESTION, SOURCE } from '../subjects';

/** A form that answers from documents, built by clicks alone. */
export const form: Scene = {
	title: 'Ask by form',
	lines: [
		{
			says: 'Somebody asks in a form of n8n, which has one field.',
			shows: 'A new workflow: n8n Form with the field Question',
			does: async ({ openEmpty, builder }) => {
				await openEmpty();
				await builder().addNode('form', 'n8n Form', 'On new n8n Form event');
				await builder().write('formTitle', 'Ask the manual');
				await builder().addElement('formFields');
				await builder().write('fieldLabel', 'Question');
				await builder().close();
			},
		},
		{
			says: 'Send Message asks a collection, which is picked from a list. Include References adds where the answer is from.',
			shows: 'h2oGPTe Chat, Send message: Collection, Message, Include References',
			does: async ({ builder }) => {
				await builder().addNode('h2oGPTe', CARD, /^Send/);
				await builder().pick('collectionId', MANUAL);
				await builder().writeExpression('message', '$json.Question');
				await builder().addOption('Include References');
				await builder().close();
			},
		},
		{
			says: 'The last page of the form shows the answer and its sources.',
			shows: 'n8n Form, Form Ending',
			does: async ({ builder }) => {
				await builder().addNode('n8n form', 'n8n Form', 'Form Ending');
				await builder().write('completionTitle', 'Answer');
				await builder().writeExpression(
					'completionMessage',
					'[$json.output, $json.sources].join(" ")',
				);
				await builder().close();
			},
		},
		{
			says: 'Execute Workflow opens the form. The answer names the document and the page.',
			shows: 'Execute workflow; the form with a question, and its answer',
			does: async ({ openForm }) => {
				const page = await openForm();
				await page.locator('input[type=text]').first().fill(QUESTION);
				await page.locator('#submit-btn').click();
				await page.getByText(SOURCE).first().waitFor();
			},
		},
	],
	endsWith: ({ front }) => [front().getByText(SOURCE).first()],
};
