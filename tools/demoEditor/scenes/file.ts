/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { join } from 'node:path';

import type { Scene } from '../scene';

const LEAFLET = join(__dirname, '..', '..', 'demo', 'lantern-leaflet.pdf');

/** A file that is uploaded with the question. */
export const file: Scene = {
	title: 'Ask about a file',
	lines: [
		{
			says: 'This example asks about a file that comes with the question. Attachments names the field which has it.',
			shows: 'The example “Ask about an uploaded file”; the panel of Send with Attachments',
			does: async ({ openExample, openNode }) => {
				await openExample('ask-about-a-file');
				await openNode('Answer from the File');
			},
		},
		{
			says: 'h2oGPTe reads the file, and answers from it. Afterwards the session and the file are deleted.',
			shows: 'Execute workflow; the form with a PDF and a question, and its answer',
			does: async ({ page, openForm }) => {
				await page.getByTestId('ndv-close-button').click();
				const form = await openForm();
				await form.locator('input[type=file]').setInputFiles(LEAFLET);
				await form.locator('textarea').fill('How long does the battery last?');
				await form.locator('#submit-btn').click();
				await form.getByText('Sources').waitFor();
			},
		},
	],
	endsWith: ({ front }) => [front().getByText('lantern-leaflet.pdf').first()],
};
