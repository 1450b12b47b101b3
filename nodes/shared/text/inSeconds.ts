/** Gives a time in milliseconds in seconds, for a sentence: `1 second`, `0.5 seconds`. */
export const inSeconds = (ms: number): string =>
	`${ms / 1000} ${ms === 1000 ? 'second' : 'seconds'}`;
