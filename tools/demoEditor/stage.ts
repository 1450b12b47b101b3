import type { Page } from 'playwright-core';

import type { Emulator } from '../../emulator/startEmulator';
import { openNode } from '../browser/canvas';
import { createWorkflowBuilder, type WorkflowBuilder } from '../browser/workflowBuilder';
import { readWorkflow, withCredential } from '../n8n/examples';
import type { N8nClient, Stored, WorkflowContent } from '../n8n/n8nClient';
import type { Caption } from './caption';

const CREDENTIAL_TYPE = 'h2oGpteApi';

/** What the scenes are played with. */
export interface Surroundings {
	/** A page of a browser in which the user is signed in to n8n. */
	page: Page;
	client: N8nClient;
	emulator: Emulator;
	caption: Caption;
	/** Gives a credential for the emulator, which is stored in n8n if there is none yet. */
	credential: () => Promise<Stored>;
}

/** What a scene works with. */
export interface Stage extends Surroundings {
	/** Stores a workflow and opens it in the editor. */
	open: (workflow: WorkflowContent) => Promise<void>;
	/** Stores an example with a credential and opens it in the editor. */
	openExample: (name: string) => Promise<void>;
	/** Opens an empty workflow, for the builder. */
	openEmpty: () => Promise<void>;
	/** Builds the workflow that `openEmpty` has opened. */
	builder: () => WorkflowBuilder;
	/** Opens the panel of a node. */
	openNode: (name: string) => Promise<void>;
	/** The page that was opened last, which is in front. */
	front: () => Page;
	/** Runs the workflow in the editor, and gives the form that n8n opens for it. */
	openForm: () => Promise<Page>;
	/** Writes into the chat of the workflow in the editor. */
	chat: (message: string) => Promise<void>;
}

/** Makes what a scene works with. */
export function createStage(surroundings: Surroundings): Stage {
	const { page, client, credential } = surroundings;
	const context = page.context();
	let builder = createWorkflowBuilder(page);

	const open = async (workflow: WorkflowContent) => {
		const { id } = await client.createWorkflow(workflow);
		await page.goto(`/workflow/${id}`);
		await page.locator('.vue-flow__node').first().waitFor();
	};
	return {
		...surroundings,
		open,
		openExample: async (name) => {
			const example = await readWorkflow(`examples/${name}.json`);
			await open(withCredential(example, CREDENTIAL_TYPE, await credential()));
		},
		openEmpty: async () => {
			await credential();
			await page.goto('/workflow/new');
			builder = createWorkflowBuilder(page);
		},
		builder: () => builder,
		openNode: async (name) => await openNode(page, name),
		front: () => context.pages().at(-1) ?? page,
		openForm: async () => {
			const [form] = await Promise.all([
				context.waitForEvent('page'),
				page.getByTestId('execute-workflow-button').click(),
			]);
			return form;
		},
		chat: async (message) => {
			const input = page.getByTestId('chat-input');
			// n8n opens the chat by itself where it was open in the workflow before, and the button would close it.
			if (!(await input.isVisible())) await page.getByTestId('workflow-chat-button').click();
			await input.fill(message);
			await input.press('Enter');
		},
	};
}

/** Finds a credential for the emulator in an n8n that has no other ones, or stores it there. */
export async function ownCredential(client: N8nClient, { url, keys }: Emulator): Promise<Stored> {
	const [known] = await client.credentials(CREDENTIAL_TYPE);
	const data = { url, apiKey: keys.global };
	return (
		known ??
		(await client.createCredential({ name: 'h2oGPTe account', type: CREDENTIAL_TYPE, data }))
	);
}
