import { OperationalError } from 'n8n-workflow';
import type { Locator } from 'playwright-core';

import { PATIENCE_MS } from '../n8n/patience';

/** How long a click gets to open something before it is taken for lost. */
const LOST_AFTER_MS = 20_000;

/** How often a click is repeated, which is long enough for everything that is opened at all. */
const REPETITIONS = PATIENCE_MS / LOST_AFTER_MS;

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
	for (let repeated = 0; !(await isShown(opened)); repeated += 1) {
		if (repeated === REPETITIONS)
			throw new OperationalError(`A click on ${element} opened nothing.`);
		// It is gone by then where the click has opened something after all.
		await element.click({ timeout: LOST_AFTER_MS }).catch(() => undefined);
	}
}
