import { useEditor } from './support/editor';
import { inARow, sink } from '../e2e/support/workflowSteps';

const editor = useEditor();

const FORM = {
	name: 'Form',
	type: 'n8n-nodes-base.formTrigger',
	typeVersion: 2.2,
	webhookId: 'guarded-form',
	parameters: {
		formTitle: 'A form',
		formFields: { values: [{ fieldLabel: 'Name', requiredField: true }] },
		options: {},
	},
};

// Its page is in a sandbox, so that it is of no origin.
it('a form can be filled in, although requests of other pages are refused', async () => {
	const { page, client, url, strangers } = editor();
	const { id } = await client.createWorkflow(inARow('A form', [FORM, sink('End')]));
	await client.publish(id);
	await page.goto(`${url}/form/${FORM.webhookId}`);
	await page.locator('input[type=text]').first().fill('Somebody');
	const [sent] = await Promise.all([
		page.waitForRequest((request) => request.method() === 'POST'),
		page.locator('#submit-btn').click(),
	]);
	expect((await sent.response())?.status()).toBe(200);
	const [execution = ''] = await client.executionIds(id);
	expect((await client.execution(execution)).items('Form')).toMatchObject([{ Name: 'Somebody' }]);
	// n8n's forms have their fonts from elsewhere.
	expect(strangers.splice(0)).toEqual([expect.stringMatching(/^https:\/\/fonts\./)]);
});
