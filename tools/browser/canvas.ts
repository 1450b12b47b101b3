import type { Locator, Page } from 'playwright-core';

/** Opens the panel of nodes from the plus behind the last node, and looks for a node there. */
export async function searchNode(page: Page, text: string): Promise<Locator> {
	await page.getByTestId('canvas-handle-plus').click();
	await page.getByTestId('node-creator-search-bar').fill(text);
	return page.getByTestId('item-iterator-item');
}

/** Opens the panel of a node that is on the canvas. */
export async function openNode(page: Page, name: string): Promise<void> {
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
	await page.getByTestId('node-parameters').waitFor();
}
