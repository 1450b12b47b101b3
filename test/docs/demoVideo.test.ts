/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readFileSync } from 'node:fs';

import { secondsOf } from '../../tools/demoEditor/readingTime';
import { SCENES } from '../../tools/demoEditor/scenes';
import { demoVideoPage } from '../../tools/docs/demoVideoPage';
import { withoutLayout } from './pages';

it('is up to date: npm run docs', () => {
	expect(withoutLayout(readFileSync('docs/demo-video.md', 'utf8'))).toBe(
		withoutLayout(demoVideoPage()),
	);
});

it('leaves n8n half of the five minutes at least, beside what is read aloud', () => {
	expect(secondsOf(SCENES.flatMap(({ lines }) => lines))).toBeLessThan(150);
});

it('has no line that does not fit beneath the page', () => {
	const lines = SCENES.flatMap(({ lines: all }) => all.map(({ says }) => says));
	expect(lines.filter((says) => says.length > 180)).toEqual([]);
});
