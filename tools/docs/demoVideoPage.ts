import { readingSeconds, secondsOf } from '../demoEditor/readingTime';
import type { Scene } from '../demoEditor/scene';
import { SCENES } from '../demoEditor/scenes';

const rowsOf = ({ title, lines }: Scene, index: number) =>
	lines.map(
		({ shows, says }, line) =>
			`| ${line === 0 ? `${index + 1}. ${title}` : ''} | ${shows} | ${says} | ${Math.ceil(readingSeconds(says))} |`,
	);

/** Gives the page of the documentation that has the script of the demo video, in Markdown. */
export const demoVideoPage = (): string => `# The demo video

n8n's reviewers look at a video of a package: how it is installed, its credential, and what its nodes do. \`npm run demo:editor\`
plays it in ${SCENES.length} scenes, in the editor of a real n8n, in Chromium or Google Chrome on the whole screen, with what is said as a caption beneath the page.
The n8n is a fresh one with the emulator as its server, and is gone afterwards. At the end, the terminal shows when each scene began, for the
description of the video.

## Storyboard

The seconds are what it takes to read a line aloud; together they are ${Math.ceil(secondsOf(SCENES.flatMap(({ lines }) => lines)))}. A line lasts longer where n8n
does. The limit is 300 seconds: the terminal says what a run took.

| Scene | What is shown | What is said | Seconds |
| --- | --- | --- | --- |
${SCENES.flatMap(rowsOf).join('\n')}

\`npm run docs\` writes this page, from the same table that is played.

## How to record it

1. Set the screen to 1920 × 1080, and close whatever shows notifications.
2. Start the recorder: OBS Studio with a display capture at 1920 × 1080 and 30 frames a second, or the one of your system.
3. Start \`npm run demo:editor\`. It builds the package and starts n8n first; cut that off afterwards.
4. Read the captions aloud, or leave them to be read. \`-- --pace 1.2\` is slower, \`-- --pace 0.8\` faster, and \`-- --only 3,4\` plays
   some scenes again.
5. Put the list of scenes into the description of the video.

Ctrl-C ends it at any time, with n8n, the browser and the emulator.

On a machine without a screen, \`npm run demo:editor -- --headless --record frames\` keeps a picture of 1920 × 1080 whenever the
page changes, as JPEG files in the folder \`frames\`, and a list of them with their durations. It makes no video, since that needs a
program of its own. \`ffmpeg -f concat -i frames/frames.ffconcat -vf fps=30 demo.mp4\` is how ffmpeg reads such a list; no test runs
that.

## What only the publisher can do

- **The install.** The first scene stops before the last click: n8n would fetch the package from npm. Once it is released
  there, record the scene in an n8n of your own without the package: click **Install**, and wait for the package in the list.
- **A real server.** The scenes play against the emulator. Reviewers may ask to see a real h2oGPTe; its answers read
  differently and take longer. Play the scenes by hand there, with the storyboard.
- **The voice**, if there is to be one, and the upload.
`;
