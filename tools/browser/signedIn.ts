import {
	selectors,
	type Browser,
	type BrowserContext,
	type BrowserContextOptions,
} from 'playwright-core';

import type { Account } from '../n8n/n8nClient';
import { PATIENCE_MS } from '../n8n/patience';

selectors.setTestIdAttribute('data-test-id');

/** Gives a fresh context of a browser in which a user is signed in to n8n. Elements of n8n are found in it by their `data-test-id`. */
export async function signedInContext(
	browser: Browser,
	url: string,
	{ email, password }: Account,
	look: Pick<BrowserContextOptions, 'viewport' | 'deviceScaleFactor'>,
): Promise<BrowserContext> {
	const context = await browser.newContext({ baseURL: url, ...look });
	context.setDefaultTimeout(PATIENCE_MS);
	// The browser takes over the session that this begins.
	await context.request.post('/rest/login', {
		data: { emailOrLdapLoginId: email, password },
		timeout: PATIENCE_MS,
	});
	return context;
}
