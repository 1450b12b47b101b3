import type { Locator } from 'playwright-core';

/** How long a click gets to open something before it is taken for lost. */
const LOST_AFTER_MS = 20_000;

const isShown = async (element: Locator): Promise<boolean> =>
	await element.waitFor({ timeout: LOST_AFTER_MS }).then(
		() => true,
		() => false,
	);

/**
 * Clicks on an element until what it opens is shown. While one list of n8n's panel of nodes gives way to the next, a click may go
 * to neither of them, and a busy machine takes long for that.
 */
export async function clickUntil(element: Locator, opened: Locator): Promise<void> {
	await element.click();
	while (!(await isShown(opened))) {
		// It is gone by then where the click has opened something after all.
		await element.click({ timeout: LOST_AFTER_MS }).catch(() => undefined);
	}
}
