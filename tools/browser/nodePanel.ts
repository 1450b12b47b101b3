import type { Locator, Page } from 'playwright-core';

/** The list that a picker of the panel has opened. */
export async function openPicker(page: Page, parameter: string): Promise<Locator> {
	await page.getByTestId(`resource-locator-${parameter}`).getByTestId('rlc-input').click();
	return page.getByTestId('rlc-item');
}

/** Chooses from a drop-down of the panel. */
export async function choose(page: Page, parameter: string, choice: string): Promise<void> {
	await page.getByTestId(`parameter-input-${parameter}`).click();
	await page.getByRole('option').filter({ hasText: choice }).first().click();
}

/** Chooses a stored credential. */
export async function chooseCredential(page: Page, { id }: { id: string }): Promise<void> {
	await page.getByTestId('node-credentials-select').click();
	await page.getByTestId(`node-credentials-select-item-${id}`).click();
}

/** Writes into a field of several lines. */
export async function write(page: Page, parameter: string, text: string): Promise<void> {
	await page.getByTestId(`parameter-input-${parameter}`).locator('textarea').fill(text);
}

/** Runs the node whose panel is open. */
export async function execute(page: Page): Promise<void> {
	await page.getByTestId('node-execute-button').click();
}

/** The cells of the output, which n8n shows as a table, row by row; the first row has the names of the fields. */
export async function readTable(page: Page): Promise<string[][]> {
	const rows = page.getByTestId('output-panel').locator('tr');
	await rows.nth(1).waitFor();
	const cells = await Promise.all(
		(await rows.all()).map(async (row) => await row.locator('th, td').allInnerTexts()),
	);
	// The last column is n8n's own and empty.
	return cells.map((row) => row.slice(0, -1).map((cell) => cell.trim()));
}
