/* eslint-disable @n8n/community-nodes/no-restricted-globals -- changes the clocks of a test */

/** Waits that are hurried, in milliseconds: those before another try, and those of the watch over silence. */
const isWait = (delayMs: number) => delayMs > 100 && delayMs <= 5000;

/** How many times as fast they pass. */
const FACTOR = 50;

/**
 * Puts another function in the place of one until the function that it gives is called. Unlike a mock of Jest it keeps no
 * record of the calls, which here would hold on to all that the callbacks know.
 */
export function replace<Name extends string, Target extends Record<Name, unknown>>(
	target: Target,
	name: Name,
	other: Target[Name],
): () => void {
	const own = target[name];
	target[name] = other;
	return () => {
		target[name] = own;
	};
}

/** Lets the waits of the tests of a file pass faster. */
export function hurryWaits(): void {
	const wait = globalThis.setTimeout;
	const hurried = (run: () => void, delay = 0, ...rest: []) =>
		wait(run, isWait(delay) ? delay / FACTOR : delay, ...rest);
	let restore = () => {};
	beforeAll(() => {
		restore = replace(globalThis, 'setTimeout', Object.assign(hurried, wait));
	});
	afterAll(() => restore());
}

/** How often the monotonic clock is moved on where time flies. */
const STEP_EVERY_MS = 20;

/**
 * Lets time pass on the monotonic clock, a thousand times as fast once it `isTime`, until the function that it gives is called.
 * @param stepMs how far the clock is moved at once: less than the shortest limit where that one is to end first
 */
export function letTimeFly(isTime: () => boolean, stepMs = 20_000): () => void {
	const now = performance.now.bind(performance);
	let passed = 0;
	const restore = replace(performance, 'now', () => now() + passed);
	const flying = setInterval(() => {
		if (isTime()) passed += stepMs;
	}, STEP_EVERY_MS);
	return () => {
		clearInterval(flying);
		restore();
	};
}

/** Lets the clock of the machine jump to and fro by a day, until the function that it gives is called. */
export function letClockJump(): () => void {
	const now = Date.now.bind(Date);
	let day = 86_400_000;
	return replace(Date, 'now', () => now() + (day = -day));
}
