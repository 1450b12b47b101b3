import { name as packageName } from '../../../package.json';
import type { Scene } from '../scene';

const dialog = 'communityPackageInstall-modal';

/** Where the package is installed in n8n. The last click is left to the publisher, since it needs the package on npm. */
export const install: Scene = {
	title: 'Install',
	lines: [
		{
			says: 'h2oGPTe Chat is a community node. The owner of an n8n installs it in the settings, under Community nodes.',
			shows: 'Settings, Community nodes',
			does: async ({ page }) => {
				await page.goto('/settings/community-nodes');
				await page.getByRole('button', { name: 'Install a community node' }).waitFor();
			},
		},
		{
			says: `The name of the package is ${packageName}. Tick that you know the risks, and click Install.`,
			shows: 'Install a community node; the name is written and the box is ticked',
			does: async ({ page }) => {
				await page.getByRole('button', { name: 'Install a community node' }).click();
				await page.getByTestId('package-name-input').fill(packageName);
				await page.getByTestId('user-agreement-checkbox').click();
			},
		},
	],
	endsWith: ({ page }) => [
		page.getByTestId(dialog),
		page.locator('[data-test-id="user-agreement-checkbox"][data-state="checked"]'),
		page.locator('[data-test-id="install-community-package-button"]:enabled'),
	],
};
