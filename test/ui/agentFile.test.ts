/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads what a browser saved */
import { readFile } from 'node:fs/promises';

import { button, CHAT, chatNode, inARow, QUESTION } from '../e2e/support/workflowSteps';
import { openNode } from '../../tools/browser/canvas';
import { useEditor } from './support/editor';
import { execute } from '../../tools/browser/nodePanel';
import { takePicture } from './support/pictures';

const editor = useEditor();

it('lets a file be downloaded that an agent made', async () => {
	const { page, credential, emulator, open } = editor();
	const send = chatNode(
		{
			resource: 'message',
			operation: 'send',
			message: `${QUESTION} Write it to "care.csv"`,
			agentOptions: { useAgent: true, downloadFiles: true },
		},
		credential,
	);
	await open(inARow('An agent makes a file', [button, send]));
	await openNode(page, CHAT);
	await execute(page);

	const output = page.getByTestId('output-panel');
	await output.getByTestId('ndv-run-data-display-mode').waitFor();
	await output.getByTestId('radio-button-binary').click();
	await output.getByText('care.csv', { exact: true }).waitFor();
	await takePicture(page, 'file of an agent');
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		output.getByTestId('ndv-download-binary-data').click(),
	]);
	expect(download.suggestedFilename()).toBe('care.csv');
	const [file] = [...emulator.store.agentFiles.values()];
	expect(await readFile(await download.path())).toEqual(Buffer.from(file?.bytes ?? ''));
});
