import type { Chapter } from './playScenes';

/** Writes seconds as minutes and seconds, such as 1:05. */
export function clockTime(seconds: number): string {
	const whole = Math.floor(seconds);
	return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** The chapters of a video, as they are put into its description. */
export const chapterList = (chapters: readonly Chapter[]): string =>
	chapters.map(({ title, start }) => `${clockTime(start)} ${title}`).join('\n');
