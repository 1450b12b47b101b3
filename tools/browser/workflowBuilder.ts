import type { Locator, Page } from 'playwright-core';

import { clickUntil } from './clickUntil';
import { choose, openPicker } from './nodePanel';

/** What somebody did to build a workflow: clicks, and fields that were filled in. */
export interface Effort {
	clicks: number;
	fields: number;
}

/**
 * Builds a workflow in the editor by clicks and keys alone, as somebody does who sees it for the first time.
 * @param page an empty workflow
 */
export function createWorkflowBuilder(page: Page) {
	const effort: Effort = { clicks: 0, fields: 0 };
	let isEmpty = true;

	const click = async (element: Locator) => {
		await element.click();
		effort.clicks += 1;
	};

	/** Clicks on an element, which opens another one. */
	const open = async (element: Locator, opened: Locator) => {
		await clickUntil(element, opened);
		effort.clicks += 1;
	};

	const fill = async (element: Locator, text: string) => {
		await element.fill(text);
		effort.fields += 1;
	};

	/** Adds a node from the panel of nodes, and waits until its own panel is open. */
	const addFromPanel = async (
		search: string,
		card: string | RegExp,
		action: string | RegExp | undefined,
	) => {
		await fill(page.getByTestId('node-creator-search-bar'), search);
		const panel = page.getByTestId('node-parameters');
		const shown = page.getByTestId('item-iterator-item');
		const ofCard = shown.filter({ hasText: card }).first();
		if (action === undefined) return await open(ofCard, panel);
		const ofAction = shown.filter({ hasText: action }).first();
		await open(ofCard, ofAction);
		await open(ofAction, panel);
	};

	/** Waits until n8n stores the workflow with a text in it, as it does by itself after each change. */
	const untilStored = async (text: string) =>
		await page.waitForRequest(
			(request) =>
				request.method() !== 'GET' &&
				request.url().includes('/rest/workflows') &&
				Boolean(request.postData()?.includes(JSON.stringify(text).slice(1, -1))),
		);

	return {
		effort,

		/** Adds a node behind the last one: by its card in the panel of nodes, and an action or a trigger of it. */
		async addNode(search: string, card: string | RegExp, action?: string | RegExp): Promise<void> {
			await click(page.getByTestId(isEmpty ? 'canvas-add-button' : 'canvas-handle-plus'));
			await addFromPanel(search, card, action);
			isEmpty = false;
		},

		/** Adds a node below an agent, which uses it: by the plus of what it is for, and the same as of another node. */
		async addBelow(
			use: 'ai_languageModel' | 'ai_tool',
			search: string,
			card: RegExp,
			action?: string,
		): Promise<void> {
			const place = page.locator(`[data-connection-type="${use}"]`);
			await click(place.getByTestId('canvas-handle-plus'));
			await addFromPanel(search, card, action);
		},

		/** Writes a text into a field of the open panel. */
		async write(parameter: string, text: string): Promise<void> {
			const field = page.getByTestId(`parameter-input-${parameter}`);
			await fill(field.locator('input, textarea').first(), text);
			// As long as a field has the focus, n8n covers what is below it with a tip.
			await page.keyboard.press('Tab');
		},

		/** Writes an expression into a field of the open panel. */
		async writeExpression(parameter: string, expression: string): Promise<void> {
			await page.getByTestId(`parameter-input-${parameter}`).hover();
			const modes = page.getByTestId(`${parameter}-parameter-input-options-container`);
			await click(modes.getByTestId('radio-button-expression'));
			const stored = untilStored(expression);
			// The editor closes the braces by itself.
			await page.keyboard.type(`{{ ${expression}`);
			effort.fields += 1;
			// The editor takes over what was written a moment later, and forgets it where the panel is closed before that.
			await stored;
		},

		/** Chooses from a drop-down of the open panel. */
		async choose(parameter: string, choice: string): Promise<void> {
			await choose(page, parameter, choice);
			effort.clicks += 2;
		},

		/** Chooses from the list of a picker of the open panel. */
		async pick(parameter: string, entry: string): Promise<void> {
			const entries = await openPicker(page, parameter);
			await entries.filter({ hasText: entry }).first().click();
			effort.clicks += 2;
		},

		/** Empties a field of the open panel, from the menu that is there while the mouse is over it. */
		async reset(parameter: string): Promise<void> {
			await page.getByTestId(`parameter-input-${parameter}`).hover();
			const options = page.getByTestId(`${parameter}-parameter-input-options-container`);
			await click(options.getByTestId('action-toggle'));
			await click(page.getByText('Reset Value', { exact: true }));
		},

		/** Adds an option to the first collection of options of the open panel. */
		async addOption(name: string): Promise<void> {
			await click(page.getByTestId('collection-parameter-add').first());
			await click(
				page.getByTestId('collection-parameter-option').filter({ hasText: name }).first(),
			);
		},

		/** Adds an element to a list of fields of the open panel. */
		async addElement(parameter: string): Promise<void> {
			const list = page.getByTestId(`fixed-collection-${parameter}`);
			await click(list.getByTestId('fixed-collection-add'));
		},

		/** Closes the open panel. */
		async close(): Promise<void> {
			await click(page.getByTestId('ndv-close-button'));
		},

		/** Runs the workflow. */
		async execute(): Promise<void> {
			await click(page.getByTestId('execute-workflow-button'));
		},
	};
}

export type WorkflowBuilder = ReturnType<typeof createWorkflowBuilder>;
