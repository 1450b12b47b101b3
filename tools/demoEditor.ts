/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';

import { findChromium } from './browser/chromium';
import { chapterList, clockTime } from './demoEditor/chapterList';
import { play } from './demoEditor/play';
import { SCENES } from './demoEditor/scenes';
import { installFirst } from './n8n/installFirst';
import { say } from './n8n/terminal';
import { runStoppable } from './stoppable';

/** How long a video may be that n8n's reviewers look at, in seconds. */
const LIMIT_SECONDS = 300;

const root = join(__dirname, '..');

interface Flags {
	headless?: boolean;
	pace: number;
	only?: number[];
	record?: string;
}

function toPace(value: string): number {
	const pace = Number(value);
	if (value.trim() !== '' && pace >= 0 && pace <= 10) return pace;
	throw new InvalidArgumentError('A pace is a number from 0 to 10.');
}

function toNumbers(value: string): number[] {
	const numbers = value.split(',').map(Number);
	if (numbers.every((number) => SCENES[number - 1] !== undefined)) return numbers;
	throw new InvalidArgumentError(`The scenes have the numbers 1 to ${SCENES.length}.`);
}

async function run({ headless = false, pace, only, record }: Flags, signal: AbortSignal) {
	findChromium();
	const scenes = SCENES.filter((_scene, index) => only?.includes(index + 1) ?? true);
	const installation = await installFirst(root, signal);
	const onScene = (title: string) =>
		say(`  ${SCENES.findIndex((scene) => scene.title === title) + 1}/${SCENES.length}  ${title}`);
	const chapters = await play({ installation, scenes, pace, headless, record, onScene, signal });
	const total = chapters.reduce((sum, { seconds }) => sum + seconds, 0);
	say(`\n${chapterList(chapters)}\n\nThis took ${clockTime(total)} minutes.`);
	if (total > LIMIT_SECONDS) {
		say(
			`That is more than the ${LIMIT_SECONDS / 60} minutes of a demo video: try a smaller --pace, or a machine that is less busy.`,
		);
	}
	if (record !== undefined)
		say(`The pictures are in ${record}; docs/demo-video.md says how they become a video.`);
}

async function main(): Promise<void> {
	const flags = new Command('npm run demo:editor --')
		.description(
			'Plays the demo video in the editor of a fresh n8n with this package, in a browser on the whole screen, with captions.',
		)
		.option('--headless', 'without a window, for machines that have no screen')
		.option('--pace <number>', 'how slowly: 2 takes twice the time, 0 waits for nobody', toPace, 1)
		.option('--only <numbers>', 'some of the scenes, e.g. 3,4', toNumbers)
		.option(
			'--record <folder>',
			'keeps pictures of all that is seen, and a list of them for ffmpeg',
		)
		.parse()
		.opts<Flags>();
	await runStoppable(async (signal) => await run(flags, signal));
}

void main();
