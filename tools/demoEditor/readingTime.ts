import type { Line } from './scene';

/** How fast a narration is read aloud so that everybody can follow: 160 words a minute. */
const WORDS_PER_SECOND = 160 / 60;

/** The pause between two sentences, in seconds. */
const BREATH_SECONDS = 0.6;

/** How long it takes to read something aloud, in seconds. */
export const readingSeconds = (text: string): number =>
	text.split(/\s+/).length / WORDS_PER_SECOND + BREATH_SECONDS;

/** How long some lines last at least, in seconds. */
export const secondsOf = (lines: readonly Line[]): number =>
	lines.reduce((sum, { says }) => sum + readingSeconds(says), 0);
