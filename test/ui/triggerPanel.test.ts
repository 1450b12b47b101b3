import { chatTrigger, inARow, TRIGGER } from '../e2e/support/workflowSteps';
import { MANUAL } from '../support/useEmulator';
import { openNode } from '../../tools/browser/canvas';
import { useEditor } from './support/editor';
import { execute, openPicker, readTable } from '../../tools/browser/nodePanel';
import { areaOf, takePicture } from './support/pictures';

const editor = useEditor();

const EVERY_MINUTE = { item: [{ mode: 'everyMinute' }] };

it('shows the newest message as a sample, and what there is to set', async () => {
	const { page, emulator, credential, open } = editor();
	const { id } = emulator.store.addSession({ name: 'Coffee machine', collectionId: MANUAL });
	emulator.store.addMessage(id, { content: 'Can I talk to a person?' });
	const parameters = { watch: 'collection', messagesFrom: 'user' };
	const trigger = chatTrigger(parameters, credential);
	trigger.parameters.pollTimes = EVERY_MINUTE;
	await open(inARow('Watch a collection', [trigger]));
	await openNode(page, TRIGGER);

	const labels = page.getByTestId('node-parameters').locator('label');
	const names = (await labels.allInnerTexts()).map((label) => label.split('\n')[0]);
	expect(names.slice(0, names.indexOf('Options'))).toEqual([
		'Credential',
		'Poll Times',
		'Mode',
		'Watch',
		'Collection',
		'Messages From',
		'Simplify',
	]);
	const collections = await openPicker(page, 'collectionId');
	await collections.filter({ hasText: 'Korvel K7 manual' }).click();
	await execute(page);
	const [fields = [], item = []] = await readTable(page);
	const shown = Object.fromEntries(fields.map((name, index) => [name, item[index]]));
	expect(shown).toMatchObject({
		role: 'user',
		content: 'Can I talk to a person?',
		session_id: id,
	});
	// The table is wider than the panel. The hint of n8n on pinning covers a part of it until something is clicked.
	const panel = page.getByTestId('output-panel');
	await panel.getByTestId('ndv-run-data-display-mode').getByText('JSON').click();
	await panel.getByText('"session_id"').waitFor();
	await page.getByTestId('run-data-item-count').click();
	const tab = page.getByTestId('tab-params');
	await takePicture(
		page,
		'trigger',
		await areaOf([tab, panel], [tab, page.getByTestId('parameter-input-simplify')], 12),
	);
});
