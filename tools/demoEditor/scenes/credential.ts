import type { Page } from 'playwright-core';

import type { Scene } from '../scene';

const field = (page: Page, name: string) =>
	page
		.getByTestId('credential-edit-dialog')
		.getByTestId(`parameter-input-${name}`)
		.locator('input');

const save = async (page: Page) => await page.getByTestId('credential-save-button').click();

/** The credential, tested with a key that was revoked and with one that works. */
export const credential: Scene = {
	title: 'Credential',
	lines: [
		{
			says: 'The node needs a credential: the address at which you open h2oGPTe, and an API key.',
			shows: 'Credentials, Create credential, h2oGPTe API',
			does: async ({ page, emulator }) => {
				await page.goto('/home/credentials/create');
				await page.getByTestId('new-credential-type-select').locator('input').fill('h2oGPTe');
				await page.getByTestId('new-credential-type-select-option').first().click();
				await page.getByTestId('new-credential-type-button').click();
				await field(page, 'url').fill(emulator.url);
			},
		},
		{
			says: 'n8n tests what you save. This key was revoked: More details says so, and what to do.',
			shows: 'A key that was revoked, Save, More details',
			does: async ({ page, emulator }) => {
				await field(page, 'apiKey').fill(emulator.keys.revoked);
				await save(page);
				await page.getByText('More details').click();
			},
		},
		{
			says: 'With a key that works, the connection is tested successfully.',
			shows: 'Another key, Save',
			does: async ({ page, emulator }) => {
				await field(page, 'apiKey').fill(emulator.keys.global);
				await save(page);
				await page.getByText('Connection tested successfully').waitFor();
			},
		},
	],
	endsWith: ({ page }) => [page.getByText('Connection tested successfully')],
};
