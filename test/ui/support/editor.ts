import type { Browser, Page } from 'playwright-core';

import type { EmulatorOptions } from '../../../emulator/startEmulator';
import { launchChromium } from '../../../tools/browser/chromium';
import { signedInContext } from '../../../tools/browser/signedIn';
import { accountOf } from '../../../tools/n8n/ownerAccount';
import type { WorkflowContent } from '../../../tools/n8n/n8nClient';
import { useLab, type Lab } from '../../e2e/support/lab';
import { sharedFolder } from '../../e2e/support/lifetime';
import { takePicture } from './pictures';
import { watchStrangers } from './strangers';

/** What a test of the editor works with. */
export interface Editor extends Lab {
	/** A page of a browser in which the user is signed in. */
	page: Page;
	/** The requests so far that were not for this machine. A test fails where there are any. */
	strangers: string[];
	/** Stores a workflow and opens it in the editor. */
	open: (workflow: WorkflowContent) => Promise<void>;
}

async function openPage(browser: Browser, lab: Lab, sharpness: number): Promise<Editor> {
	const context = await signedInContext(browser, lab.url, await accountOf(sharedFolder()), {
		viewport: { width: 1440, height: 900 },
		deviceScaleFactor: sharpness,
	});
	const strangers = watchStrangers(context);
	const page = await context.newPage();
	return {
		...lab,
		page,
		strangers,
		open: async (workflow) => {
			const { id } = await lab.client.createWorkflow(workflow);
			await page.goto(`/workflow/${id}`);
		},
	};
}

/**
 * The editor of n8n in a browser, a fresh one for each test, and one emulator for the tests of a file. Every test leaves
 * a picture of where it ended.
 * @param sharpness how many pixels of a picture make one of the page, in each direction
 */
export function useEditor(
	switches: EmulatorOptions['switches'] = {},
	sharpness = 1.5,
): () => Editor {
	const lab = useLab(switches);
	let browser: Browser | undefined;
	let editor: Editor | undefined;
	const current = () => {
		if (editor === undefined) throw new Error('The editor is there only within tests');
		return editor;
	};
	beforeAll(async () => {
		browser = await launchChromium();
	});
	beforeEach(async () => {
		editor = browser && (await openPage(browser, lab(), sharpness));
	});
	afterEach(async () => {
		const { page, strangers } = current();
		await takePicture(page, `end of ${expect.getState().currentTestName}`);
		await page.context().close();
		expect(strangers).toEqual([]);
	});
	afterAll(async () => await browser?.close());
	return current;
}
