/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { addSampleSessions } from '../../emulator/samples';
import { startEmulator } from '../../emulator/startEmulator';
import { launchChromium } from '../browser/chromium';
import { signedInContext } from '../browser/signedIn';
import type { Installation } from '../n8n/install';
import { createClient } from '../n8n/n8nClient';
import { accountOf, signInWithOwn } from '../n8n/ownerAccount';
import { installPackage } from '../n8n/package';
import { startN8n } from '../n8n/startN8n';
import { withProgress } from '../progress';
import { addCaption } from './caption';
import { playScenes, type Chapter } from './playScenes';
import { recordFrames } from './recordFrames';
import type { Scene } from './scene';
import { createStage, ownCredential } from './stage';

/** The pause between two words of an answer, so that it is seen to be written. */
const WORD_DELAY_MS = 40;

/** The pause after each click and each field, at the pace 1. */
const STEP_MS = 250;

/** A picture of 1920 × 1080, in which characters are larger than n8n makes them on such a screen. */
const LOOK = { viewport: { width: 1600, height: 900 }, deviceScaleFactor: 1.2 };

export interface PlayOptions {
	installation: Installation;
	scenes: readonly Scene[];
	pace: number;
	headless: boolean;
	/** Where pictures of all that is seen are kept. */
	record?: string;
	onScene: (title: string) => void;
	signal: AbortSignal;
}

/** What has to be ended again, the last one first. */
type Endings = Array<() => Promise<unknown>>;

async function playIn(endings: Endings, options: PlayOptions): Promise<Chapter[]> {
	const { installation, scenes, pace, headless, record, onScene, signal } = options;
	const userFolder = await mkdtemp(join(tmpdir(), 'h2ogpte-demo-'));
	endings.push(async () => await rm(userFolder, { recursive: true, force: true }));
	await withProgress('This package is installed into a fresh n8n', async () => {
		await installPackage(userFolder);
	});
	const emulator = await startEmulator({ switches: { 'word-delay': WORD_DELAY_MS } });
	endings.push(emulator.close);
	await addSampleSessions(emulator);
	const n8n = await withProgress(
		'n8n is starting',
		async () => await startN8n({ installation, userFolder, signal }),
	);
	endings.push(n8n.stop);
	const client = createClient(n8n.url);
	await signInWithOwn(client, userFolder);

	const browser = await launchChromium({ withWindow: !headless, slowMo: STEP_MS * pace });
	endings.push(async () => await browser.close());
	// What is done in the browser then ends at once.
	signal.addEventListener('abort', () => void browser.close(), { once: true });
	const context = await signedInContext(browser, n8n.url, await accountOf(userFolder), LOOK);
	const caption = await addCaption(context);
	const page = await context.newPage();
	await page.screencast.showActions({ style: { title: 'display: none' } });
	const stopRecording = record === undefined ? undefined : await recordFrames(context, record);
	const stage = createStage({
		page,
		client,
		emulator,
		caption,
		credential: async () => await ownCredential(client, emulator),
	});
	const chapters = await Promise.race([
		playScenes(scenes, stage, { pace, onScene, signal }),
		n8n.died,
	]);
	await stopRecording?.();
	return chapters;
}

/** Plays scenes in the editor of an n8n that is there for this alone, and leaves nothing of it behind. */
export async function play(options: PlayOptions): Promise<Chapter[]> {
	const endings: Endings = [];
	try {
		options.signal.throwIfAborted();
		return await playIn(endings, options);
	} finally {
		for (const end of endings.reverse()) await end();
	}
}
