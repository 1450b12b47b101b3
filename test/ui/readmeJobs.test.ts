/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads a file to upload */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

import { CHAT, QUESTION, TRIGGER } from '../e2e/support/workflowSteps';
import { useEditor } from './support/editor';
import { takePicture } from './support/pictures';
import { createWorkflowBuilder, type WorkflowBuilder } from '../../tools/browser/workflowBuilder';

const editor = useEditor({ 'job-delay': 100 });

const MANUAL = 'Korvel K7 manual';
const LEAFLET = {
	name: 'lantern-leaflet.pdf',
	mimeType: 'application/pdf',
	buffer: readFileSync('tools/demo/lantern-leaflet.pdf'),
};
const NOTE = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('Bought in May.') };

/** Opens an empty workflow, and gives what builds it. */
async function startEmpty(): Promise<WorkflowBuilder> {
	const { page } = editor();
	await page.goto('/workflow/new');
	return createWorkflowBuilder(page);
}

/** Adds a form with a question to an empty workflow, and leaves its panel open. */
async function addForm(builder: WorkflowBuilder): Promise<void> {
	await builder.addNode('form', 'n8n Form', 'On new n8n Form event');
	await builder.write('formTitle', 'Ask');
	await builder.addElement('formFields');
	await builder.write('fieldLabel', 'Question');
}

/** Adds the page that shows the answer. */
async function addPage(builder: WorkflowBuilder): Promise<void> {
	await builder.addNode('n8n form', 'n8n Form', 'Form Ending');
	await builder.write('completionTitle', 'Answer');
	await builder.writeExpression('completionMessage', '$json.output');
	await builder.close();
}

/** Executes the workflow, sends its form, and gives the text of the page that follows, once it has the last words of an answer. */
async function sendForm(
	builder: WorkflowBuilder,
	fill: (form: Page) => Promise<void>,
	end: string,
): Promise<string> {
	const { page, strangers } = editor();
	const [form] = await Promise.all([page.context().waitForEvent('page'), builder.execute()]);
	await fill(form);
	await form.locator('#submit-btn').click();
	await form.getByText(end).waitFor();
	// n8n's forms have their fonts from elsewhere.
	expect(strangers.splice(0).filter((url) => !url.startsWith('https://fonts.'))).toEqual([]);
	return await form.locator('body').innerText();
}

// Whoever types the braces at the end gets them twice, since the editor closes them by itself.
it('takes an expression as it is pasted', async () => {
	const { page } = editor();
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	const builder = await startEmpty();
	await builder.addNode('h2oGPTe', CHAT, 'On new h2oGPTe Chat event');
	await builder.close();
	await builder.addNode('h2oGPTe', CHAT, 'Send message');
	const message = page.getByTestId('parameter-input-message');
	await message.hover();
	const modes = page.getByTestId('message-parameter-input-options-container');
	await modes.getByTestId('radio-button-expression').click();
	await page.evaluate("navigator.clipboard.writeText('{{ $json.content }}')");
	await page.keyboard.press('Control+V');
	await message.getByText('{{ $json.content }}', { exact: true }).waitFor();
});

it('a first workflow: the credential, a form, a question, the answer with its sources', async () => {
	const { page, client, emulator } = editor();
	// Newcomers have none, and n8n asks for one in another way where others are there, such as those of earlier tests.
	for (const { id } of await client.credentials('h2oGpteApi')) {
		await client.rest('DELETE', `/credentials/${id}`);
	}
	const builder = await startEmpty();
	await addForm(builder);
	await builder.close();

	await builder.addNode('h2oGPTe', CHAT, 'Send message');
	await page.getByText('Connect to h2oGPTe', { exact: true }).click();
	await page.getByTestId('parameter-input-url').locator('input').fill(emulator.url);
	await page.getByTestId('parameter-input-apiKey').locator('input').fill(emulator.keys.global);
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await page.getByTestId('node-credentials-select').waitFor();
	await builder.pick('collectionId', MANUAL);
	await builder.writeExpression('message', '$json.Question');
	await builder.addOption('Append Sources');
	await builder.close();
	await addPage(builder);

	const fill = async (form: Page) => await form.locator('input[type=text]').first().fill(QUESTION);
	expect(await sendForm(builder, fill, 'k7-care.md, page')).toMatch(
		/Answer[\s\S]*descale[\s\S]*k7-care\.md, page/,
	);
});

it('upload files and ask: a field that is required, two more options, and nothing is kept', async () => {
	const { page, emulator } = editor();
	const collections = emulator.store.collections.size;
	const builder = await startEmpty();
	await addForm(builder);
	await builder.addElement('formFields');
	await page.getByTestId('parameter-input-fieldLabel').last().locator('input').fill('Document');
	await page.getByTestId('parameter-input-fieldType').last().click();
	await page.getByRole('option', { name: 'File', exact: true }).click();
	await page.getByTestId('fixed-collection-add-property').last().click();
	await page.getByRole('option', { name: 'Required Field', exact: true }).click();
	await page.getByTestId('parameter-input-requiredField').locator('.el-switch').click();
	await builder.close();

	await builder.addNode('h2oGPTe', CHAT, 'Send message');
	await builder.pick('collectionId', MANUAL);
	await builder.writeExpression('message', '$json.Question');
	await builder.reset('collectionId');
	await builder.addOption('Attachments');
	await builder.write('attachments', 'Document');
	await builder.addOption('Delete Session Afterwards');
	await builder.addOption('Append Sources');
	await builder.close();
	await addPage(builder);

	const fill = async (form: Page) => {
		await form.locator('input[type=text]').first().fill('How long does the battery last?');
		const chooser = form.locator('input[type=file]');
		expect(await chooser.getAttribute('class')).toContain('form-required');
		await chooser.setInputFiles([LEAFLET, NOTE]);
	};
	expect(await sendForm(builder, fill, 'lantern-leaflet.pdf, page')).toMatch(/hours/);
	const uploads = emulator.requests.filter(({ path }) => path.endsWith('/uploads'));
	expect(uploads).toHaveLength(2);
	expect([emulator.store.sessions.size, emulator.store.collections.size]).toEqual([0, collections]);
});

it('reply to new messages: the trigger, a sample, and the answer to it', async () => {
	const { page, emulator } = editor();
	const { id } = emulator.store.addSession({ name: 'Somebody' });
	emulator.store.addMessage(id, { content: QUESTION });
	const builder = await startEmpty();
	await builder.addNode('h2oGPTe', CHAT, 'On new h2oGPTe Chat event');
	await builder.choose('watch', 'All Sessions');
	await page.getByText('Fetch Test Event', { exact: true }).first().click();
	await page.getByTestId('output-panel').getByText(QUESTION).first().waitFor();
	await builder.close();
	await builder.addNode('h2oGPTe', CHAT, 'Send message');
	await builder.writeExpression('message', '$json.content');
	await page.getByTestId('node-execute-button').click();
	await page
		.getByTestId('output-panel')
		.getByText(/descale/i)
		.first()
		.waitFor();
	await takePicture(page, `the reply of a workflow with ${TRIGGER}`);
	expect([...emulator.store.sessions.keys()]).toHaveLength(2);
});
