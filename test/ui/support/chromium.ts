/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

import { PATIENCE_MS } from '../../../tools/n8n/patience';

/** Where Debian, Google and Google on macOS put it. */
const USUAL = [
	'/usr/bin/chromium',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Whatever is not on this machine cannot be reached, not by a proxy either. */
const ISOLATED = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', '--no-proxy-server'];

/**
 * Finds the browser: Chromium or Google Chrome where it usually is, or what the environment variable CHROMIUM names.
 * @throws an error that says how to install it
 */
export function findChromium(): string {
	const { CHROMIUM } = process.env;
	const places = CHROMIUM === undefined ? USUAL : [CHROMIUM];
	const found = places.find(existsSync);
	if (found !== undefined) return found;
	throw new Error(
		`These tests need Chromium or Google Chrome, and there is none at ${places.join(' or ')}. Install it (on Debian: sudo apt-get install chromium), or set CHROMIUM to where it is.`,
	);
}

/** Starts a browser without a window that reaches this machine only. */
export async function launchChromium(): Promise<Browser> {
	return await chromium.launch({
		executablePath: findChromium(),
		args: ISOLATED,
		timeout: PATIENCE_MS,
		// Whoever started n8n ends the tests; the browser ends with their process.
		handleSIGHUP: false,
		handleSIGINT: false,
		handleSIGTERM: false,
	});
}
