import { OperationalError } from 'n8n-workflow';

import { isObject } from '../../nodes/shared/text/json';
import { say } from '../../tools/n8n/terminal';
import { until } from '../e2e/support/published';
import { AGENT, sentToModel } from '../e2e/support/agentWorkflow';
import { CHAT, QUESTION } from '../e2e/support/workflowSteps';
import { useEditor } from './support/editor';
import { takePicture } from './support/pictures';
import { createWorkflowBuilder, type WorkflowBuilder } from '../../tools/browser/workflowBuilder';

const editor = useEditor();

const MANUAL = 'Korvel K7 manual';
const REPORT = 'Nordhafen Q2 2026 report';

const REPORT_QUESTIONS = [
	'How much did revenue grow in the second quarter?',
	'How did the container segment do?',
	'What dividend was paid?',
	'How many people does the company employ?',
	'Which risks does the company name?',
];

/** Opens an empty workflow, and gives what builds it. */
async function startEmpty(): Promise<WorkflowBuilder> {
	const { page } = editor();
	await page.goto('/workflow/new');
	return createWorkflowBuilder(page);
}

/** Adds a node that asks a collection what is in a field of its items, with the sources beneath the answers. */
async function askWithSources(builder: WorkflowBuilder, collection: string, field: string) {
	await builder.addNode('h2oGPTe', CHAT, /^Send/);
	await builder.pick('collectionId', collection);
	await builder.writeExpression('message', `$json.${field}`);
	await builder.addOption('Append Sources');
	await builder.close();
}

/** Says what it took to build the workflow in the editor, and gives how many nodes it has. */
async function countNodes(name: string, { effort }: WorkflowBuilder) {
	const count = await editor().page.locator('.vue-flow__node').count();
	say(`\n  ${name}: ${count} nodes, ${effort.clicks} clicks, ${effort.fields} fields filled in.`);
	return count;
}

/** The ID of the workflow in the editor, which n8n stores while it is built. */
async function workflowId() {
	const { page } = editor();
	await page.waitForURL(({ pathname }) => /^\/workflow\/(?!new)/.test(pathname));
	const [, , id = ''] = new URL(page.url()).pathname.split('/');
	return id;
}

/** The first execution of the workflow in the editor, when it has ended. */
async function firstExecution() {
	const { client } = editor();
	const id = await workflowId();
	await until(async () => (await client.executionIds(id)).length > 0, 'n8n executes the workflow');
	const [first = ''] = await client.executionIds(id);
	return await client.execution(first);
}

function idOf(stored: unknown): string {
	if (isObject(stored) && typeof stored.id === 'string') return stored.id;
	throw new OperationalError(`n8n stored nothing: ${JSON.stringify(stored)}`);
}

/** Stores a table in n8n, in which people keep what a workflow goes through. */
async function storeTable(name: string, column: string, rows: readonly string[]) {
	const { client } = editor();
	const tables = `/projects/${idOf(await client.rest('GET', '/projects/personal'))}/data-tables`;
	const columns = [{ name: column, type: 'string' }];
	const id = idOf(await client.rest('POST', tables, { name, columns }));
	const data = rows.map((text) => ({ [column]: text }));
	await client.rest('POST', `${tables}/${id}/insert`, { data, returnType: 'count' });
}

it('a form that answers with sources: three nodes and no code', async () => {
	const { page, strangers } = editor();
	const builder = await startEmpty();
	await builder.addNode('form', 'n8n Form', 'On new n8n Form event');
	await builder.write('formTitle', 'Ask the manual');
	await builder.addElement('formFields');
	await builder.write('fieldLabel', 'Question');
	await builder.close();
	await askWithSources(builder, MANUAL, 'Question');
	await builder.addNode('n8n form', 'n8n Form', 'Form Ending');
	await builder.write('completionTitle', 'Answer');
	await builder.writeExpression('completionMessage', '$json.output');
	await builder.close();
	expect(await countNodes('Form', builder)).toBe(3);

	const [form] = await Promise.all([page.context().waitForEvent('page'), builder.execute()]);
	await form.locator('input[type=text]').first().fill(QUESTION);
	await form.locator('#submit-btn').click();
	await form.getByText('k7-care').waitFor();
	await takePicture(form, 'a form that answers with sources');
	expect(await form.locator('body').innerText()).toMatch(/Answer[\s\S]*Sources[\s\S]*k7-care/);
	// n8n's forms have their fonts from elsewhere.
	expect(strangers.splice(0).filter((url) => !url.startsWith('https://fonts.'))).toEqual([]);
});

it('a scheduled report with questions, answers and sources: four nodes and no code', async () => {
	const { page } = editor();
	await storeTable('Questions for the report', 'question', REPORT_QUESTIONS);
	const builder = await startEmpty();
	await builder.addNode('schedule', 'Schedule Trigger');
	await builder.close();
	await builder.addNode('data table', 'Data table', 'Get row(s)');
	await builder.pick('dataTableId', 'Questions for the report');
	await builder.close();
	await askWithSources(builder, REPORT, 'question');
	await builder.addNode('html', 'HTML', 'Convert to HTML Table');
	await builder.close();
	expect(await countNodes('Report', builder)).toBe(4);

	await builder.execute();
	const [{ table = '' } = {}] = (await firstExecution()).items('HTML');
	const report = await page.context().newPage();
	await report.setContent(String(table));
	await takePicture(report, 'a scheduled report');
	const text = await report.locator('body').innerText();
	expect(REPORT_QUESTIONS.filter((question) => !text.includes(question))).toEqual([]);
	expect(text.match(/Sources/g)).toHaveLength(REPORT_QUESTIONS.length);
	expect(text).not.toContain('[object Object]');
});

it('a reply in another session to a question: two nodes and no code', async () => {
	const { emulator } = editor();
	const { id: session } = emulator.store.addSession({ name: 'Somebody' });
	emulator.store.addMessage(session, { content: QUESTION });
	const builder = await startEmpty();
	await builder.addNode('h2oGPTe', CHAT, 'On new');
	await builder.choose('watch', 'All Sessions');
	await builder.close();
	await builder.addNode('h2oGPTe', CHAT, 'Send message');
	await builder.writeExpression('message', '$json.content');
	await builder.close();
	expect(await countNodes('Reply', builder)).toBe(2);

	await builder.execute();
	const [{ output = '', question = '', session_id = '' } = {}] = (await firstExecution()).items(
		'Send message',
	);
	expect([question, session_id]).toEqual([QUESTION, expect.not.stringMatching(session)]);
	expect(output).toMatch(/descale/i);
});

it('an agent that asks the manual: four nodes and no code', async () => {
	const { page, emulator } = editor();
	const builder = await startEmpty();
	await builder.addNode('ai agent', /^\s*AI Agent/);
	await builder.close();
	await builder.addBelow(
		'ai_languageModel',
		'h2oGPTe',
		/^\s*h2oGPTe Chat Model/,
		'Add to workflow',
	);
	await builder.pick('model', 'emulator-small');
	await takePicture(page, 'the model of an agent');
	await builder.close();
	await builder.addBelow('ai_tool', 'h2oGPTe', /^\s*h2oGPTe Chat/);
	await builder.pick('collectionId', MANUAL);
	await page.getByText('Defined automatically by the model').waitFor();
	await takePicture(page, 'the node as a tool');
	await builder.close();
	expect(await countNodes('Agent', builder)).toBe(4);

	await page.getByTestId('workflow-chat-button').click();
	await page.getByTestId('chat-input').fill(QUESTION);
	await page.getByTestId('chat-input').press('Enter');
	await page.locator('.chat-message-from-bot').getByText('(k7-care.md, page 2)').waitFor();
	// It covers a part of the picture for some seconds.
	await page.getByText('Workflow executed successfully').waitFor({ state: 'hidden' });
	await takePicture(page, 'chat-model');
	const [{ output = '' } = {}] = (await firstExecution()).items(AGENT);
	expect(output).toMatch(/descale/i);
	const [{ tools: [tool] = [] } = {}] = sentToModel(emulator);
	expect(tool).toMatchObject({
		function: {
			parameters: {
				properties: {
					Message: {
						type: 'string',
						description:
							'One question or instruction, as a whole sentence that can be understood without the conversation',
					},
				},
				required: ['Message'],
			},
		},
	});
	const [asked] = [...emulator.store.messages.values()];
	expect(asked?.content).toBe(QUESTION);
});
