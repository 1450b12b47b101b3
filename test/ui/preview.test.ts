import { button, chatNode, inARow } from '../e2e/support/workflowSteps';
import { openNode } from '../../tools/browser/canvas';
import { useEditor } from './support/editor';
import { areaOf, takePicture } from './support/pictures';

const editor = useEditor();

const editFields = {
	name: 'Edit Fields',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {},
};

it('offers the fields of an answer to the next node before anything has run', async () => {
	const { page, emulator, credential, open } = editor();
	const node = chatNode({ resource: 'message', operation: 'send' }, credential);
	await open(inARow('Map before it runs', [button, node, editFields]));
	await openNode(page, editFields.name);

	const panel = page.getByTestId('ndv-input-panel');
	await panel.getByText('Usually outputs the following fields.').waitFor();
	// n8n offers its own variables, such as $now, as well.
	const fields = panel.getByTestId('run-data-schema-item').filter({ hasNotText: '$' });
	// The editor uses the elements of a list again, so their order in the page is not that on the screen.
	const shown = await fields.evaluateAll((elements) =>
		elements
			.map((element) => ({ element, top: element.getBoundingClientRect().top }))
			.sort((one, other) => one.top - other.top)
			.map(({ element }) => String(element.textContent).trim()),
	);
	expect(shown).toEqual(['output', 'question', 'message_id', 'session_id']);
	expect(emulator.requests).toEqual([]);
	await takePicture(page, 'preview', await areaOf([panel]));
});
