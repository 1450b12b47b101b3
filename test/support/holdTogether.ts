import { sleep } from 'n8n-workflow';

import type { Emulator } from '../../emulator/startEmulator';

/** Milliseconds in which those would come that are too many. */
const WAITING = 50;

/**
 * Has the emulator answer nothing before so many requests are under way at once, however long that takes. From then on it
 * answers each.
 */
export function holdTogether({ hooks, inFlight }: Emulator, count: number): void {
	let letGo = () => {};
	const held = new Promise<void>((resolve) => {
		letGo = resolve;
	});
	hooks.arrive = () => {
		if (inFlight.now >= count) void sleep(WAITING).then(letGo);
		return held;
	};
}
