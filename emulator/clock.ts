/** Tells the time in microseconds since 1970. Replace `now` to decide what time it is. */
export interface Clock {
	now: () => number;
}

/** Makes a clock that never tells the same time twice, as a database's sequence of rows would. */
export function runningClock(): Clock {
	let last = 0;
	return {
		now: () => {
			last = Math.max(Date.now() * 1000, last + 1);
			return last;
		},
	};
}

/** Writes microseconds since 1970 as RFC 3339 in UTC, like 2026-08-04T09:30:12.345678Z. */
export function timestamp(microseconds: number): string {
	const seconds = Math.floor(microseconds / 1_000_000);
	const fraction = String(microseconds - seconds * 1_000_000).padStart(6, '0');
	return new Date(seconds * 1000).toISOString().replace('.000Z', `.${fraction}Z`);
}

/**
 * Reads what {@link timestamp} writes.
 * @returns microseconds since 1970
 * @throws RangeError when the text is no time
 */
export function microseconds(text: string): number {
	const [, whole = '', fraction = ''] = /^([^.]+?)(?:\.(\d{1,6}))?Z$/.exec(text) ?? [];
	const milliseconds = Date.parse(`${whole}Z`);
	if (Number.isNaN(milliseconds)) throw new RangeError(`"${text}" is no time in UTC.`);
	return milliseconds * 1000 + Number(fraction.padEnd(6, '0'));
}
