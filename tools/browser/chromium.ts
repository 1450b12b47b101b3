/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { existsSync } from 'node:fs';
import { OperationalError } from 'n8n-workflow';
import { chromium, type Browser } from 'playwright-core';

import { PATIENCE_MS } from '../n8n/patience';

/** Where Debian, Google and Google on macOS put it. */
const USUAL = [
	'/usr/bin/chromium',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Whatever is not on this machine cannot be reached, not by a proxy either. */
const ISOLATED = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', '--no-proxy-server'];

/** How the browser looks and how fast it is used. */
export interface ChromiumOptions {
	/** Shows its window, on the whole screen. */
	withWindow?: boolean;
	/** The pause after each click and each field that is filled in, in milliseconds. */
	slowMo?: number;
}

/**
 * Finds the browser: Chromium or Google Chrome where it usually is, or what the environment variable CHROMIUM names.
 * @throws OperationalError that says how to install it
 */
export function findChromium(): string {
	const { CHROMIUM } = process.env;
	const places = CHROMIUM === undefined ? USUAL : [CHROMIUM];
	const found = places.find(existsSync);
	if (found !== undefined) return found;
	throw new OperationalError(
		`This needs Chromium or Google Chrome, and there is none at ${places.join(' or ')}. Install it (on Debian: sudo apt-get install chromium), or set CHROMIUM to where it is.`,
	);
}

/** Starts a browser that reaches this machine only, without a window unless it is asked for one. */
export async function launchChromium({
	withWindow = false,
	slowMo,
}: ChromiumOptions = {}): Promise<Browser> {
	return await chromium.launch({
		executablePath: findChromium(),
		headless: !withWindow,
		slowMo,
		args: withWindow ? [...ISOLATED, '--start-fullscreen'] : ISOLATED,
		timeout: PATIENCE_MS,
		// Whoever started n8n ends what goes on; the browser ends with their process.
		handleSIGHUP: false,
		handleSIGINT: false,
		handleSIGTERM: false,
	});
}
