/* eslint-disable @n8n/community-nodes/no-restricted-imports -- writes files */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

/** What a video of 1920 × 1080 takes. */
const SIZE = { width: 1920, height: 1080 };
const QUALITY = 90;

/** How long the last picture stays, in seconds. */
const LAST_SECONDS = 1;

interface Frame {
	file: string;
	/** When it was taken, in milliseconds. */
	at: number;
}

/** The pictures with their durations, as the program ffmpeg reads them. */
export function listOf(frames: readonly Frame[]): string {
	const lines = frames.flatMap(({ file, at }, index) => {
		const next = frames[index + 1]?.at ?? at + LAST_SECONDS * 1000;
		return [`file '${file}'`, `duration ${((next - at) / 1000).toFixed(3)}`];
	});
	return ['ffconcat version 1.0', ...lines, ''].join('\n');
}

/**
 * Keeps a picture of the page in front whenever it changes, in a folder: JPEG files, and the list of them, `frames.ffconcat`.
 * @returns ends it, and gives the number of pictures
 */
export async function recordFrames(
	context: BrowserContext,
	folder: string,
): Promise<() => Promise<number>> {
	await mkdir(folder, { recursive: true });
	const frames: Frame[] = [];
	const writing: Array<Promise<void>> = [];
	const record = async (page: Page) => {
		await page.screencast.start({
			size: SIZE,
			quality: QUALITY,
			onFrame: ({ data, timestamp }) => {
				if (page !== context.pages().at(-1)) return;
				const file = `${String(frames.length + 1).padStart(6, '0')}.jpg`;
				frames.push({ file, at: timestamp });
				writing.push(writeFile(join(folder, file), data));
			},
		});
	};
	// A page may be closed again before it is recorded.
	context.on('page', (page) => void record(page).catch(() => undefined));
	await Promise.all(context.pages().map(record));
	return async () => {
		await Promise.all(context.pages().map(async (page) => await page.screencast.stop()));
		await Promise.all(writing);
		await writeFile(join(folder, 'frames.ffconcat'), listOf(frames));
		return frames.length;
	};
}
