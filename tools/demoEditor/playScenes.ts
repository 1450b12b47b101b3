/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { setTimeout } from 'node:timers/promises';

import { readingSeconds } from './readingTime';
import type { Scene } from './scene';
import type { Stage } from './stage';

/** When a scene began and how long it took, in seconds. */
export interface Chapter {
	title: string;
	start: number;
	seconds: number;
}

export interface Playing {
	/** How slowly: 1 leaves the time to read all lines aloud, 0 leaves none. */
	pace: number;
	/** Called when a scene begins. */
	onScene?: (title: string) => void;
	signal?: AbortSignal;
}

/** Plays a scene. It ends once all is there that its end has to show. */
export async function playScene(
	scene: Scene,
	stage: Stage,
	{ pace, signal }: Playing,
): Promise<void> {
	for (const { says, does } of scene.lines) {
		signal?.throwIfAborted();
		await stage.caption.show(scene.title, says);
		const reading = setTimeout(readingSeconds(says) * pace * 1000, undefined, { signal });
		await Promise.all([does(stage), reading]);
	}
	await Promise.all(scene.endsWith(stage).map(async (element) => await element.waitFor()));
}

/** Plays scenes one after another, and closes what each has opened beside the editor. */
export async function playScenes(
	scenes: readonly Scene[],
	stage: Stage,
	playing: Playing,
): Promise<Chapter[]> {
	const begin = performance.now();
	const secondsSince = (start: number) => (performance.now() - start) / 1000;
	const chapters: Chapter[] = [];
	for (const scene of scenes) {
		const start = secondsSince(begin);
		playing.onScene?.(scene.title);
		await playScene(scene, stage, playing);
		const others = stage.page
			.context()
			.pages()
			.filter((page) => page !== stage.page);
		for (const page of others) await page.close();
		chapters.push({ title: scene.title, start, seconds: secondsSince(begin) - start });
	}
	return chapters;
}
