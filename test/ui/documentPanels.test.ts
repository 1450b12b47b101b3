import type { Page } from 'playwright-core';

import { CHAT, chatNode, inARow } from '../e2e/support/workflowSteps';
import { byId } from '../support/operationCases';
import { MANUAL } from '../support/useEmulator';
import { openNode } from '../../tools/browser/canvas';
import { useEditor } from './support/editor';
import { choose, openPicker } from '../../tools/browser/nodePanel';
import { takePicture } from './support/pictures';

const editor = useEditor();

/** A panel, by what is chosen in the one before it. */
interface PanelCase {
	name: string;
	choice?: [parameter: string, choice: string];
	/** The labels of the fields between Operation and Options. */
	fields: string[];
	options: string[];
}

const CASES: PanelCase[] = [
	{
		name: 'files',
		fields: ['Collection', 'Source', 'Input Data Field Name(s)', 'Wait for Completion', 'Simplify'],
		options: [
			'Chunk by Page',
			'Generate Questions',
			'Generate Summaries',
			'Ingest Mode',
			'Max Concurrency',
			'Metadata',
			'OCR Model',
			'Timeout (Seconds)',
		],
	},
	{
		name: 'a text',
		choice: ['source', 'Text'],
		fields: ['Collection', 'Source', 'Text', 'File Name', 'Wait for Completion', 'Simplify'],
		options: [
			'Generate Questions',
			'Generate Summaries',
			'Max Concurrency',
			'Metadata',
			'Timeout (Seconds)',
		],
	},
	{
		name: 'a website',
		choice: ['source', 'URL'],
		fields: ['Collection', 'Source', 'URL', 'Wait for Completion', 'Simplify'],
		options: [
			'Chunk by Page',
			'Follow Links',
			'Generate Questions',
			'Generate Summaries',
			'Ingest Mode',
			'Max Concurrency',
			'Max Depth',
			'Max Documents',
			'OCR Model',
			'Timeout (Seconds)',
		],
	},
	{
		name: 'a summary',
		choice: ['operation', 'Summarize'],
		fields: ['Document'],
		options: ['Max Chunks', 'Max Concurrency', 'Model', 'Prompt', 'Schema', 'Timeout (Seconds)'],
	},
	{
		name: 'a job',
		choice: ['resource', 'Job'],
		fields: ['Job', 'Wait for Completion', 'Simplify'],
		options: ['Max Concurrency', 'Timeout (Seconds)'],
	},
	{
		name: 'a search',
		choice: ['resource', 'Collection'],
		fields: ['Collection', 'Query', 'Search Mode', 'Limit', 'Simplify'],
		options: ['Document Names or IDs', 'Max Concurrency', 'Min Score'],
	},
];

/** The labels that the open panel shows, without those that it has for each operation. */
async function shownFields(page: Page, last: string): Promise<string[]> {
	const labels = page.getByTestId('node-parameters').locator('.n8n-input-label .n8n-text:visible');
	await labels.getByText(last, { exact: true }).waitFor();
	const names = (await labels.allInnerTexts()).map((name) => name.trim());
	return names.slice(names.indexOf('Operation') + 1).filter((name) => name !== 'Options');
}

/** The options that the open panel offers. */
async function offeredOptions(page: Page): Promise<string[]> {
	await page.getByTestId('collection-parameter-add').first().click();
	const options = page.getByTestId('collection-parameter-option');
	await options.first().waitFor();
	const names = await options.allInnerTexts();
	await page.keyboard.press('Escape');
	await options.first().waitFor({ state: 'hidden' });
	return names.map((name) => name.trim());
}

it('offers the fields and options that belong to what is chosen', async () => {
	const { page, credential, open } = editor();
	await page.setViewportSize({ width: 1440, height: 1100 });
	const upload = { resource: 'document', operation: 'upload' };
	await open(inARow('Look at panels', [chatNode(upload, credential)]));
	await openNode(page, CHAT);
	for (const { name, choice, fields, options } of CASES) {
		if (choice) await choose(page, ...choice);
		const shown = await shownFields(page, fields.at(-1) ?? '');
		expect([name, shown, await offeredOptions(page)]).toEqual([name, fields, options]);
		await takePicture(page, `panel of ${name}`);
	}
});

it('lists the documents of the chosen collection alone', async () => {
	const { page, credential, open } = editor();
	const removal = {
		resource: 'document',
		operation: 'removeFromCollection',
		collectionId: byId(MANUAL),
	};
	await open(inARow('Pick a document', [chatNode(removal, credential)]));
	await openNode(page, CHAT);
	const documents = await openPicker(page, 'documentId');
	await documents.first().waitFor();
	const names = await documents.allInnerTexts();
	expect(names).toHaveLength(5);
	expect(names.filter((name) => !name.startsWith('k7-'))).toEqual([]);
});
